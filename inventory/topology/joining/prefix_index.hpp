// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/topology/address.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

namespace sonae::topology::joining {

/// Ranges of addresses with a number each: finds the longest that holds an address in one look-up
/// for each length that there is.
class PrefixIndex {
public:
    /// Nothing changes when the range is there already.
    void add(Prefix const& prefix, std::uint32_t value);

    /// Of the longest range that holds it.
    [[nodiscard]] std::optional<std::uint32_t> find(Address const& address) const;

    /// Of a range that shares an address with `prefix`: one around it, or the first one inside.
    [[nodiscard]] std::optional<std::uint32_t> overlapping(Prefix const& prefix) const;

private:
    using OfLength = std::unordered_map<Address, std::uint32_t>;

    std::map<std::pair<bool, unsigned>, OfLength, std::greater<>> lengths_;
    std::map<Prefix, std::uint32_t> ordered_;
};

} // namespace sonae::topology::joining
