// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/hardware/smbios_parse.hpp"

#include "inventory/base/encoding.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>

namespace sonae::collect {

namespace {

constexpr auto max_table_bytes = std::size_t{1024} * 1024;
constexpr auto max_structures = std::size_t{4096};
constexpr auto max_memory_sockets = std::size_t{256};
constexpr auto header_bytes = std::size_t{4};

// Structure types of DSP0134, chapter 7.
constexpr auto type_bios = std::uint8_t{0};
constexpr auto type_system = std::uint8_t{1};
constexpr auto type_board = std::uint8_t{2};
constexpr auto type_chassis = std::uint8_t{3};
constexpr auto type_memory = std::uint8_t{17};
constexpr auto type_end = std::uint8_t{127};

/// One structure: its formatted area and its texts, both inside the table.
class Structure {
public:
    Structure(std::span<std::uint8_t const> formatted, std::string_view texts)
        : formatted_{formatted}
        , texts_{texts} {}

    [[nodiscard]] std::uint8_t type() const { return formatted_[0]; }

    /// Little-endian number of `width` bytes; 0 where the structure is older and shorter.
    [[nodiscard]] std::uint64_t number(std::size_t at, std::size_t width) const {
        auto value = std::uint64_t{0};
        if (at + width <= formatted_.size()) {
            for (auto i = width; i > 0; --i) {
                value = (value << 8U) | formatted_[at + i - 1];
            }
        }
        return value;
    }

    [[nodiscard]] std::span<std::uint8_t const> bytes(std::size_t at, std::size_t count) const {
        return at + count <= formatted_.size() ? formatted_.subspan(at, count)
                                               : std::span<std::uint8_t const>{};
    }

