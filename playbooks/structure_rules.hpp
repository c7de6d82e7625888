// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "playbooks/fault.hpp"
#include "playbooks/json.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace sonae::playbooks {

/// What a property's value must be.
enum class Kind {
    anything,
    text,
    base64, ///< a text; its alphabet is the lint's matter, as in the official schemas
    flag,
    whole,
    identifier,
    timestamp,
    timestamp_or_null,
    texts,
    text_or_objects, ///< a list of texts or of objects by `rule`
    identifiers,
    mac_addresses,
    ipv4_addresses,
    ipv6_addresses,
    urls,
    vlans,
    variable_value, ///< text, null or object (CACAO 10.18.1)
    object,         ///< by `rule`
    objects,        ///< a list, each by `rule`
    dictionary,     ///< keys by `is_key`, values by `rule` or `rule_of`
};

struct ObjectRule;

struct MemberRule {
    std::string_view name;
    Kind kind = Kind::anything;
    bool is_required = false;
    std::size_t least = 0; ///< entries of a list or dictionary
    std::int64_t lowest = 0;
    std::int64_t highest = INT64_MAX;
    std::span<std::string_view const> choices = {}; ///< of a text; empty: any
    ObjectRule const* rule = nullptr;
    bool (*is_key)(std::string_view) = nullptr;
    Kind entry = Kind::object; ///< of a dictionary's values
    /// The rule of one entry, by its key and value; null: the entry may be any object.
    ObjectRule const* (*rule_of)(std::string_view key, Json const& value) = nullptr;
};

/// The properties of one kind of object. `type` is what its "type" must be; "" is any text.
struct ObjectRule {
    std::string_view type;
    std::span<MemberRule const> members;
    void (*check)(JsonObject const& object, std::string const& pointer, Faults& faults) = nullptr;
};

/// Of the playbook itself (CACAO 3.2); everything else hangs below.
extern ObjectRule const playbook_rule;

// The rules below are of one file each.
ObjectRule const* step_rule(std::string_view id, Json const& step);
ObjectRule const* command_rule(std::string_view key, Json const& command);
ObjectRule const* agent_rule(std::string_view id, Json const& agent);
ObjectRule const* authentication_rule(std::string_view id, Json const& authentication);
ObjectRule const* marking_rule(std::string_view id, Json const& marking);
extern ObjectRule const external_reference_rule;
extern ObjectRule const variable_rule;
extern ObjectRule const signature_rule;
extern ObjectRule const extension_definition_rule;

bool is_extension_id(std::string_view text);

} // namespace sonae::playbooks
