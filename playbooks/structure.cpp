// SPDX-License-Identifier: Apache-2.0
#include "playbooks/structure.hpp"

#include "playbooks/form.hpp"
#include "playbooks/structure_rules.hpp"

#include <algorithm>

namespace sonae::playbooks {

namespace {

// More than anyone reads.
constexpr auto max_unknown_members = std::size_t{1000};
constexpr auto highest_vlan = 4095; // IEEE 802.1Q: twelve bits

/// Walks a document along the rules.
class Checker {
public:
    void object(Json const& value, ObjectRule const& rule, std::string const& pointer) {
        auto const* const members = value.object();
        if (members == nullptr) {
            wrong_type(value, pointer, "object");
            return;
        }
        for (auto const& member : rule.members) {
            auto const* const found = find(*members, member.name);
            auto const place = pointer_to(pointer, member.name);
            if (found != nullptr) {
                this->member(*found, member, place);
            } else if (member.is_required) {
                faults.add(FaultCode::missing_member, place, "required");
            }
        }
        check_type(*members, rule, pointer);
        note_unknown(*members, rule, pointer);
        if (rule.check != nullptr) {
            rule.check(*members, pointer, faults);
        }
    }

    Faults faults;
    std::vector<std::string> unknown_members;

private:
    void wrong_type(Json const& value, std::string const& pointer, std::string_view wanted) {
        faults.add(
            FaultCode::wrong_type,
            pointer,
            std::string{wanted} + " expected, not " + std::string{value.type_name()}
        );
    }

    void check_type(JsonObject const& members, ObjectRule const& rule, std::string const& pointer) {
        auto const* const type = find(members, "type");
        if (!rule.type.empty() && type != nullptr && type->text() != nullptr &&
            *type->text() != rule.type) {
            faults.add(
                FaultCode::wrong_value,
                pointer_to(pointer, "type"),
                "must be " + std::string{rule.type}
            );
        }
    }

    void
    note_unknown(JsonObject const& members, ObjectRule const& rule, std::string const& pointer) {
        for (auto const& member : members) {
            auto const& name = member.first;
            auto const is_known =
                std::any_of(rule.members.begin(), rule.members.end(), [&](auto const& known) {
                    return known.name == name;
                });
            // Commands of unknown types have a payload that only their readers know.
            auto const is_payload =
                rule.type.empty() && (name == "command" || name == "command_b64");
            if (!is_known && !is_payload && unknown_members.size() < max_unknown_members) {
                unknown_members.push_back(pointer_to(pointer, name));
            }
        }
    }

    void member(Json const& value, MemberRule const& rule, std::string const& pointer) {
        switch (rule.kind) {
        case Kind::object:
            if (rule.rule != nullptr) {
                object(value, *rule.rule, pointer);
            } else if (value.object() == nullptr) {
                wrong_type(value, pointer, "object");
            }
            return;
        case Kind::objects:
        case Kind::text_or_objects:
        case Kind::texts:
        case Kind::identifiers:
        case Kind::mac_addresses:
        case Kind::ipv4_addresses:
        case Kind::ipv6_addresses:
        case Kind::urls:
        case Kind::vlans:
            list(value, rule, pointer);
            return;
        case Kind::dictionary:
            dictionary(value, rule, pointer);
            return;
        case Kind::anything:
        case Kind::text:
        case Kind::base64:
        case Kind::flag:
        case Kind::whole:
        case Kind::identifier:
        case Kind::timestamp:
        case Kind::timestamp_or_null:
        case Kind::variable_value:
            scalar(value, rule, pointer);
            return;
        }
    }

    void list(Json const& value, MemberRule const& rule, std::string const& pointer) {
        auto const* const elements = value.array();
        if (elements == nullptr) {
            wrong_type(value, pointer, "array");
            return;
        }
        if (elements->size() < rule.least) {
            faults.add(FaultCode::too_few, pointer, "at least " + std::to_string(rule.least));
        }
        for (auto i = std::size_t{0}; i < elements->size(); ++i) {
            element((*elements)[i], rule, pointer_to(pointer, i));
        }
    }

