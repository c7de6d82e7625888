// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/der.hpp"

#include "inventory/base/encoding.hpp"

#include <algorithm>

namespace sonae::sense {

Der read_der(ByteReader& reader, bool may_be_cut) {
    constexpr auto long_tag = std::uint8_t{0x1F};
    auto const all = ByteReader{reader}.rest();
    auto element = Der{};
    auto const tag = reader.u8();
    auto size = std::size_t{reader.u8()};
    auto head = std::size_t{2};
    if ((tag & long_tag) == long_tag || size == 0x80 || size > 0x84) {
        return element;
    }
    if (size > 0x80) {
        auto const count = size & 0x7FU;
        size = 0;
        for (auto const byte : reader.take(count)) {
            size = (size << 8U) | byte;
        }
        head += count;
    }
    if (!reader.is_ok() || (!may_be_cut && size > reader.left())) {
        return element;
    }
    size = std::min(size, reader.left());
    element.tag = tag;
    element.content = reader.take(size);
    element.whole = all.first(head + size);
    return element;
}

Der first_der(ByteView bytes, bool may_be_cut) {
    auto reader = ByteReader{bytes};
    return read_der(reader, may_be_cut);
}

ByteView inside(ByteView bytes, std::uint8_t tag) {
    auto const element = first_der(bytes);
    return element.is(tag) ? element.content : ByteView{};
}

std::uint64_t der_number(ByteView content, std::uint64_t otherwise) {
    if (content.empty() || content.size() > 8 || (content.front() & 0x80U) != 0) {
        return otherwise;
    }
    auto value = std::uint64_t{0};
    for (auto const byte : content) {
        value = (value << 8U) | byte;
    }
    return value;
}

bool is_oid(ByteView content, std::string_view bytes) {
    return as_text(content) == bytes;
}

} // namespace sonae::sense
