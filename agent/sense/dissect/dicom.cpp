// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/dicom.hpp"

#include "inventory/base/encoding.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>

namespace sonae::sense {

namespace {

constexpr auto request = std::uint8_t{1};
constexpr auto accept = std::uint8_t{2};
constexpr auto head_size = std::size_t{6};
constexpr auto smallest = std::size_t{68};
constexpr auto largest = std::size_t{1'048'576};

namespace item {
constexpr auto wanted_context = std::uint8_t{0x20};
constexpr auto answered_context = std::uint8_t{0x21};
constexpr auto abstract_syntax = std::uint8_t{0x30};
constexpr auto user_information = std::uint8_t{0x50};
constexpr auto implementation = std::uint8_t{0x52};
constexpr auto roles = std::uint8_t{0x54};
constexpr auto version = std::uint8_t{0x55};
} // namespace item

struct Item {
    std::uint8_t kind = 0; ///< 0: none is left
    ByteView content;
};

Item next_item(ByteReader& reader) {
    auto found = Item{};
    if (reader.left() < 4) {
        return found;
    }
    auto const kind = reader.u8();
    reader.skip(1);
    auto const size = std::size_t{reader.u16()};
    found.content = reader.take(std::min(size, reader.left()));
    found.kind = found.content.size() == size || kind == item::user_information ? kind : 0;
    return found;
}

/// A UID without the zero that some fill up with.
std::string_view uid(ByteView content) {
    auto text = as_text(content);
    while (!text.empty() && text.back() == '\0') {
        text.remove_suffix(1);
    }
    return text;
}

/// An AE title: no control character, and not only spaces.
bool is_title(ByteView title) {
    auto const is_text = std::all_of(title.begin(), title.end(), [](auto byte) {
        return byte >= 0x20 && byte != 0x7F && byte != '\\';
    });
    return is_text && !trimmed(as_text(title)).empty();
}

using Syntaxes = std::array<std::string_view, most_dicom_contexts>;

void read_context(Item const& context, DicomFact& fact, Syntaxes& syntaxes) {
    auto reader = ByteReader{context.content};
    auto const number = std::size_t{reader.u8()} / 2;
    reader.skip(1);
    auto const result = reader.u8();
    reader.skip(1);
    if (!reader.is_ok()) {
        return;
    }
    if (context.kind == item::answered_context) {
        fact.accepted[number] = result == 0;
        return;
    }
    for (auto part = next_item(reader); part.kind != 0; part = next_item(reader)) {
        if (part.kind == item::abstract_syntax) {
            syntaxes.at(number) = uid(part.content);
            fact.wanted.at(number) = dicom_class_of(syntaxes.at(number));
        }
    }
}

void read_roles(ByteView content, DicomFact& fact, Syntaxes const& syntaxes) {
    auto reader = ByteReader{content};
    auto const identifier = uid(reader.take(reader.u16()));
    auto const is_user = reader.u8() != 0;
    auto const is_provider = reader.u8() != 0;
    if (!reader.is_ok() || is_user || !is_provider) {
        return;
    }
    for (auto i = std::size_t{0}; i < syntaxes.size(); ++i) {
        if (syntaxes.at(i) == identifier) {
            fact.is_reversed[i] = true;
        }
    }
}

void read_user_information(ByteView content, DicomFact& fact, Syntaxes const& syntaxes) {
    auto reader = ByteReader{content};
    for (auto part = next_item(reader); part.kind != 0; part = next_item(reader)) {
        if (part.kind == item::implementation) {
            fact.implementation = WireText{part.content};
        } else if (part.kind == item::version) {
            fact.implementation_version = WireText{part.content};
        } else if (part.kind == item::roles) {
            read_roles(part.content, fact, syntaxes);
        }
    }
}

} // namespace

std::size_t dicom_message_size(ByteView stream) {
    auto reader = ByteReader{stream};
    auto const kind = reader.u8();
    auto const zero = reader.u8();
    auto const size = std::size_t{reader.u32()};
    auto const version = reader.u16();
    auto const reserved = reader.u16();
    auto const is_opening = reader.is_ok() && (kind == request || kind == accept) && zero == 0 &&
                            (version & 1U) != 0 && reserved == 0 && size >= smallest &&
                            size <= largest;
    return is_opening ? size + head_size : 0;
}

std::optional<DicomFact> dissect_dicom(ByteView stream) {
    auto const size = dicom_message_size(stream);
    auto reader = ByteReader{stream.first(std::min(size, stream.size()))};
    auto fact = DicomFact{};
    fact.is_request = reader.u8() == request;
    reader.skip(9);
    auto const called = reader.take(16);
    auto const calling = reader.take(16);
    reader.skip(32);
    if (size == 0 || !reader.is_ok() || !is_title(called) || !is_title(calling)) {
        return std::nullopt;
    }
    fact.called = WireText{called};
    fact.calling = WireText{calling};
    auto syntaxes = Syntaxes{};
    for (auto part = next_item(reader); part.kind != 0; part = next_item(reader)) {
        auto const is_wanted = part.kind == item::wanted_context && fact.is_request;
        auto const is_answered = part.kind == item::answered_context && !fact.is_request;
        if (is_wanted || is_answered) {
            read_context(part, fact, syntaxes);
        } else if (part.kind == item::user_information) {
            read_user_information(part.content, fact, syntaxes);
        }
    }
    return fact;
}

} // namespace sonae::sense