    /// The text whose number stands at `at`; "" when there is none.
    [[nodiscard]] std::string text(std::size_t at) const {
        auto wanted = number(at, 1);
        auto rest = texts_;
        while (wanted > 1 && !rest.empty()) {
            auto const end = rest.find('\0');
            rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
            --wanted;
        }
        return wanted == 0 ? std::string{} : std::string{trimmed(rest.substr(0, rest.find('\0')))};
    }

private:
    std::span<std::uint8_t const> formatted_;
    std::string_view texts_;
};

/// Takes the structure at the start of `rest` off it. Nothing when it does not fit.
std::optional<Structure> take_structure(std::span<std::uint8_t const>& rest) {
    if (rest.size() < header_bytes || rest[1] < header_bytes || rest[1] > rest.size()) {
        return std::nullopt;
    }
    auto const length = std::size_t{rest[1]};
    auto const tail = as_text(rest.subspan(length));
    // Texts end with an empty one; a structure without texts has two zero bytes all the same.
    auto const end = tail.find(std::string_view{"\0\0", 2});
    if (end == std::string_view::npos) {
        return std::nullopt;
    }
    auto const structure = Structure{rest.first(length), tail.substr(0, end)};
    rest = rest.subspan(length + end + 2);
    return structure;
}

/// The first three groups are little-endian since 2.6 (DSP0134, 7.2.1).
std::string uuid_of(std::span<std::uint8_t const> bytes, SmbiosVersion version) {
    if (bytes.size() != 16) {
        return {};
    }
    auto ordered = Bytes(bytes.begin(), bytes.end());
    if (version.major > 2 || (version.major == 2 && version.minor >= 6)) {
        std::reverse(ordered.begin(), ordered.begin() + 4);
        std::reverse(ordered.begin() + 4, ordered.begin() + 6);
        std::reverse(ordered.begin() + 6, ordered.begin() + 8);
    }
    auto text = to_hex(ordered);
    for (auto const at : {20U, 16U, 12U, 8U}) {
        text.insert(at, 1, '-');
    }
    return text;
}

std::string_view memory_type_name(std::uint64_t type) {
    struct Row {
        std::uint64_t type;
        std::string_view name;
    };

    constexpr auto rows = std::array<Row, 14>{
        {{0x0F, "SDRAM"},
         {0x12, "DDR"},
         {0x13, "DDR2"},
         {0x18, "DDR3"},
         {0x1A, "DDR4"},
         {0x1B, "LPDDR"},
         {0x1C, "LPDDR2"},
         {0x1D, "LPDDR3"},
         {0x1E, "LPDDR4"},
         {0x20, "HBM"},
         {0x21, "HBM2"},
         {0x22, "DDR5"},
         {0x23, "LPDDR5"},
         {0x07, "RAM"}}};
    auto const at =
        std::find_if(rows.begin(), rows.end(), [&](auto const& row) { return row.type == type; });
    return at == rows.end() ? std::string_view{} : at->name;
}

/// Bytes of the module in the socket; 0 when it is empty or its size is not known.
std::int64_t memory_size(Structure const& structure) {
    constexpr auto kib = std::int64_t{1024};
    auto const size = structure.number(0x0C, 2);
    if (size == 0xFFFF) {
        return 0;
    }
    if (size == 0x7FFF) {
        return static_cast<std::int64_t>(structure.number(0x1C, 4) & 0x7FFFFFFFU) * kib * kib;
    }
    auto const unit = (size & 0x8000U) != 0 ? kib : kib * kib;
    return static_cast<std::int64_t>(size & 0x7FFFU) * unit;
}

/// The configured speed; where the firmware does not say it, the fastest the module can do.
std::int64_t memory_speed(Structure const& structure) {
    auto const word = [&](std::size_t at, std::size_t extended) {
        auto const speed = structure.number(at, 2);
        return static_cast<std::int64_t>(
            speed == 0xFFFF ? structure.number(extended, 4) & 0x7FFFFFFFU : speed
        );
    };
    auto const configured = word(0x20, 0x58);
    return configured != 0 ? configured : word(0x15, 0x54);
}

void take_memory(Structure const& structure, Smbios& smbios) {
    auto const size = memory_size(structure);
    if (size == 0 || smbios.memory.size() == max_memory_sockets) {
        return;
    }
    smbios.memory.push_back(
        {structure.text(0x10),
         structure.text(0x11),
         size,
         std::string{memory_type_name(structure.number(0x12, 1))},
         memory_speed(structure),
         structure.text(0x17),
         structure.text(0x1A),
         structure.text(0x18)}
    );
}

/// One character over and over: "0", "....", "XXXXXXXX". A short "1" or "A" may be a real revision.
bool is_filler(std::string_view text) {
    auto const first = text.front();
    auto const is_filling_mark = !(first >= '1' && first <= '9') && !(first >= 'a' && first <= 'z');
    return text.find_first_not_of(first) == std::string_view::npos &&
           (is_filling_mark || text.size() >= 4);
}

void take(Structure const& structure, SmbiosVersion version, Smbios& smbios) {
    if (structure.type() == type_bios && !smbios.bios) {
        smbios.bios = {structure.text(0x04), structure.text(0x05), structure.text(0x08)};
    } else if (structure.type() == type_system && !smbios.system) {
        smbios.system = {
            structure.text(0x04),
            structure.text(0x05),
            structure.text(0x06),
            structure.text(0x07),
            uuid_of(structure.bytes(0x08, 16), version),
            structure.text(0x19),
            structure.text(0x1A)};
    } else if (structure.type() == type_board && !smbios.board) {
        smbios.board = {
            structure.text(0x04), structure.text(0x05), structure.text(0x06), structure.text(0x07)};
    } else if (structure.type() == type_chassis && !smbios.chassis) {
        // The highest bit says whether the chassis has a lock.
        auto const type = static_cast<std::int64_t>(structure.number(0x05, 1) & 0x7FU);
        smbios.chassis = {
            std::string{chassis_type_name(type)}, structure.text(0x07), structure.text(0x08)};
    } else if (structure.type() == type_memory) {
        take_memory(structure, smbios);
    }
}

} // namespace

Result<Smbios> parse_smbios(std::span<std::uint8_t const> table, SmbiosVersion version) {
    if (table.size() > max_table_bytes) {
        return Error{Errc::too_large, "an SMBIOS table of more than 1 MiB"};
    }
    auto smbios = Smbios{};
    auto rest = table;
    for (auto count = std::size_t{0}; !rest.empty() && count < max_structures; ++count) {
        auto const structure = take_structure(rest);
        if (!structure) {
            if (count == 0) {
                return Error{Errc::malformed, "the first SMBIOS structure does not fit"};
            }
            smbios.is_truncated = true;
            break;
        }
        if (structure->type() == type_end) {
            break;
        }
        take(*structure, version, smbios);
    }
    return smbios;
}

Result<SmbiosVersion> parse_smbios_entry_point(std::span<std::uint8_t const> bytes) {
    auto const text = as_text(bytes);
    if (text.starts_with("_SM3_") && bytes.size() >= 9) {
        return SmbiosVersion{bytes[7], bytes[8]};
    }
    if (text.starts_with("_SM_") && bytes.size() >= 8) {
        return SmbiosVersion{bytes[6], bytes[7]};
    }
    return Error{Errc::malformed, "no SMBIOS entry point"};
}

bool is_placeholder(std::string_view text) {
    auto const lower = ascii_lower(trimmed(text));
    if (lower.empty() || is_filler(lower)) {
        return true;
    }
    // Seen in the dmidecode outputs that inventory projects collect as fixtures.
    constexpr auto exact = std::array<std::string_view, 30>{
        "n/a",
        "na",
        "none",
        "null",
        "unknown",
        "unspecified",
        "undefined",
        "invalid",
        "empty",
        "default",
        "default string",
        "default_string",
        "not specified",
        "not provided",
        "not available",
        "not applicable",
        "no asset tag",
        "no asset information",
        "no dimm",
        "asset tag",
        "serial",
        "serial number",
        "type1sku0",
        "oem",
        "o.e.m.",
        "0123456789",
        "123456789",
        "1234567890",
        "chassis serial number",
        "asset-1234567890"};
    constexpr auto parts = std::array<std::string_view, 9>{
        "to be filled",
        "filled by o.e.m",
        "system manufacturer",
        "system product name",
        "system version",
        "system serial number",
        "base board serial number",
        "serialnum",
        "assettagnum"};
    auto const is_part = [&](std::string_view part) {
        return lower.find(part) != std::string::npos;
    };
    return std::find(exact.begin(), exact.end(), lower) != exact.end() ||
           std::any_of(parts.begin(), parts.end(), is_part);
}

bool is_placeholder_uuid(std::string_view uuid) {
    auto lower = ascii_lower(uuid);
    lower.erase(std::remove(lower.begin(), lower.end(), '-'), lower.end());
    auto const is_one_digit =
        std::all_of(lower.begin(), lower.end(), [&](char c) { return c == lower.front(); });
    return is_one_digit || lower == "03000200040005000006000700080009" ||
           lower == "00020003000400050006000700080009" ||
           lower == "0123456789abcdef0123456789abcdef" ||
           lower == "12345678123456789012345678901234";
}

std::string_view chassis_type_name(std::int64_t type) {
    // DSP0134, 7.4.1, in the order of their numbers from 1.
    constexpr auto names = std::array<std::string_view, 36>{
        "Other",
        "Unknown",
        "Desktop",
        "Low Profile Desktop",
        "Pizza Box",
        "Mini Tower",
        "Tower",
        "Portable",
        "Laptop",
        "Notebook",
        "Hand Held",
        "Docking Station",
        "All in One",
        "Sub Notebook",
        "Space-saving",
        "Lunch Box",
        "Main Server Chassis",
        "Expansion Chassis",
        "SubChassis",
        "Bus Expansion Chassis",
        "Peripheral Chassis",
        "RAID Chassis",
        "Rack Mount Chassis",
        "Sealed-case PC",
        "Multi-system chassis",
        "Compact PCI",
        "Advanced TCA",
        "Blade",
        "Blade Enclosure",
        "Tablet",
        "Convertible",
        "Detachable",
        "IoT Gateway",
        "Embedded PC",
        "Mini PC",
        "Stick PC"};
    if (type < 1 || type > static_cast<std::int64_t>(names.size())) {
        return {};
    }
    return names[static_cast<std::size_t>(type) - 1];
}

} // namespace sonae::collect
