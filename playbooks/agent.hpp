// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "playbooks/data_types.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace sonae::playbooks {

/// CACAO 10.6.
struct CivicLocation {
    std::optional<std::string> name;
    std::optional<std::string> description;
    std::optional<std::string> building_details;
    std::optional<std::string> network_details;
    std::optional<std::string> region;
    std::optional<std::string> country;
    std::optional<std::string> administrative_area;
    std::optional<std::string> city;
    std::optional<std::string> street_address;
    std::optional<std::string> postal_code;
    std::optional<std::string> latitude;
    std::optional<std::string> longitude;
    std::optional<std::string> precision;
    JsonObject extra;
};

/// CACAO 10.7.
struct Contact {
    std::map<std::string, std::string, std::less<>> email;
    std::map<std::string, std::string, std::less<>> phone;
    std::optional<std::string> contact_details;
    JsonObject extra;
};

struct Address {
    std::vector<std::string> dname;
    std::vector<std::string> ipv4;
    std::vector<std::string> ipv6;
    std::vector<std::string> l2mac;
    std::vector<std::string> url;
    std::vector<Json> vlan; ///< numbers, or texts
    JsonObject extra;
};

/// CACAO 7. Which members stand depends on the type; machines have an address, people a contact.
struct AgentTarget {
    std::string type;
    std::string name;
    std::optional<std::string> description;
    std::optional<CivicLocation> location;
    Extensions agent_target_extensions;
    std::optional<Contact> contact;
    std::vector<std::string> logical;
    std::optional<std::string> sector;
    std::vector<std::string> category;
    std::optional<Address> address;
    std::optional<std::string> port;
    std::optional<std::string> authentication_info;
    JsonObject extra;
};

/// CACAO 6.
struct AuthenticationInfo {
    std::string type;
    std::optional<std::string> name;
    std::optional<std::string> description;
    Extensions authentication_info_extensions;
    std::optional<std::string> user_id;
    std::optional<std::string> username;
    std::optional<std::string> password;
    std::optional<std::string> oauth_header;
    std::optional<std::string> token;
    std::optional<bool> kms; ///< the secrets are kept elsewhere, under kms_key_identifier
    std::optional<std::string> kms_key_identifier;
    JsonObject extra;
};

/// Whether agents of this type are people: individual, group, organization.
bool is_people(AgentTarget const& agent);

} // namespace sonae::playbooks
