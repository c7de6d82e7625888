// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/ike.hpp"

#include "inventory/base/encoding.hpp"

#include <array>

namespace sonae::sense {

namespace {

constexpr auto most_payloads = 32;

struct Vendor {
    std::string_view begins;
    std::string_view product;
};

// The first bytes of what each puts into its vendor payload.
constexpr auto vendors = std::array<Vendor, 4>{{
    {"\x12\xf5\xf2\x8c\x45\x71\x68\xa9", "cisco"},
    {"\x1e\x2b\x51\x69\x05\x99\x1c\x7d", "windows"},
    {"\x88\x2f\xe5\x6d\x6f\xd2\x0d\xbc", "strongswan"},
    {"\xf4\xed\x19\xe0\xc1\x14\xeb\x51", "checkpoint"},
}};

std::string_view product_of(ByteView vendor) {
    for (auto const& known : vendors) {
        if (as_text(vendor).starts_with(known.begins)) {
            return known.product;
        }
    }
    return {};
}

bool is_exchange(unsigned version, unsigned exchange) {
    return version == 1 ? (exchange >= 1 && exchange <= 6) || exchange == 32 || exchange == 33
                        : exchange >= 34 && exchange <= 43;
}

std::string_view find_product(ByteReader reader, std::uint8_t next, std::uint8_t vendor) {
    for (auto i = 0; i < most_payloads && next != 0; ++i) {
        auto const kind = next;
        next = reader.u8();
        reader.skip(1);
        auto const size = reader.u16();
        if (!reader.is_ok() || size < 4) {
            break;
        }
        auto const body = reader.take(size - std::size_t{4});
        if (kind != vendor) {
            continue;
        }
        if (auto const product = product_of(body); !product.empty()) {
            return product;
        }
    }
    return {};
}

} // namespace

std::optional<IkeFact> dissect_ike(ByteView payload) {
    constexpr auto head = std::size_t{28};
    constexpr auto encrypted_1 = std::uint8_t{1};
    constexpr auto initiator_2 = std::uint8_t{8};
    auto reader = ByteReader{payload};
    auto const initiator = reader.u64();
    auto const responder = reader.u64();
    auto const next = reader.u8();
    auto const version = static_cast<std::uint8_t>(reader.u8() >> 4U);
    auto const exchange = reader.u8();
    auto const flags = reader.u8();
    reader.skip(4);
    auto const size = reader.u32();
    if (!reader.is_ok() || initiator == 0 || size < head || size > payload.size() ||
        (version != 1 && version != 2) || !is_exchange(version, exchange)) {
        return std::nullopt;
    }
    auto fact = IkeFact{};
    fact.version = version;
    fact.is_first = responder == 0;
    fact.is_initiator = fact.is_first || (version == 2 && (flags & initiator_2) != 0);
    if (version == 1 && (flags & encrypted_1) == 0) {
        fact.product = find_product(reader, next, 13);
    } else if (version == 2) {
        fact.product = find_product(reader, next, 43);
    }
    return fact;
}

} // namespace sonae::sense
