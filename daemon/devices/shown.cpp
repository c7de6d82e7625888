// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/shown.hpp"

#include "daemon/devices/address.hpp"
#include "inventory/base/encoding.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>

namespace sonae::devices {

namespace {

constexpr auto most_bytes = std::size_t{255};

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

} // namespace

std::string shown_text(std::string_view bytes) {
    // Much more than is kept is never repaired.
    auto text = repaired_utf8(bytes.substr(0, most_bytes * 2));
    std::ranges::replace_if(text, is_control, ' ');
    text = std::string{trimmed(text)};
    if (text.size() > most_bytes) {
        text.resize(valid_utf8_prefix(std::string_view{text}.substr(0, most_bytes)));
    }
    return text;
}

std::string shown_text(Value const& value) {
    return value.kind == Value::Kind::octets ? shown_text(value.bytes) : "";
}

std::string shown_mac(std::string_view octets) {
    constexpr auto group_bit = 1U;
    auto const is_nothing = std::ranges::all_of(octets, [](char c) { return c == 0; });
    if (octets.size() != 6 || is_nothing ||
        (static_cast<unsigned char>(octets[0]) & group_bit) != 0) {
        return {};
    }
    auto const digits = to_hex(as_bytes(octets));
    auto text = std::string{};
    for (auto i = std::size_t{0}; i < digits.size(); i += 2) {
        text += text.empty() ? "" : ":";
        text += digits.substr(i, 2);
    }
    return text;
}

std::string shown_address(std::string_view octets) {
    return octets.size() == 4 || octets.size() == 16 ? text_of(address_of(as_bytes(octets))) : "";
}

std::string octets_of(std::span<std::uint32_t const> numbers) {
    auto octets = std::string{};
    for (auto const number : numbers) {
        if (number > 0xff) {
            return {};
        }
        octets += static_cast<char>(number);
    }
    return octets;
}

} // namespace sonae::devices
