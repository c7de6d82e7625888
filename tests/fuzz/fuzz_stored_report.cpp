// SPDX-License-Identifier: Apache-2.0
#include "agent/core/stored_report.hpp"
#include "tests/fakes/fake_sha256.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae;
    auto const body = as_text({data, size});
    // The checksum is right, so that what stands behind it is reached.
    auto text = "sonae-spool 1 " + to_hex(testing::fake_sha256(body)) + "\n";
    text += body;
    auto const report = agent::decode_stored(text, testing::fake_sha256);
    if (report) {
        auto const again = agent::decode_stored(
            agent::encode_stored(*report, testing::fake_sha256), testing::fake_sha256
        );
        if (!again || again->sections.size() != report->sections.size() ||
            again->seq != report->seq || again->boot != report->boot) {
            std::abort();
        }
    }
    return 0;
}
