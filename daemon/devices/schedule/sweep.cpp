// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/schedule/sweep.hpp"

namespace sonae::devices {

namespace {

using namespace std::chrono_literals;

constexpr auto between_addresses = Millis{100ms};
constexpr auto between_sweeps = Millis{24h};

/// The address so many after the first one.
Address nth(Prefix const& prefix, std::uint64_t position) {
    // Settings refuse ranges so large that this could carry over.
    return {prefix.address.high, prefix.address.low + position};
}

/// The first and last of an IPv4 range are the range and everybody in it.
bool is_of_a_host(Prefix const& prefix, std::uint64_t position) {
    auto const size = size_of(prefix);
    return !prefix.address.is_v4() || size <= 2 || (position > 0 && position + 1 < size);
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
