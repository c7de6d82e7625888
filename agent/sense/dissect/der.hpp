// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/frame/byte_reader.hpp"

#include <cstdint>
#include <string_view>

namespace sonae::sense {

/// One element of ASN.1 in BER or DER (X.690): a tag of one byte and what is inside.
struct Der {
    std::uint8_t tag = 0; ///< 0: none
    ByteView content;
    ByteView whole; ///< with tag and length

    [[nodiscard]] bool is(std::uint8_t wanted) const { return tag == wanted && tag != 0; }
};

namespace der_tag {
inline constexpr auto integer = std::uint8_t{0x02};
inline constexpr auto octets = std::uint8_t{0x04};
inline constexpr auto oid = std::uint8_t{0x06};
inline constexpr auto sequence = std::uint8_t{0x30};
inline constexpr auto set = std::uint8_t{0x31};
inline constexpr auto utc_time = std::uint8_t{0x17};
inline constexpr auto general_time = std::uint8_t{0x18};

/// [n] that holds other elements.
constexpr std::uint8_t context(unsigned number) {
    return static_cast<std::uint8_t>(0xA0U | number);
}

/// [APPLICATION n] that holds other elements.
constexpr std::uint8_t application(unsigned number) {
    return static_cast<std::uint8_t>(0x60U | number);
}
} // namespace der_tag

/// The next element. With `may_be_cut`, one whose end is not there counts with what is there.
/// A tag of several bytes and an indefinite length are not read: `tag` is 0, as at the end.
Der read_der(ByteReader& reader, bool may_be_cut = false);

/// The first element of `bytes`.
Der first_der(ByteView bytes, bool may_be_cut = false);

/// The content of the first element, when it has `tag`; empty otherwise.
ByteView inside(ByteView bytes, std::uint8_t tag);

/// A number of at most eight bytes, not negative; `otherwise` for anything else.
std::uint64_t der_number(ByteView content, std::uint64_t otherwise);

/// Whether an object identifier has exactly these bytes.
bool is_oid(ByteView content, std::string_view bytes);

} // namespace sonae::sense
