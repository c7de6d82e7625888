// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/id.hpp"

#include "inventory/base/encoding.hpp"

#include <span>

namespace sonae {

Uuid make_uuid_v7(Instant now, RandomSource& random) {
    auto bytes = Uuid{};
    random.fill(bytes);
    auto const ms = static_cast<std::uint64_t>(to_ms(now));
    for (auto i = std::size_t{0}; i < 6; ++i) {
        bytes[i] = static_cast<std::uint8_t>(ms >> (40U - 8U * i));
    }
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0FU) | 0x70U);
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3FU) | 0x80U);
    return bytes;
}

std::string id_text(std::string_view prefix, Uuid const& bytes) {
    return std::string{prefix} + "_" + to_hex(bytes);
}

Result<Uuid> parse_id(std::string_view prefix, std::string_view text) {
    auto const malformed = [&] {
        return Error{
            Errc::malformed,
            "not an id of kind " + std::string{prefix},
            {std::string{text.substr(0, 48)}}};
    };
    auto const head = prefix.size() + 1;
    if (text.size() != head + 32 || !text.starts_with(prefix) || text[prefix.size()] != '_') {
        return malformed();
    }
    auto const raw = from_hex(text.substr(head));
    if (!raw || raw->size() != 16) {
        return malformed();
    }
    auto bytes = Uuid{};
    std::copy(raw->begin(), raw->end(), bytes.begin());
    return bytes;
}

} // namespace sonae
