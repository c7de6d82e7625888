// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/incident/change.hpp"
#include "inventory/base/encoding.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae::core::incident;
    auto const change = decode_change(sonae::as_text({data, size}));
    if (!change) {
        return 0;
    }
    // What the journal keeps is read again to the same.
    auto const written = encode_change(*change);
    auto const again = decode_change(written);
    if (!again || encode_change(*again) != written) {
        std::abort();
    }
    return 0;
}
