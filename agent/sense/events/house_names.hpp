// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/telemetry/network_events.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::sense {

/// Knows which names are of the house, and makes of the others what may be told: what people look
/// up outside is their own business.
class HouseNames {
public:
    explicit HouseNames(std::uint64_t seed)
        : seed_{seed} {}

    /// A domain that DHCP, Windows or Kerberos of the house names. One that others could register
    /// below ("co.jp") is not believed.
    void learn(std::string_view domain);

    /// Of one label, below a domain of the house, or below one that nobody outside can have.
    [[nodiscard]] bool is_inside(std::string_view name) const;

    /// The whole name when it is inside, otherwise its registered domain.
    [[nodiscard]] std::string fit(std::string_view name) const;

    /// The same into `lookup`, with what may be told of what stands before the domain.
    void fit(std::string_view name, bool is_known_inside, telemetry::NameLookup& lookup) const;

private:
    std::uint64_t seed_;
    std::vector<std::string> domains_; ///< in lower case, at most 32
};

} // namespace sonae::sense
