// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/hardware/disk_parse.hpp"
#include "agent/collect/hardware/hardware_linux.hpp"
#include "agent/collect/system_read_linux.hpp"

#include <limits>

namespace sonae::collect {

namespace {

using schema::Absence;

constexpr auto max_disks = std::size_t{4096};
constexpr auto sector_bytes = std::int64_t{512}; // the unit of /sys/block/*/size, whatever the disk

/// A text of one disk and where it stands.
struct Placed {
    Found found;
    std::string_view source;
};

constexpr auto sys_block = std::string_view{"/sys/block"};
constexpr auto udev_data = std::string_view{"/run/udev/data"};

/// "" when the file is not there or is no text.
std::string text_or_empty(fs::path const& file) {
    auto const found = read_value(file);
    auto const* const text = text_of(found);
    return text == nullptr || is_placeholder(*text) ? std::string{} : *text;
}

std::string page_of(fs::path const& file) {
    return read_text(file, 4096).value_or(std::string{});
}

class Disk {
public:
    Disk(Context const& context, std::string_view name)
        : folder_{context.at(sys_block) / name} {
        auto const numbers = text_or_empty(folder_ / "dev");
        if (!numbers.empty()) {
            auto const file = context.at(udev_data) / ("b" + numbers);
            udev_ = read_text(file, small_file_bytes).value_or(std::string{});
        }
    }

    [[nodiscard]] Placed model() const {
        if (auto const full = parse_vpd_ata_model(page_of(folder_ / "device/vpd_pg89"));
            !full.empty()) {
            return {found_text(full), sys_block};
        }
        auto const model = text_or_empty(folder_ / "device/model");
        if (auto const card = text_or_empty(folder_ / "device/name");
            model.empty() && !card.empty()) {
            return {found_text(card), sys_block};
        }
        auto const vendor = text_or_empty(folder_ / "device/vendor");
        // "ATA" is the bus and 0x1af4 a number of virtio: neither is who made the disk.
        auto const is_maker = !vendor.empty() && vendor != "ATA" && !vendor.starts_with("0x");
        return {found_text(!model.empty() && is_maker ? vendor + ' ' + model : model), sys_block};
    }

    [[nodiscard]] Placed serial() const {
        for (auto const* const file : {"device/serial", "serial"}) {
            if (auto const text = text_or_empty(folder_ / file); !text.empty()) {
                return {found_text(text), sys_block};
            }
        }
        auto const page = parse_vpd_serial(page_of(folder_ / "device/vpd_pg80"));
        if (!page.empty() && !is_placeholder(page)) {
            return {found_text(page), sys_block};
        }
        for (auto const* const property : {"ID_SCSI_SERIAL", "ID_SERIAL_SHORT"}) {
            if (auto const text = udev_property(udev_, property); !is_placeholder(text)) {
                return {found_text(text), udev_data};
            }
        }
        return {Absence::not_found, sys_block};
    }

    /// 0 when there is no medium.
    [[nodiscard]] std::int64_t size_bytes() const {
        auto const found = read_value(folder_ / "size");
        auto const* const text = text_of(found);
        auto const sectors = text == nullptr ? 0 : whole_number(*text).value_or(0);
        constexpr auto most = std::numeric_limits<std::int64_t>::max() / sector_bytes;
        return sectors > 0 && sectors <= most ? sectors * sector_bytes : 0;
    }

    [[nodiscard]] Found flag(std::string_view file) const {
        auto found = read_value(folder_ / file);
        auto const* const text = text_of(found);
        if (text == nullptr) {
            return found;
        }
        return *text == "0" || *text == "1" ? found_flag(*text == "1") : Found{Absence::unreadable};
    }

    /// Made of other disks, or of nothing, when it has no device.
    [[nodiscard]] bool has_device() const {
        auto failure = std::error_code{};
        return fs::exists(fs::symlink_status(folder_ / "device", failure));
    }

private:
    fs::path folder_;
    std::string udev_;
};

void add_disk(SectionBuilder& section, std::string const& name, Disk const& disk) {
    auto item = schema::Item{"disk:" + name, {}};
    auto const source = section.source(sys_block);
    auto model = disk.model();
    auto serial = disk.serial();
    add_fact(item, "model", std::move(model.found), section.source(model.source));
    add_fact(item, "serial", std::move(serial.found), section.source(serial.source));
    add_fact(item, "size_bytes", found_number(disk.size_bytes()), source);
    add_fact(item, "rotational", disk.flag("queue/rotational"), source);
    add_fact(item, "removable", disk.flag("removable"), source);
    section.put(std::move(item));
}

} // namespace

void add_disks(Context const& context, SectionBuilder& section) {
    auto const names = list_folder(context.at(sys_block), max_disks);
    if (!names) {
        // A container may not see the disks at all; it is not its own hardware.
        if (names.error().code != Errc::not_found) {
            section.mark_partial(absence_for(names.error()));
        }
        return;
    }
    for (auto const& entry : *names) {
        if (context.is_spent()) {
            section.mark_partial(Absence::over_budget);
            return;
        }
        if (!is_disk_name(entry.name)) {
            continue;
        }
        auto const disk = Disk{context, entry.name};
        // An empty card reader is no disk.
        if (disk.has_device() && disk.size_bytes() > 0) {
            add_disk(section, entry.name, disk);
        }
    }
}

} // namespace sonae::collect
