// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/devices/address.hpp"
#include "inventory/base/instant.hpp"

#include <optional>

namespace sonae::devices {

/// Goes through every address of some ranges, slowly, once a day. Pure.
class Sweep {
public:
    Sweep(std::vector<Prefix> prefixes, Millis now);

    /// The next address, when one is due.
    std::optional<Address> next(Millis now);

private:
    std::vector<Prefix> prefixes_;
    std::size_t prefix_ = 0;
    std::uint64_t position_ = 0; ///< in it
    Millis at_;
};

} // namespace sonae::devices
