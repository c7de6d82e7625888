// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/report/parts.hpp"

#include <array>

namespace sonae::sense {

namespace {

constexpr auto binding_names =
    std::array<std::string_view, 5>{"named", "behind_router", "packets", "claimed", "leased"};

std::string_view name_of(Binding binding) {
    return binding_names.at(static_cast<std::size_t>(binding));
}

void write_identities(JsonWriter& json, std::vector<Identity const*> const& identities) {
    json.key("identities").begin_array();
    for (auto const* identity : identities) {
        json.begin_object().member("kind", sense::name_of(identity->kind));
        json.member("text", std::string_view{identity->text});
        json.member("confidence", confidence_of(identity->kind));
        write_seen(json, identity->seen, "count");
        json.end_object();
    }
    json.end_array();
}

void write_roles(JsonWriter& json, std::vector<RoleFinding> const& roles) {
    json.key("roles").begin_array();
    for (auto const& role : roles) {
        json.begin_object().member("role", sense::name_of(role.role));
        write_codes(json, "evidence", role.evidence);
        json.end_object();
    }
    json.end_array();
}

void write_address(JsonWriter& json, Address const& address) {
    json.member("address", std::string_view{text_of(address.key.address)});
    json.member("binding", name_of(address.binding));
    write_seen(json, address.seen, "count");
    if (address.moves != 0) {
        json.member("mac_changes", std::uint64_t{address.moves});
        json.member("earlier_mac", std::string_view{text_of(address.earlier_mac)});
    }
    if (address.asked_for != 0) {
        json.member("asked_for", std::uint64_t{address.asked_for});
    }
}

} // namespace

void write_hosts(JsonWriter& json, std::vector<HostFinding> const& hosts) {
    json.key("hosts").begin_array();
    for (auto const& finding : hosts) {
        auto const mac = finding.host->key.mac;
        json.begin_object().member("mac", std::string_view{text_of(mac)});
        json.member("is_local_mac", mac.is_local());
        write_seen(json, finding.host->seen, "frames");
        write_numbers(json, "vlans", finding.host->vlans);
        json.key("addresses").begin_array();
        for (auto const* address : finding.addresses) {
            json.begin_object();
            write_address(json, *address);
            json.end_object();
        }
        json.end_array();
        write_identities(json, finding.identities);
        write_roles(json, finding.roles);
        json.end_object();
    }
    json.end_array();
}

void write_remotes(JsonWriter& json, std::vector<RemoteFinding> const& remotes) {
    json.key("remote_addresses").begin_array();
    for (auto const& finding : remotes) {
        json.begin_object();
        write_address(json, *finding.address);
        if (finding.address->mac.is_set()) {
            json.member("by_mac", std::string_view{text_of(finding.address->mac)});
        }
        write_identities(json, finding.identities);
        write_roles(json, finding.roles);
        json.end_object();
    }
    json.end_array();
}

} // namespace sonae::sense
