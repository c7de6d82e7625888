// SPDX-License-Identifier: Apache-2.0
#include "inventory/telemetry/field_reader.hpp"

#include "inventory/base/text.hpp"
#include "inventory/telemetry/field_writer.hpp"
#include "inventory/telemetry/fields.hpp"
#include "inventory/telemetry/frame.hpp"
#include "inventory/telemetry/host_codes.hpp"
#include "inventory/telemetry/network_codes.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace sonae::telemetry {

namespace {

bool is_plain(std::string_view text) {
    auto const is_ascii =
        std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
    return is_ascii ||
           (valid_utf8_prefix(text) == text.size() && escaped_for_display(text) == text);
}

} // namespace

void FieldReader::fail(Errc code, std::string what) {
    if (!fault_) {
        fault_ = Error{code, std::move(what)};
    }
    bytes_ = {};
}

std::span<std::uint8_t const> FieldReader::bytes_of(std::size_t count) {
    if (count > bytes_.size()) {
        fail(Errc::malformed, "it ends before its end");
        return {};
    }
    auto const taken = bytes_.first(count);
    bytes_ = bytes_.subspan(count);
    return taken;
}

std::uint64_t FieldReader::big_endian(std::size_t bytes) {
    auto value = std::uint64_t{0};
    for (auto const byte : bytes_of(bytes)) {
        value = (value << 8U) | byte;
    }
    return value;
}

std::uint64_t FieldReader::varint(std::uint64_t most) {
    auto value = std::uint64_t{0};
    for (auto shift = 0U; shift < 64; shift += 7) {
        auto const byte = big_endian(1);
        auto const bits = byte & 0x7FU;
        if (shift == 63 && bits > 1) {
            break;
        }
        value |= bits << shift;
        if ((byte & 0x80U) == 0) {
            if (value > most) {
                fail(Errc::malformed, "a number is larger than it can be");
                return 0;
            }
            return value;
        }
    }
    fail(Errc::malformed, "a number does not end");
    return 0;
}

std::span<std::uint8_t const> FieldReader::block() {
    auto const size = varint();
    if (size > bytes_.size()) {
        fail(Errc::malformed, "it ends before its end");
        return {};
    }
    return bytes_of(static_cast<std::size_t>(size));
}

bool FieldReader::is_too_many(std::uint64_t items) {
    if (items > limits::list_items) {
        fail(Errc::too_large, "a list has more than 64 items");
    }
    return fault_.has_value();
}

void FieldReader::take(bool& value) {
    auto const byte = big_endian(1);
    if (byte > 1) {
        fail(Errc::malformed, "neither yes nor no");
        return;
    }
    value = byte == 1;
}

void FieldReader::take(float& value) {
    auto const number = std::bit_cast<float>(static_cast<std::uint32_t>(big_endian(4)));
    if (!std::isfinite(number)) {
        fail(Errc::malformed, "not a finite number");
        return;
    }
    value = number;
}

void FieldReader::take(std::string& text) {
    auto const bytes = block();
    if (bytes.size() > limits::text_bytes) {
        fail(Errc::too_large, "a text is longer than 255 bytes");
        return;
    }
    auto const view = as_text(bytes);
    if (!is_plain(view)) {
        fail(Errc::malformed, "a text that cannot be shown as it is");
        return;
    }
    text = std::string{view};
}

void FieldReader::take(Instant& at) {
    auto const difference = unzigzag(varint());
    auto const value = milliseconds_of(at_) + difference;
    auto const moment = Instant{Millis{static_cast<std::int64_t>(value)}};
    if (moment < earliest || moment > latest) {
        fail(Errc::malformed, "a time outside of the years 0 to 9999");
        return;
    }
    at = moment;
}

void FieldReader::take(std::optional<Instant>& at) {
    auto is_there = false;
    take(is_there);
    if (is_there) {
        take(at.emplace());
    }
}

Address FieldReader::address_of(std::uint8_t family) {
    if (family == 0) {
        return {};
    }
    if (family == end_flag::v4) {
        return {0, 0xFFFF'0000'0000ULL | big_endian(4)};
    }
    if (family == end_flag::v6) {
        auto const high = big_endian(8);
        return {high, big_endian(8)};
    }
    fail(Errc::malformed, "an address of no family");
    return {};
}

void FieldReader::take(Address& address) {
    address = address_of(static_cast<std::uint8_t>(big_endian(1)));
}

void FieldReader::take(Mac& mac) {
    mac.value = big_endian(6);
}

void FieldReader::take(Prefix& prefix) {
    auto address = Address{};
    take(address);
    auto const length = varint(address.is_v4() ? 32 : 128);
    prefix = topology::prefix_of(address, static_cast<unsigned>(length));
}

void FieldReader::take(Endpoint& end) {
    auto const flags = static_cast<std::uint8_t>(big_endian(1));
    if (flags >= 2 * end_flag::port) {
        fail(Errc::malformed, "an end of a conversation with unknown parts");
        return;
    }
    end.address = address_of(flags & (end_flag::v4 | end_flag::v6));
    if ((flags & end_flag::mac) != 0) {
        take(end.mac);
    }
    if ((flags & end_flag::port) != 0) {
        end.port = static_cast<std::uint16_t>(big_endian(2));
    }
}

void FieldReader::take(NameLookup::Below& below) {
    fields(*this, below);
}

} // namespace sonae::telemetry
