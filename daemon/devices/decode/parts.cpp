// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/decode/decode.hpp"
#include "daemon/devices/mib.hpp"
#include "daemon/devices/shown.hpp"
#include "daemon/devices/well_known.hpp"

namespace sonae::devices {

namespace {

constexpr auto most_parts = std::size_t{256};

/// PhysicalClass (RFC 6933)
std::string kind_of(std::int64_t number) {
    switch (number) {
    case 3:
        return "chassis";
    case 6:
        return "power";
    case 7:
        return "fan";
    case 9:
        return "module";
    case 11:
        return "stack";
    default:
        return "other";
    }
}

std::string text_at(std::map<std::int64_t, std::string> const& texts, std::int64_t index) {
    auto const at = texts.find(index);
    return at == texts.end() ? "" : at->second;
}

std::int64_t first_number(Columns const& columns, Oid const& root, Oid const& scalar) {
    for (auto const& [oid, value] : columns.rows(root)) {
        if (oid == scalar && value.is_number()) {
            return value.number;
        }
    }
    return -1;
}

std::optional<std::int64_t> within(std::int64_t number, std::int64_t most) {
    return number >= 0 && number <= most ? std::optional{number} : std::nullopt;
}

} // namespace

void decode_parts(Columns const& columns, Understanding& into) {
    auto const texts = [&](std::uint32_t column) {
        return columns.texts(oid::parts.with({column}));
    };
    auto const descriptions = texts(2);
    auto const names = texts(7);
    auto const firmwares = texts(9);
    auto const softwares = texts(10);
    auto const serials = texts(11);
    auto const models = texts(13);
    into.reading.parts.clear();
    for (auto const& [index, kind] : columns.numbers(oid::parts.with({5}))) {
        auto part = topology::PartReading{};
        part.kind = kind_of(kind);
        part.name = text_at(names, index);
        part.name = part.name.empty() ? text_at(descriptions, index) : part.name;
        part.model = text_at(models, index);
        part.serial = text_at(serials, index);
        part.firmware = text_at(softwares, index);
        part.firmware = part.firmware.empty() ? text_at(firmwares, index) : part.firmware;
        // Slots and sensors have neither: what can be replaced or counted has one.
        auto const is_kept = !part.serial.empty() || !part.model.empty() || kind == 3 || kind == 11;
        if (is_kept && into.reading.parts.size() < most_parts) {
            into.reading.parts.push_back(std::move(part));
        }
    }
}

void decode_printer(Columns const& columns, Understanding& into) {
    auto printer = topology::PrinterReading{};
    for (auto const& [oid, value] : columns.rows(mib::printer_serial)) {
        printer.serial = printer.serial.empty() ? shown_text(value) : printer.serial;
    }
    for (auto const& [oid, value] : columns.rows(mib::printer_state)) {
        if (printer.state.empty() && value.is_number()) {
            printer.state = value.number == 3   ? "idle"
                            : value.number == 4 ? "printing"
                            : value.number == 5 ? "warming"
                                                : "other";
        }
    }
    for (auto const& [oid, value] : columns.rows(mib::printer_pages)) {
        if (!printer.pages && value.is_number()) {
            printer.pages = within(value.number, 0xffff'ffff);
        }
    }
    auto const is_there = !printer.serial.empty() || printer.pages;
    into.reading.printer = is_there ? std::optional{std::move(printer)} : std::nullopt;
}

void decode_ups(Columns const& columns, Understanding& into) {
    auto const& battery_root = mib::ups_battery;
    auto const battery = first_number(columns, battery_root, battery_root.with({1, 0}));
    auto const source = first_number(columns, mib::ups_source, mib::ups_source.with({0}));
    into.reading.ups.reset();
    if (battery < 0 && source < 0) {
        return;
    }
    auto ups = topology::UpsReading{};
    ups.battery = battery == 2   ? "normal"
                  : battery == 3 ? "low"
                  : battery == 4 ? "depleted"
                                 : "unknown";
    ups.source = source == 2   ? "none"
                 : source == 3 ? "normal"
                 : source == 4 ? "bypass"
                 : source == 5 ? "battery"
                               : "other";
    constexpr auto most_minutes = 1'000'000;
    ups.minutes_left =
        within(first_number(columns, battery_root, battery_root.with({3, 0})), most_minutes);
    ups.charge_percent =
        within(first_number(columns, battery_root, battery_root.with({4, 0})), 100);
    into.reading.ups = std::move(ups);
}

} // namespace sonae::devices
