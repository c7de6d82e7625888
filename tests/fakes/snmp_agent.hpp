// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/devices/exchange.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace sonae::testing {

using Values = std::map<devices::Oid, devices::Value>;

/// The values of a .snmprec file of snmpsim: "OID|TAG|VALUE" lines.
Values read_walk(std::filesystem::path const& file);

/// A device in memory that answers GET and GETBULK as RFC 3416 says, and can be made to misbehave.
class SnmpAgent {
public:
    explicit SnmpAgent(Values values)
        : values_{std::move(values)} {}

    /// What it keeps for a VLAN apart.
    void add_vlan(std::uint16_t vlan, Values values) { vlans_[vlan] = std::move(values); }

    devices::Reply answer(devices::Request const& request);

    /// Every request so far.
    [[nodiscard]] std::vector<devices::Request> const& asked() const { return asked_; }

    /// It answers nothing to more than so many values at once.
    int most_repetitions = 1'000;
    /// It answers tooBig to more than so many.
    int too_big_from = 1'000;
    bool is_silent = false;

private:
    devices::Reply bulk(devices::Request const& request, Values const& values) const;

    Values values_;
    std::map<std::uint16_t, Values> vlans_;
    std::vector<devices::Request> asked_;
};

} // namespace sonae::testing
