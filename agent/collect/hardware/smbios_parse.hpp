// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sonae::collect {

/// Version of the SMBIOS specification that a table follows; it decides how the UUID is stored.
struct SmbiosVersion {
    std::uint8_t major = 2;
    std::uint8_t minor = 0;
};

/// A populated memory socket (type 17).
struct SmbiosMemory {
    std::string locator; ///< as printed on the board, "DIMM_A1"; "" when the firmware names none
    std::string bank;
    std::int64_t size_bytes = 0; ///< above 0
    std::string type;            ///< "DDR4"; "" when unknown
    std::int64_t speed_mts = 0;  ///< mega transfers a second as configured; 0 when unknown
    std::string manufacturer;
    std::string part;
    std::string serial;
};

/// What the firmware says of the machine. Texts are as stored, trimmed; "" when there is none.
struct Smbios {
    struct System {
        std::string manufacturer, product, version, serial, uuid, sku, family;
    };

    struct Board {
        std::string manufacturer, product, version, serial;
    };

    struct Bios {
        std::string vendor, version, release_date;
    };

    struct Chassis {
        std::string type, serial, asset_tag;
    };

    std::optional<System> system;
    std::optional<Board> board;
    std::optional<Bios> bios;
    std::optional<Chassis> chassis;
    std::vector<SmbiosMemory> memory;
    bool is_truncated = false; ///< the table ended inside a structure; what came before it is here
};

/// Reads a table of structures (DMTF DSP0134), as /sys/firmware/dmi/tables/DMI and
/// GetSystemFirmwareTable('RSMB') after its 8 bytes hold it. The first structure of a type counts.
/// At most 4,096 structures and 256 memory sockets are looked at. Errors: malformed — the first
/// structure is none; too_large — more than 1 MiB.
Result<Smbios> parse_smbios(std::span<std::uint8_t const> table, SmbiosVersion version);

/// Reads an entry point ("_SM3_" or "_SM_"). Errors: malformed.
Result<SmbiosVersion> parse_smbios_entry_point(std::span<std::uint8_t const> bytes);

/// A text that vendors leave in the place of a real value ("To be filled by O.E.M.", "0000000",
/// "Default string"), which would give a hundred machines the same serial number.
bool is_placeholder(std::string_view text);

/// The same for a UUID: all digits equal, or one of those that boards are shipped with.
bool is_placeholder_uuid(std::string_view uuid);

/// "Rack Mount Chassis" of 23; "" of a number without a name.
std::string_view chassis_type_name(std::int64_t type);

} // namespace sonae::collect
