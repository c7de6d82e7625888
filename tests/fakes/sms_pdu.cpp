// SPDX-License-Identifier: Apache-2.0
#include "tests/fakes/sms_pdu.hpp"

#include "daemon/notify/modem/unicode.hpp"
#include "inventory/base/encoding.hpp"

#include <stdexcept>

namespace sonae::testing {

namespace {

using notify::modem::append_utf16;
using notify::modem::code_points_of;
using notify::modem::utf8_of_utf16;

void demand(bool claim, char const* what) {
    if (!claim) {
        throw std::runtime_error{what};
    }
}

std::string digits_of(Bytes const& bytes, std::size_t at, std::size_t count) {
    auto digits = std::string{};
    for (auto i = std::size_t{0}; i < count; ++i) {
        auto const both = bytes.at(at + i / 2);
        digits += std::to_string(i % 2 == 0 ? both & 0x0F : both >> 4);
    }
    return digits;
}

/// Bit by bit; ASCII is enough here.
std::string
seven_bit_text(Bytes const& bytes, std::size_t at, std::size_t skip, std::size_t count) {
    auto text = std::string{};
    for (auto septet = skip; septet < count; ++septet) {
        auto value = 0;
        for (auto bit = std::size_t{0}; bit < 7; ++bit) {
            auto const place = septet * 7 + bit;
            value |= ((bytes.at(at + place / 8) >> (place % 8)) & 1) << bit;
        }
        text += static_cast<char>(value);
    }
    return text;
}

} // namespace

SubmittedSms submitted_sms(std::string const& hex) {
    auto const bytes = from_hex(hex).value();
    auto sms = SubmittedSms{};
    demand(bytes.at(0) == 0, "a service centre");
    auto const first = bytes.at(1);
    demand((first & 0x03) == 1, "no SMS-SUBMIT");
    demand((first & 0x18) == 0x10, "no relative validity");
    auto const digits = std::size_t{bytes.at(3)};
    sms.number = (bytes.at(4) == 0x91 ? "+" : "") + digits_of(bytes, 5, digits);
    auto at = 5 + (digits + 1) / 2;
    demand(bytes.at(at) == 0, "a protocol");
    sms.is_ucs2 = bytes.at(at + 1) == 8;
    demand(sms.is_ucs2 || bytes.at(at + 1) == 0, "another coding");
    auto const length = std::size_t{bytes.at(at + 3)};
    at += 4;
    auto head = std::size_t{0};
    if ((first & 0x40) != 0) {
        demand(bytes.at(at) == 5 && bytes.at(at + 1) == 0 && bytes.at(at + 2) == 3, "another head");
        sms.reference = bytes.at(at + 3);
        sms.count = bytes.at(at + 4);
        sms.part = bytes.at(at + 5);
        head = 6;
    }
    auto const octets = sms.is_ucs2 ? length : (length * 7 + 7) / 8;
    demand(bytes.size() == at + octets && octets <= 140, "another length");
    sms.text = sms.is_ucs2
                   ? utf8_of_utf16(as_text(bytes).substr(at + head))
                   : seven_bit_text(bytes, at, head == 0 ? std::size_t{0} : std::size_t{7}, length);
    return sms;
}

std::string joined_text(std::vector<SubmittedSms> const& parts) {
    auto text = std::string{};
    for (auto i = std::size_t{0}; i < parts.size(); ++i) {
        demand(parts[i].count == static_cast<int>(parts.size()), "another count");
        demand(parts[i].part == static_cast<int>(i) + 1, "another order");
        demand(parts[i].reference == parts[0].reference, "another reference");
        demand(parts[i].number == parts[0].number, "another number");
        text += parts[i].text;
    }
    return text;
}

DeliveredPdu deliver_pdu(std::string_view international_digits, std::string_view text) {
    auto unit = std::string{'\x04', static_cast<char>(international_digits.size()), '\x91'};
    auto digits = std::string{international_digits} + "F";
    for (auto at = std::size_t{0}; at + 1 < digits.size(); at += 2) {
        auto const low = digits[at] - '0';
        auto const high = digits[at + 1] == 'F' ? 15 : digits[at + 1] - '0';
        unit += static_cast<char>(low | (high << 4));
    }
    // Protocol, coding, 2026-11-30 02:15:00 +09:00.
    unit += std::string{'\x00', '\x08', '\x62', '\x11', '\x03', '\x20', '\x51', '\x00', '\x63'};
    auto octets = std::string{};
    for (auto const character : code_points_of(text)) {
        append_utf16(octets, character);
    }
    unit += static_cast<char>(octets.size());
    unit += octets;
    auto const centre = std::string{'\x07', '\x91', '\x18', '\x09', '\x21', '\x43', '\x65', '\xF7'};
    return {to_hex(as_bytes(centre + unit)), unit.size()};
}

} // namespace sonae::testing
