// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/encoding.hpp"
#include "inventory/topology/device_reading.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae::topology;
    auto const reading = parse_reading(sonae::as_text({data, size}));
    if (reading) {
        auto const written = reading_json(*reading);
        auto const again = parse_reading(written);
        if (!again || reading_json(*again) != written) {
            std::abort();
        }
    }
    return 0;
}
