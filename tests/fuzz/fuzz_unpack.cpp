// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/unpack.hpp"
#include "tests/fakes/fake_sha256.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae;
    auto const frame = as_text({data, size});
    auto const text = api::unpack(frame);
    if (text && text->size() > api::max_unpacked_bytes) {
        std::abort();
    }
    auto const report = api::read_report(frame, testing::fake_sha256);
    if (report && !text) {
        std::abort();
    }
    return 0;
}
