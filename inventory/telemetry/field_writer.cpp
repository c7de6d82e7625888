// SPDX-License-Identifier: Apache-2.0
#include "inventory/telemetry/field_writer.hpp"

#include "inventory/telemetry/fields.hpp"
#include "inventory/topology/plain_text.hpp"

#include <bit>
#include <cmath>

namespace sonae::telemetry {

namespace {

std::uint8_t family_of(Address const& address) {
    if (address == Address{}) {
        return 0;
    }
    return address.is_v4() ? end_flag::v4 : end_flag::v6;
}

} // namespace

void FieldWriter::varint(std::uint64_t value) {
    while (value >= 0x80) {
        out_.push_back(static_cast<std::uint8_t>(value | 0x80U));
        value >>= 7U;
    }
    out_.push_back(static_cast<std::uint8_t>(value));
}

void FieldWriter::big_endian(std::uint64_t value, unsigned bytes) {
    for (auto i = bytes; i-- > 0;) {
        out_.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
    }
}

void FieldWriter::put(float value) {
    big_endian(std::bit_cast<std::uint32_t>(std::isfinite(value) ? value : 0.0F), 4);
}

void FieldWriter::put(std::string_view text) {
    auto const fit = topology::plain_text(text);
    varint(fit.size());
    out_.insert(out_.end(), fit.begin(), fit.end());
}

void FieldWriter::put(Instant at) {
    varint(zigzag(milliseconds_of(nearest_year(at)) - milliseconds_of(at_)));
}

void FieldWriter::put(std::optional<Instant> const& at) {
    put(at.has_value());
    if (at) {
        put(*at);
    }
}

void FieldWriter::bytes_of(Address const& address) {
    auto const family = family_of(address);
    if (family == end_flag::v4) {
        big_endian(address.low, 4);
    } else if (family == end_flag::v6) {
        big_endian(address.high, 8);
        big_endian(address.low, 8);
    }
}

void FieldWriter::put(Address const& address) {
    out_.push_back(family_of(address));
    bytes_of(address);
}

void FieldWriter::put(Mac mac) {
    big_endian(mac.value, 6);
}

void FieldWriter::put(Prefix const& prefix) {
    auto const fit = topology::prefix_of(prefix.address, prefix.length);
    put(fit.address);
    put(fit.length);
}

void FieldWriter::put(Endpoint const& end) {
    auto flags = family_of(end.address);
    flags |= end.mac.is_set() ? end_flag::mac : std::uint8_t{0};
    flags |= end.port != 0 ? end_flag::port : std::uint8_t{0};
    out_.push_back(flags);
    bytes_of(end.address);
    if (end.mac.is_set()) {
        put(end.mac);
    }
    if (end.port != 0) {
        big_endian(end.port, 2);
    }
}

void FieldWriter::put(NameLookup::Below const& below) {
    fields(*this, below);
}

} // namespace sonae::telemetry
