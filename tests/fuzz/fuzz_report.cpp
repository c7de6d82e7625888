// SPDX-License-Identifier: Apache-2.0
#include "inventory/schema/report.hpp"
#include "tests/fakes/fake_sha256.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae;
    auto const report = schema::decode_report(as_text({data, size}), testing::fake_sha256);
    if (report) {
        // What was accepted must survive its own encoding.
        auto const json = schema::encode_report(*report, testing::fake_sha256);
        auto const again = schema::decode_report(json, testing::fake_sha256);
        if (!again || schema::encode_report(*again, testing::fake_sha256) != json) {
            std::abort();
        }
    }
    return 0;
}
