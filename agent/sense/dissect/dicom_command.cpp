// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/dicom_command.hpp"

#include "agent/sense/dissect/low_first.hpp"
#include "inventory/base/encoding.hpp"

#include <algorithm>
#include <string_view>

namespace sonae::sense {

namespace {

/// The operation in a command set, which always is implicit, low byte first (PS3.7 6.3.1).
std::uint16_t command_of(ByteView set) {
    constexpr auto most_elements = 16;
    constexpr auto command_field = std::uint32_t{0x0100};
    auto reader = ByteReader{set};
    for (auto i = 0; i < most_elements && reader.left() >= 8; ++i) {
        auto const group = std::uint32_t{low16(reader)};
        auto const element = low16(reader);
        auto const size = low32(reader);
        auto value = ByteReader{reader.take(std::min<std::size_t>(size, reader.left()))};
        if (group == 0 && element == command_field) {
            return low16(value);
        }
    }
    return 0;
}

DicomPdu data_pdu(ByteView content) {
    constexpr auto is_command = 1U;
    constexpr auto answer = 0x8000U;
    auto reader = ByteReader{content};
    auto const size = std::size_t{reader.u32()};
    reader.skip(1); // context
    auto const flags = reader.u8();
    if (!reader.is_ok() || size < 2 || (flags & ~3U) != 0) {
        return {};
    }
    auto const value = reader.take(std::min(size - 2, reader.left()));
    if ((flags & is_command) == 0) {
        return {DicomPduKind::data, 0, value};
    }
    auto const command = command_of(value);
    auto const is_request = command != 0 && (command & answer) == 0;
    return {is_request ? DicomPduKind::command : DicomPduKind::other, command, {}};
}

/// One element of a data set, implicit or with its kind, low byte first.
struct Element {
    std::uint32_t tag = 0;
    std::string_view text;
};

bool is_kind_of_value(std::uint8_t a, std::uint8_t b) {
    return a >= 'A' && a <= 'Z' && b >= 'A' && b <= 'Z';
}

Element next_element(ByteReader& reader) {
    auto const group = std::uint32_t{low16(reader)};
    auto const number = std::uint32_t{low16(reader)};
    auto const at = ByteReader{reader}.rest();
    auto size = std::size_t{0};
    if (at.size() >= 4 && is_kind_of_value(at[0], at[1])) {
        auto const kind = std::string_view{as_text(at.first(2))};
        reader.skip(2);
        if (kind == "SQ" || kind == "UN" || kind == "OB" || kind == "OW" || kind == "UT") {
            reader.skip(2);
            size = low32(reader);
        } else {
            size = low16(reader);
        }
    } else {
        size = low32(reader);
    }
    return {(group << 16U) | number, as_text(reader.take(std::min(size, reader.left())))};
}

bool is_open(std::string_view value) {
    return std::all_of(value.begin(), value.end(), [](char c) {
        return c == '*' || c == ' ' || c == '\0' || c == '^';
    });
}

} // namespace

bool DicomPdus::next(DicomPdu& pdu) {
    constexpr auto rejected = std::uint8_t{3};
    constexpr auto data = std::uint8_t{4};
    constexpr auto release = std::uint8_t{5};
    constexpr auto abort = std::uint8_t{7};
    constexpr auto largest = std::size_t{16} * 1024 * 1024;
    auto reader = ByteReader{bytes_};
    auto const kind = reader.u8();
    auto const zero = reader.u8();
    auto const size = std::size_t{reader.u32()};
    auto const is_short = kind == rejected || (kind >= release && kind <= abort);
    if (!reader.is_ok() || zero != 0 || size > largest || size < 4 || kind < rejected ||
        kind > abort || (is_short && size != 4)) {
        return false;
    }
    auto const content = reader.take(std::min(size, reader.left()));
    bytes_ = reader.rest();
    if (kind == data) {
        pdu = data_pdu(content);
    } else {
        pdu = {};
        pdu.kind = kind == rejected                   ? DicomPduKind::rejected
                   : kind == release || kind == abort ? DicomPduKind::ended
                                                      : DicomPduKind::other;
    }
    return true;
}

bool asks_for_everybody(ByteView identifier) {
    constexpr auto most_elements = 64;
    constexpr auto study_date = std::uint32_t{0x0008'0020};
    constexpr auto patient_name = std::uint32_t{0x0010'0010};
    constexpr auto patient_number = std::uint32_t{0x0010'0020};
    auto reader = ByteReader{identifier};
    auto asks = false;
    for (auto i = 0; i < most_elements && reader.left() >= 8; ++i) {
        auto const element = next_element(reader);
        auto const narrows = element.tag == study_date || element.tag == patient_number;
        if (narrows && !is_open(element.text)) {
            return false;
        }
        if (element.tag == patient_name) {
            asks = is_open(element.text) && element.text.find('*') != std::string_view::npos;
        }
        if (element.tag > patient_number) {
            break;
        }
    }
    return asks;
}

} // namespace sonae::sense
