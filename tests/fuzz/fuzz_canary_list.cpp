// SPDX-License-Identifier: Apache-2.0
#include "agent/watch/canary_list.hpp"
#include "inventory/base/encoding.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae;
    using namespace sonae::host;
    auto const read = parse_canaries(as_text({data, size}));
    if (!read) {
        return 0;
    }
    // What was read is written to the same again.
    auto const text = written_canaries(*read);
    auto const again = parse_canaries(text);
    if (!again || written_canaries(*again) != text) {
        std::abort();
    }
    return 0;
}
