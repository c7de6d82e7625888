// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/schedule/sweep.hpp"

#include <algorithm>

namespace sonae::devices {

namespace {

using namespace std::chrono_literals;

constexpr auto between_addresses = Millis{100ms};
constexpr auto between_sweeps = Millis{24h};

std::uint64_t size_of(Prefix const& prefix) {
    auto const host_bits = (prefix.address.is_v6() ? 128 : 32) - prefix.bits;
    // Settings refuse anything near to this.
    return std::uint64_t{1} << static_cast<unsigned>(std::min(host_bits, 32));
}

/// The address so many after the first one.
Address nth(Prefix const& prefix, std::uint64_t position) {
    auto octets =
        std::vector<std::uint8_t>(prefix.address.octets().begin(), prefix.address.octets().end());
    for (auto at = octets.rbegin(); at != octets.rend() && position > 0; ++at) {
        position += *at;
        *at = static_cast<std::uint8_t>(position & 0xffU);
        position >>= 8U;
    }
    return Address{octets};
}

/// The first and last of an IPv4 range are the range and everybody in it.
bool is_of_a_host(Prefix const& prefix, std::uint64_t position) {
    auto const size = size_of(prefix);
    return prefix.address.is_v6() || size <= 2 || (position > 0 && position + 1 < size);
}

} // namespace

Sweep::Sweep(std::vector<Prefix> prefixes, Millis now)
    : prefixes_{std::move(prefixes)}
    , at_{now} {}

std::optional<Address> Sweep::next(Millis now) {
    if (now < at_) {
        return std::nullopt;
    }
    while (prefix_ < prefixes_.size()) {
        auto const& prefix = prefixes_[prefix_];
        if (position_ >= size_of(prefix)) {
            ++prefix_;
            position_ = 0;
            continue;
        }
        auto const position = position_++;
        if (is_of_a_host(prefix, position)) {
            at_ = now + between_addresses;
            return nth(prefix, position);
        }
    }
    prefix_ = 0;
    at_ = now + between_sweeps;
    return std::nullopt;
}

} // namespace sonae::devices
