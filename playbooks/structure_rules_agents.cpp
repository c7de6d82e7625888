// SPDX-License-Identifier: Apache-2.0
// Agents and targets (CACAO 7), authentication (CACAO 6) and data markings (CACAO 8).
#include "playbooks/form.hpp"
#include "playbooks/structure_rules.hpp"

#include <array>

namespace sonae::playbooks {

namespace {

constexpr auto regions = std::array<std::string_view, 29>{
    "africa",
    "eastern-africa",
    "middle-africa",
    "northern-africa",
    "southern-africa",
    "western-africa",
    "americas",
    "caribbean",
    "central-america",
    "latin-america-caribbean",
    "northern-america",
    "south-america",
    "asia",
    "central-asia",
    "eastern-asia",
    "southern-asia",
    "south-eastern-asia",
    "western-asia",
    "europe",
    "eastern-europe",
    "northern-europe",
    "southern-europe",
    "western-europe",
    "oceania",
    "antarctica",
    "australia-new-zealand",
    "melanesia",
    "micronesia",
    "polynesia"};

constexpr auto location_members = std::array{
    MemberRule{.name = "name", .kind = Kind::text},
    MemberRule{.name = "description", .kind = Kind::text},
    MemberRule{.name = "building_details", .kind = Kind::text},
    MemberRule{.name = "network_details", .kind = Kind::text},
    MemberRule{.name = "region", .kind = Kind::text, .choices = regions},
    MemberRule{.name = "country", .kind = Kind::text},
    MemberRule{.name = "administrative_area", .kind = Kind::text},
    MemberRule{.name = "city", .kind = Kind::text},
    MemberRule{.name = "street_address", .kind = Kind::text},
    MemberRule{.name = "postal_code", .kind = Kind::text},
    MemberRule{.name = "latitude", .kind = Kind::text},
    MemberRule{.name = "longitude", .kind = Kind::text},
    MemberRule{.name = "precision", .kind = Kind::text},
};
constexpr auto location_rule = ObjectRule{.type = {}, .members = location_members};

constexpr auto contact_members = std::array{
    MemberRule{
        .name = "email",
        .kind = Kind::dictionary,
        .is_key = is_dictionary_key,
        .entry = Kind::text},
    MemberRule{
        .name = "phone",
        .kind = Kind::dictionary,
        .is_key = is_dictionary_key,
        .entry = Kind::text},
    MemberRule{.name = "contact_details", .kind = Kind::text},
};
constexpr auto contact_rule = ObjectRule{.type = {}, .members = contact_members};

constexpr auto address_members = std::array{
    MemberRule{.name = "url", .kind = Kind::urls},
    MemberRule{.name = "l2mac", .kind = Kind::mac_addresses},
    MemberRule{.name = "ipv4", .kind = Kind::ipv4_addresses},
    MemberRule{.name = "ipv6", .kind = Kind::ipv6_addresses},
    MemberRule{.name = "vlan", .kind = Kind::vlans},
    MemberRule{.name = "dname", .kind = Kind::texts},
};
constexpr auto address_rule = ObjectRule{.type = {}, .members = address_members};

constexpr auto common_agent_members = std::array{
    MemberRule{.name = "type", .kind = Kind::text, .is_required = true},
    MemberRule{.name = "name", .kind = Kind::text, .is_required = true},
    MemberRule{.name = "description", .kind = Kind::text},
    MemberRule{.name = "location", .kind = Kind::object, .rule = &location_rule},
    MemberRule{
        .name = "agent_target_extensions",
        .kind = Kind::dictionary,
        .least = 1,
        .is_key = is_extension_id},
};

template <std::size_t n>
constexpr auto agent_members(std::array<MemberRule, n> const& own) {
    auto all = std::array<MemberRule, common_agent_members.size() + n>{};
    for (auto i = std::size_t{0}; i < all.size(); ++i) {
        all[i] = i < common_agent_members.size() ? common_agent_members[i]
                                                 : own[i - common_agent_members.size()];
    }
    return all;
}

constexpr auto person_members = agent_members(std::array{
    MemberRule{.name = "contact", .kind = Kind::object, .rule = &contact_rule}});
constexpr auto place_members =
    agent_members(std::array{MemberRule{.name = "logical", .kind = Kind::texts, .least = 1}});
constexpr auto sector_members = agent_members(std::array{
    MemberRule{.name = "sector", .kind = Kind::text, .is_required = true}});
constexpr auto category_members = agent_members(std::array{
    MemberRule{.name = "category", .kind = Kind::texts, .is_required = true, .least = 1}});
constexpr auto machine_members = agent_members(std::array{
    MemberRule{.name = "address", .kind = Kind::object, .is_required = true, .rule = &address_rule},
    MemberRule{.name = "port", .kind = Kind::text},
    MemberRule{.name = "authentication_info", .kind = Kind::identifier},
    MemberRule{.name = "category", .kind = Kind::texts, .least = 1},
});
constexpr auto network_members = agent_members(std::array{
    MemberRule{.name = "address", .kind = Kind::object, .is_required = true, .rule = &address_rule},
    MemberRule{.name = "authentication_info", .kind = Kind::identifier},
    MemberRule{.name = "category", .kind = Kind::texts, .least = 1},
});

constexpr auto agent_rules = std::array<ObjectRule, 10>{{
    {"group", person_members, nullptr},
    {"individual", person_members, nullptr},
    {"organization", person_members, nullptr},
    {"location", place_members, nullptr},
    {"sector", sector_members, nullptr},
    {"security-category", category_members, nullptr},
    {"http-api", machine_members, nullptr},
    {"linux", machine_members, nullptr},
    {"ssh", machine_members, nullptr},
    {"net-address", network_members, nullptr},
}};

constexpr auto authentication_members = std::array{
    MemberRule{.name = "type", .kind = Kind::text, .is_required = true},
    MemberRule{.name = "name", .kind = Kind::text},
    MemberRule{.name = "description", .kind = Kind::text},
    MemberRule{
        .name = "authentication_info_extensions",
        .kind = Kind::dictionary,
        .least = 1,
        .is_key = is_extension_id},
    MemberRule{.name = "kms", .kind = Kind::flag},
    MemberRule{.name = "kms_key_identifier", .kind = Kind::text},
    MemberRule{.name = "password", .kind = Kind::text},
    MemberRule{.name = "user_id", .kind = Kind::text},
};
constexpr auto user_members = [] {
    auto members = authentication_members;
    members.back() = MemberRule{.name = "username", .kind = Kind::text};
    return members;
}();
constexpr auto token_members = [] {
    auto members = authentication_members;
    members[members.size() - 2] =
        MemberRule{.name = "oauth_header", .kind = Kind::text, .is_required = true};
    members.back() = MemberRule{.name = "token", .kind = Kind::text, .is_required = true};
    return members;
}();

constexpr auto authentication_rules = std::array<ObjectRule, 3>{{
    {"http-basic", authentication_members, nullptr},
    {"oauth2", token_members, nullptr},
    {"user-auth", user_members, nullptr},
}};

constexpr auto tlp_levels = std::array<std::string_view, 5>{
    "TLP:RED", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:GREEN", "TLP:CLEAR"};

constexpr auto common_marking_members = std::array{
    MemberRule{.name = "type", .kind = Kind::text, .is_required = true},
    MemberRule{.name = "id", .kind = Kind::identifier, .is_required = true},
    MemberRule{.name = "created_by", .kind = Kind::identifier, .is_required = true},
    MemberRule{.name = "created", .kind = Kind::timestamp, .is_required = true},
    MemberRule{.name = "revoked", .kind = Kind::flag},
    MemberRule{.name = "valid_from", .kind = Kind::timestamp},
    MemberRule{.name = "valid_until", .kind = Kind::timestamp},
    MemberRule{.name = "labels", .kind = Kind::texts, .least = 1},
    MemberRule{
        .name = "marking_extensions",
        .kind = Kind::dictionary,
        .least = 1,
        .is_key = is_extension_id},
};

template <std::size_t n>
constexpr auto marking_members(std::array<MemberRule, n> const& own) {
    auto all = std::array<MemberRule, common_marking_members.size() + n>{};
    for (auto i = std::size_t{0}; i < all.size(); ++i) {
        all[i] = i < common_marking_members.size() ? common_marking_members[i]
                                                   : own[i - common_marking_members.size()];
    }
    return all;
}

constexpr auto tlp_members = marking_members(std::array{
    MemberRule{.name = "name", .kind = Kind::text},
    MemberRule{.name = "description", .kind = Kind::text},
    MemberRule{
        .name = "external_references",
        .kind = Kind::objects,
        .least = 1,
        .rule = &external_reference_rule},
    MemberRule{
        .name = "tlpv2_level", .kind = Kind::text, .is_required = true, .choices = tlp_levels},
});
constexpr auto statement_members = marking_members(std::array{
    MemberRule{.name = "name", .kind = Kind::text},
    MemberRule{.name = "description", .kind = Kind::text},
    MemberRule{
        .name = "external_references",
        .kind = Kind::objects,
        .least = 1,
        .rule = &external_reference_rule},
    MemberRule{.name = "statement", .kind = Kind::text, .is_required = true},
});
constexpr auto iep_members = marking_members(std::array{
    MemberRule{.name = "name", .kind = Kind::text, .is_required = true},
    MemberRule{.name = "description", .kind = Kind::text, .is_required = true},
    MemberRule{.name = "tlp", .kind = Kind::text, .is_required = true},
    MemberRule{
        .name = "iep_version", .kind = Kind::whole, .is_required = true, .lowest = INT64_MIN},
    MemberRule{.name = "start_date", .kind = Kind::timestamp, .is_required = true},
    MemberRule{.name = "end_date", .kind = Kind::timestamp_or_null, .is_required = true},
    MemberRule{.name = "encrypt_in_transit", .kind = Kind::text, .is_required = true},
    MemberRule{.name = "permitted_actions", .kind = Kind::text, .is_required = true},
    MemberRule{.name = "affected_party_notifications", .kind = Kind::text, .is_required = true},
    MemberRule{.name = "attribution", .kind = Kind::text, .is_required = true},
    MemberRule{.name = "unmodified_resale", .kind = Kind::text, .is_required = true},
    MemberRule{
        .name = "external_references",
        .kind = Kind::text_or_objects,
        .is_required = true,
        .rule = &external_reference_rule},
});

constexpr auto marking_rules = std::array<ObjectRule, 3>{{
    {"marking-tlp", tlp_members, nullptr},
    {"marking-statement", statement_members, nullptr},
    {"marking-iep", iep_members, nullptr},
}};

constexpr auto unknown_agent = ObjectRule{{}, common_agent_members, nullptr};
constexpr auto unknown_authentication =
    ObjectRule{{}, std::span{authentication_members}.first<4>(), nullptr};

template <std::size_t n>
ObjectRule const*
by_type(std::array<ObjectRule, n> const& rules, std::string_view id, ObjectRule const* other) {
    auto const parts = identifier_parts(id);
    for (auto const& rule : rules) {
        if (parts && parts->type == rule.type) {
            return &rule;
        }
    }
    return other;
}

} // namespace

ObjectRule const* agent_rule(std::string_view id, Json const& /*agent*/) {
    return by_type(agent_rules, id, &unknown_agent);
}

ObjectRule const* authentication_rule(std::string_view id, Json const& /*authentication*/) {
    return by_type(authentication_rules, id, &unknown_authentication);
}

ObjectRule const* marking_rule(std::string_view id, Json const& /*marking*/) {
    return by_type(marking_rules, id, nullptr);
}

} // namespace sonae::playbooks
