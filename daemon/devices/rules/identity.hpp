// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/devices/exchange.hpp"
#include "daemon/devices/rules/rule.hpp"

#include <map>

namespace sonae::devices {

/// What a device answered to the questions of identification.
using Facts = std::map<Oid, Value>;

/// Which device it is.
struct Identity {
    std::string rule = "generic";
    std::string vendor;
    std::string model;
    std::string firmware;
    std::string serial;
    topology::DeviceClass kind = topology::DeviceClass::unknown;

    bool operator==(Identity const&) const = default;
};

/// Rules for which something speaks, the best first; at most three.
std::vector<Rule const*> candidates(RuleBook const& book, Facts const& facts);

/// What must be asked so that one of the rules can be chosen and read, without columns of parts.
std::vector<Oid> questions(std::vector<Rule const*> const& rules);

/// Whether one of the rules reads from the table of parts.
bool reads_parts(std::vector<Rule const*> const& rules);

/// `part`: index of the chassis in ENTITY-MIB, whose columns are among the facts. `before` is what
/// it was held for when it was asked last. A firmware that says less of itself, or says it in
/// another way, does not make another device of it: its rule stays while it still is of the same
/// maker and no other rule fits better.
Identity identify(
    RuleBook const& book,
    Facts const& facts,
    std::optional<std::uint32_t> part,
    Identity const* before
);

} // namespace sonae::devices
