// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/hardware/disk_parse.hpp"
#include "inventory/base/encoding.hpp"
#include "inventory/base/text.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae::collect;
    auto const text = sonae::as_text({data, size});
    for (auto const& found : {parse_vpd_serial(text), parse_vpd_ata_model(text)}) {
        if (found.size() > size || sonae::valid_utf8_prefix(found) != found.size()) {
            std::abort();
        }
    }
    udev_property(text, "ID_SERIAL_SHORT");
    is_disk_name(text);
    return 0;
}
