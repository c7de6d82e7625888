// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/hardware/disk_parse.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace sonae::collect {

namespace {

std::size_t byte_at(std::string_view text, std::size_t at) {
    return static_cast<std::uint8_t>(text[at]);
}

/// Bytes that are no printable ASCII end a field; firmware pads with zeros or spaces.
std::string printable(std::string_view field) {
    auto const is_printable = [](char c) { return c >= ' ' && c <= '~'; };
    auto const end = std::find_if_not(field.begin(), field.end(), is_printable);
    return std::string{trimmed(field.substr(0, static_cast<std::size_t>(end - field.begin())))};
}

} // namespace

std::string parse_vpd_serial(std::string_view page) {
    constexpr auto header = std::size_t{4};
    if (page.size() <= header || byte_at(page, 1) != 0x80) {
        return {};
    }
    auto const length = (byte_at(page, 2) << 8U) | byte_at(page, 3);
    return printable(page.substr(header, length));
}

std::string parse_vpd_ata_model(std::string_view page) {
    constexpr auto identify = std::size_t{60};
    constexpr auto model = identify + std::size_t{27} * 2;
    constexpr auto model_bytes = std::size_t{40};
    if (page.size() < model + model_bytes || byte_at(page, 1) != 0x89) {
        return {};
    }
    // ATA keeps texts as big-endian words.
    auto text = std::string{page.substr(model, model_bytes)};
    for (auto at = std::size_t{0}; at + 1 < text.size(); at += 2) {
        std::swap(text[at], text[at + 1]);
    }
    return printable(text);
}

std::string_view udev_property(std::string_view data, std::string_view name) {
    for (auto const line : split(data, '\n')) {
        if (line.starts_with("E:") && line.substr(2).starts_with(name) &&
            line.substr(2 + name.size()).starts_with('=')) {
            return trimmed(line.substr(3 + name.size()));
        }
    }
    return {};
}

bool is_disk_name(std::string_view name) {
    constexpr auto others = std::array<std::string_view, 11>{
        "loop", "ram", "zram", "dm-", "sr", "md", "fd", "nbd", "rbd", "drbd", "mtdblock"};
    auto const is_other = [&](std::string_view other) { return name.starts_with(other); };
    if (std::any_of(others.begin(), others.end(), is_other)) {
        return false;
    }
    if (name.starts_with("mmcblk")) {
        return name.find("boot") == std::string_view::npos &&
               name.find("rpmb") == std::string_view::npos;
    }
    return !(name.starts_with("nvme") && name.find('c') != std::string_view::npos);
}

} // namespace sonae::collect
