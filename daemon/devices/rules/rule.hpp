// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/devices/oid.hpp"
#include "inventory/topology/network.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::devices {

/// What speaks for a rule, and how much. Exactly one of the first three is set.
struct Signal {
    std::optional<Oid> object_id = {};        ///< sysObjectID begins with it
    std::string description = {};             ///< sysDescr has this text
    std::optional<std::uint32_t> engine = {}; ///< the enterprise number in snmpEngineID
    std::optional<Oid> answers = {};          ///< the device has a value there
    int points = 0;
};

/// Where a value stands, and which part of the text it is.
struct Field {
    enum class Source {
        description, ///< sysDescr
        object,      ///< the value of `oid`
        part,        ///< a column of the chassis in ENTITY-MIB
    };

    Source source = Source::description;
    Oid oid = {};            ///< of a value, or the column of a part
    std::string has = {};    ///< the text must have this
    std::string from = {};   ///< what begins with its first occurrence
    std::string after = {};  ///< what follows its first occurrence
    std::string until = {};  ///< any of these characters ends it
    std::string before = {}; ///< and so does this text
};

struct ClassRule {
    std::optional<Oid> object_id = {}; ///< sysObjectID begins with it
    std::string model = {};            ///< the model begins with it
    std::string description = {};      ///< sysDescr has this text
    topology::DeviceClass kind = topology::DeviceClass::unknown;
};

/// How one family of devices is recognised and read.
struct Rule {
    std::string name;
    std::string vendor; ///< "" when the enterprise number tells it
    topology::DeviceClass kind = topology::DeviceClass::unknown;
    std::vector<ClassRule> kinds; ///< the first that fits goes before `kind`
    std::vector<Signal> signals;
    std::vector<Field> maker; ///< where the device says who made it; before `vendor`
    std::vector<Field> model; ///< the first that gives a text
    std::vector<Field> firmware;
    std::vector<Field> serial;
    bool keeps_vlans_apart = false; ///< its bridge tables are read once for each VLAN
};

struct Vendor {
    std::uint32_t enterprise = 0;
    std::string name;
};

struct RuleBook {
    std::vector<Rule> rules;
    std::vector<Vendor> vendors;
};

/// Reads what rules.json is. Errors: malformed, with the rule and member.
Result<RuleBook> read_rules(std::string_view json);

/// Those that ship with this program.
RuleBook const& shipped_rules();

} // namespace sonae::devices
