// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/devices/exchange.hpp"

#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace sonae::devices {

/// What walks read: the values below each name that was asked for, in their order.
class Columns {
public:
    void put(Oid const& root, std::optional<std::uint16_t> vlan, std::vector<Binding> rows);

    /// Empty when it was not read.
    [[nodiscard]] std::vector<Binding> const&
    rows(Oid const& root, std::optional<std::uint16_t> vlan = std::nullopt) const;

    /// Whether no row was read at all.
    [[nodiscard]] bool is_empty() const;

    /// Of which VLANs something was read apart.
    [[nodiscard]] std::vector<std::uint16_t> vlans() const;

    /// The number at each index of a column whose index is one number; other rows are left out.
    [[nodiscard]] std::map<std::int64_t, std::int64_t>
    numbers(Oid const& root, std::optional<std::uint16_t> vlan = std::nullopt) const;

    /// Likewise the text.
    [[nodiscard]] std::map<std::int64_t, std::string> texts(Oid const& root) const;

private:
    std::map<std::pair<Oid, std::optional<std::uint16_t>>, std::vector<Binding>> rows_;
};

} // namespace sonae::devices
