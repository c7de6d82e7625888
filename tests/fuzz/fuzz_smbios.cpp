// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/hardware/smbios_parse.hpp"
#include "inventory/base/encoding.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae::collect;
    auto const bytes = std::span{data, size};
    auto const version = parse_smbios_entry_point(bytes);
    auto const smbios = parse_smbios(bytes, version ? *version : SmbiosVersion{3, 2});
    if (smbios) {
        for (auto const& module : smbios->memory) {
            if (module.size_bytes <= 0 || module.speed_mts < 0) {
                std::abort();
            }
        }
        if (smbios->system) {
            is_placeholder_uuid(smbios->system->uuid);
        }
    }
    is_placeholder(sonae::as_text(bytes));
    return 0;
}
