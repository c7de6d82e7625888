// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/hardware/hardware_linux.hpp"
#include "agent/collect/system_read_linux.hpp"
#include "inventory/base/encoding.hpp"

namespace sonae::collect {

namespace {

using schema::Absence;
using Value = FirmwareReader::Value;
using Part = FirmwareReader::Part;

constexpr auto kernel_folder = std::string_view{"/sys/class/dmi/id"};
constexpr auto device_tree = std::string_view{"/proc/device-tree"};

struct Row {
    std::string_view key;
    std::string_view fact;
    std::string_view file; ///< of /sys/class/dmi/id
};

constexpr auto rows = std::array<Row, 17>{
    {{"system", "manufacturer", "sys_vendor"},
     {"system", "product", "product_name"},
     {"system", "version", "product_version"},
     {"system", "serial", "product_serial"},
     {"system", "uuid", "product_uuid"},
     {"system", "sku", "product_sku"},
     {"system", "family", "product_family"},
     {"board", "manufacturer", "board_vendor"},
     {"board", "product", "board_name"},
     {"board", "version", "board_version"},
     {"board", "serial", "board_serial"},
     {"bios", "vendor", "bios_vendor"},
     {"bios", "version", "bios_version"},
     {"bios", "release_date", "bios_date"},
     {"chassis", "type", "chassis_type"},
     {"chassis", "serial", "chassis_serial"},
     {"chassis", "asset_tag", "chassis_asset_tag"}}};

/// What vendors leave in the place of a value is no value.
Found firmware_text(std::string_view fact, std::string_view text) {
    auto const is_filling = fact == "uuid" ? is_placeholder_uuid(text) : is_placeholder(text);
    return is_filling ? Found{Absence::not_found} : found_text(text);
}

std::vector<Part> parts_of(Smbios const& smbios) {
    auto const system = smbios.system.value_or(Smbios::System{});
    auto const board = smbios.board.value_or(Smbios::Board{});
    auto const bios = smbios.bios.value_or(Smbios::Bios{});
    auto const chassis = smbios.chassis.value_or(Smbios::Chassis{});
    auto const texts = std::array<std::string const*, rows.size()>{
        &system.manufacturer,
        &system.product,
        &system.version,
        &system.serial,
        &system.uuid,
        &system.sku,
        &system.family,
        &board.manufacturer,
        &board.product,
        &board.version,
        &board.serial,
        &bios.vendor,
        &bios.version,
        &bios.release_date,
        &chassis.type,
        &chassis.serial,
        &chassis.asset_tag};
    auto parts = std::vector<Part>{};
    for (auto i = std::size_t{0}; i < rows.size(); ++i) {
        if (parts.empty() || parts.back().key != rows[i].key) {
            parts.push_back({rows[i].key, {}});
        }
        parts.back().values.push_back({rows[i].fact, firmware_text(rows[i].fact, *texts[i])});
    }
    return parts;
}

Found kernel_value(Context const& context, Row const& row) {
    auto found = read_value(context.at(kernel_folder) / row.file);
    auto const* const text = text_of(found);
    if (text == nullptr) {
        return found;
    }
    if (row.fact == "type") {
        return firmware_text(row.fact, chassis_type_name(whole_number(*text).value_or(0)));
    }
    return firmware_text(row.fact, *text);
}

std::vector<Part> parts_of_kernel(Context const& context) {
    auto parts = std::vector<Part>{};
    for (auto const& row : rows) {
        if (parts.empty() || parts.back().key != row.key) {
            parts.push_back({row.key, {}});
        }
        parts.back().values.push_back({row.fact, kernel_value(context, row)});
    }
    return parts;
}

/// Texts of the device tree end with a zero byte.
Found device_tree_value(Context const& context, std::string_view file) {
    auto const found = read_value(context.at(device_tree) / file);
    auto const* const text = text_of(found);
    return text == nullptr ? found : firmware_text(file, text->substr(0, text->find('\0')));
}

/// A machine without any of it (a virtual machine of Firecracker) has nothing to look for.
std::vector<Part> parts_without_smbios(Context const& context, bool has_device_tree) {
    auto parts = std::vector<Part>{};
    for (auto const& row : rows) {
        if (parts.empty() || parts.back().key != row.key) {
            parts.push_back({row.key, {}});
        }
        auto found = Found{Absence::not_applicable};
        if (has_device_tree && row.key == "system" && row.fact == "product") {
            found = device_tree_value(context, "model");
        } else if (has_device_tree && row.key == "system" && row.fact == "serial") {
            found = device_tree_value(context, "serial-number");
        }
        parts.back().values.push_back({row.fact, std::move(found)});
    }
    return parts;
}

/// The version decides the order of bytes in the UUID; every machine since 2006 has the later one.
SmbiosVersion version_of_table(Context const& context) {
    auto const bytes = read_text(context.at("/sys/firmware/dmi/tables/smbios_entry_point"), 256);
    if (bytes) {
        if (auto const version = parse_smbios_entry_point(as_bytes(*bytes))) {
            return *version;
        }
    }
    return {2, 6};
}

Result<Smbios> load_smbios(Context const& context) {
    constexpr auto max_bytes = std::size_t{1024} * 1024;
    TRY(table, read_text(context.at(FirmwareReader::table_path), max_bytes));
    return parse_smbios(as_bytes(table), version_of_table(context));
}

bool is_there(fs::path const& path) {
    auto failure = std::error_code{};
    return fs::exists(path, failure);
}

} // namespace

FirmwareReader::FirmwareReader(Context const& context) {
    if (auto smbios = load_smbios(context); smbios && smbios->system) {
        parts_ = parts_of(*smbios);
        memory_ = std::move(smbios->memory);
        source_ = table_path;
    } else if (is_there(context.at(kernel_folder))) {
        parts_ = parts_of_kernel(context);
        source_ = kernel_folder;
    } else {
        auto const has_device_tree = is_there(context.at(device_tree) / "model");
        parts_ = parts_without_smbios(context, has_device_tree);
        source_ = has_device_tree ? device_tree : kernel_folder;
    }
}

void FirmwareReader::add_items(SectionBuilder& section, Found const& virtualization) const {
    auto const source = section.source(source_);
    for (auto const& part : parts_) {
        auto item = schema::Item{std::string{part.key}, {}};
        for (auto const& value : part.values) {
            add_fact(item, value.fact, value.found, source);
        }
        if (part.key == "system") {
            add_fact(
                item,
                "virtualization",
                virtualization,
                section.source("cpuid, /proc/cpuinfo, firmware")
            );
        }
        section.put(std::move(item));
    }
}

std::string FirmwareReader::system_name() const {
    auto name = std::string{};
    for (auto const& value : parts_.front().values) {
        auto const* const text = text_of(value.found);
        if (text != nullptr && (value.fact == "manufacturer" || value.fact == "product")) {
            name += *text + ' ';
        }
    }
    return name;
}

} // namespace sonae::collect
