// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/smb.hpp"

#include "agent/sense/dissect/low_first.hpp"

#include <array>

namespace sonae::sense {

namespace {

constexpr auto magic_1 = std::uint32_t{0xFF534D42};
constexpr auto magic_2 = std::uint32_t{0xFE534D42};

std::optional<SmbFact> dissect_2(ByteView message) {
    auto reader = ByteReader{message};
    auto fact = SmbFact{};
    reader.skip(12);
    auto const command = low16(reader);
    reader.skip(2);
    fact.is_response = (low32(reader) & 1U) != 0;
    reader.skip(44);
    auto const body = reader;
    reader.skip(2);
    auto const mode = low16(reader);
    auto const dialect = low16(reader);
    if (!reader.is_ok() || command > 1) {
        return std::nullopt;
    }
    fact.command = command == 0 ? SmbCommand::negotiate : SmbCommand::session_setup;
    fact.body = ByteReader{body}.rest();
    if (fact.is_response && fact.command == SmbCommand::negotiate) {
        fact.dialect = dialect;
        fact.signing = (mode & 2U) != 0   ? SmbSigning::required
                       : (mode & 1U) != 0 ? SmbSigning::enabled
                                          : SmbSigning::off;
    }
    return fact;
}

/// The name of its system that a server gives at the end of a session set-up.
WideText native_system(ByteReader reader, std::size_t at, bool is_wide) {
    auto const words = reader.u8();
    if (words != 3 && words != 4) {
        return {};
    }
    reader.skip(6);
    auto const blob = words == 4 ? std::size_t{low16(reader)} : 0;
    reader.skip(2 + blob);
    at += 1 + std::size_t{words} * 2 + 2 + blob;
    if (is_wide && at % 2 != 0) {
        reader.skip(1);
    }
    auto const text = reader.rest();
    auto const step = is_wide ? std::size_t{2} : std::size_t{1};
    for (auto i = std::size_t{0}; i + step <= text.size(); i += step) {
        if (text[i] == 0 && text[i + step - 1] == 0) {
            return {text.first(i), is_wide};
        }
    }
    return {};
}

std::optional<SmbFact> dissect_1(ByteView message) {
    constexpr auto head = std::size_t{32};
    constexpr auto negotiate = std::uint8_t{0x72};
    constexpr auto session_setup = std::uint8_t{0x73};
    auto reader = ByteReader{message};
    auto fact = SmbFact{};
    fact.generation = 1;
    reader.skip(4);
    auto const command = reader.u8();
    reader.skip(4);
    fact.is_response = (reader.u8() & 0x80U) != 0;
    auto const is_wide = (low16(reader) & 0x8000U) != 0;
    reader.skip(head - 12);
    if (!reader.is_ok() || (command != negotiate && command != session_setup)) {
        return std::nullopt;
    }
    fact.command = command == negotiate ? SmbCommand::negotiate : SmbCommand::session_setup;
    fact.body = ByteReader{reader}.rest();
    if (!fact.is_response) {
        return fact;
    }
    if (fact.command == SmbCommand::session_setup) {
        fact.native_system = native_system(reader, head, is_wide);
        return fact;
    }
    auto const words = reader.u8();
    reader.skip(2); // which dialect of the question
    auto const mode = reader.u8();
    if (reader.is_ok() && words >= 17) {
        fact.signing = (mode & 8U) != 0   ? SmbSigning::required
                       : (mode & 4U) != 0 ? SmbSigning::enabled
                                          : SmbSigning::off;
    }
    return fact;
}

} // namespace

SmbFrame smb_frame(ByteView stream) {
    auto reader = ByteReader{stream};
    auto const kind = reader.u8();
    auto const size = (std::size_t{reader.u8()} << 16U) | reader.u16();
    auto const is_session = kind >= 0x81 && kind <= 0x85;
    if (!reader.is_ok() || (kind != 0 && !is_session)) {
        return {};
    }
    auto const is_there = size <= reader.left();
    return {is_there && kind == 0 ? reader.take(size) : ByteView{}, size + 4};
}

std::optional<SmbFact> dissect_smb(ByteView message) {
    auto reader = ByteReader{message};
    auto const magic = reader.u32();
    return magic == magic_2   ? dissect_2(message)
           : magic == magic_1 ? dissect_1(message)
                              : std::nullopt;
}

std::string_view smb_dialect_text(SmbFact const& fact) {
    if (fact.generation == 1) {
        return "SMB 1";
    }
    switch (fact.dialect) {
    case 0x0202:
        return "SMB 2.0.2";
    case 0x0210:
        return "SMB 2.1";
    case 0x0300:
        return "SMB 3.0";
    case 0x0302:
        return "SMB 3.0.2";
    case 0x0311:
        return "SMB 3.1.1";
    default:
        return "";
    }
}

std::string_view name_of(SmbSigning signing) {
    constexpr auto names = std::array<std::string_view, 4>{"", "off", "enabled", "required"};
    return names.at(static_cast<std::size_t>(signing));
}

} // namespace sonae::sense