    void element(Json const& value, MemberRule const& rule, std::string const& pointer) {
        if (rule.kind == Kind::objects ||
            (rule.kind == Kind::text_or_objects && value.text() == nullptr)) {
            auto const* const of = rule.rule_of == nullptr ? rule.rule : rule.rule_of({}, value);
            object(value, *of, pointer);
            return;
        }
        if (rule.kind == Kind::vlans) {
            vlan(value, pointer);
            return;
        }
        if (value.text() == nullptr) {
            wrong_type(value, pointer, "string");
            return;
        }
        auto const& text = *value.text();
        if (rule.kind == Kind::identifiers && !identifier_parts(text)) {
            faults.add(FaultCode::bad_identifier, pointer, "not TYPE--UUID");
        }
        auto const is_bad_address = (rule.kind == Kind::mac_addresses && !is_mac(text)) ||
                                    (rule.kind == Kind::ipv4_addresses && !is_ipv4(text)) ||
                                    (rule.kind == Kind::ipv6_addresses && !is_ipv6(text)) ||
                                    (rule.kind == Kind::urls && !is_url(text));
        if (is_bad_address) {
            faults.add(FaultCode::bad_address, pointer, "not an address of this kind");
        }
    }

    /// The specification's text says a list of strings, its schema integers; both are read.
    void vlan(Json const& value, std::string const& pointer) {
        if (value.text() != nullptr) {
            return;
        }
        auto const number = value.integer();
        if (value.number() == nullptr) {
            wrong_type(value, pointer, "integer");
        } else if (!number || *number < 0 || *number > highest_vlan) {
            faults.add(FaultCode::out_of_range, pointer, "0 to 4095");
        }
    }

    void dictionary(Json const& value, MemberRule const& rule, std::string const& pointer) {
        auto const* const entries = value.object();
        if (entries == nullptr) {
            wrong_type(value, pointer, "object");
            return;
        }
        if (entries->size() < rule.least) {
            faults.add(FaultCode::too_few, pointer, "at least " + std::to_string(rule.least));
        }
        for (auto const& [key, entry] : *entries) {
            auto const place = pointer_to(pointer, key);
            if (!rule.is_key(key)) {
                faults.add(FaultCode::bad_key, place, "not a key of " + std::string{rule.name});
                continue;
            }
            auto const* const of = rule.rule_of == nullptr ? rule.rule : rule.rule_of(key, entry);
            member(entry, {.name = rule.name, .kind = rule.entry, .rule = of}, place);
        }
    }

    void scalar(Json const& value, MemberRule const& rule, std::string const& pointer) {
        if (rule.kind == Kind::flag) {
            if (value.flag() == nullptr) {
                wrong_type(value, pointer, "boolean");
            }
            return;
        }
        if (rule.kind == Kind::whole) {
            whole(value, rule, pointer);
            return;
        }
        auto const may_be_null =
            rule.kind == Kind::timestamp_or_null || rule.kind == Kind::variable_value;
        auto const may_be_object = rule.kind == Kind::variable_value;
        if (rule.kind == Kind::anything || (value.is_null() && may_be_null) ||
            (value.object() != nullptr && may_be_object)) {
            return;
        }
        if (value.text() == nullptr) {
            wrong_type(value, pointer, "string");
            return;
        }
        text(*value.text(), rule, pointer);
    }

    void whole(Json const& value, MemberRule const& rule, std::string const& pointer) {
        auto const number = value.integer();
        if (!number) {
            wrong_type(value, pointer, "integer");
        } else if (*number < rule.lowest || *number > rule.highest) {
            faults.add(FaultCode::out_of_range, pointer, "from " + std::to_string(rule.lowest));
        }
    }

    void text(std::string const& value, MemberRule const& rule, std::string const& pointer) {
        if (rule.kind == Kind::identifier && !identifier_parts(value)) {
            faults.add(FaultCode::bad_identifier, pointer, "not TYPE--UUID");
        }
        auto const is_time = rule.kind == Kind::timestamp || rule.kind == Kind::timestamp_or_null;
        if (is_time && !is_timestamp(value)) {
            faults.add(FaultCode::bad_timestamp, pointer, "not RFC 3339 in UTC with Z");
        }
        auto const is_choice =
            std::find(rule.choices.begin(), rule.choices.end(), value) != rule.choices.end();
        if (!rule.choices.empty() && !is_choice) {
            faults.add(FaultCode::wrong_value, pointer, "not one of the allowed values");
        }
    }
};

} // namespace

Structure check_object(Json const& value, ObjectRule const& rule, std::string const& pointer) {
    auto checker = Checker{};
    checker.object(value, rule, pointer);
    return {checker.faults.take(), std::move(checker.unknown_members)};
}

Structure check_structure(Json const& document) {
    return check_object(document, playbook_rule, "");
}

} // namespace sonae::playbooks
