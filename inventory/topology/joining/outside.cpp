// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/joining/outside.hpp"

#include "inventory/base/text.hpp"
#include "inventory/topology/joining/link_ids.hpp"

#include <algorithm>
#include <array>

namespace sonae::topology::joining {

namespace {

struct Method {
    std::string_view protocol;
    std::string_view method;
};

constexpr auto vpn_methods = std::to_array<Method>({
    {"ike", "ipsec"},
    {"ipsec", "ipsec"},
    {"esp", "ipsec"},
    {"wireguard", "wireguard"},
    {"openvpn", "openvpn"},
    {"ssl_vpn", "ssl_vpn"},
    {"l2tp", "l2tp"},
});

// What tools for remote maintenance call their servers, or are called by who recognises them.
constexpr auto tools = std::to_array<std::string_view>({
    "teamviewer",
    "anydesk",
    "splashtop",
    "logmein",
    "gotoassist",
    "rustdesk",
    "remotedesktop.google",
    "chrome_remote_desktop",
    "screenconnect",
    "islonline",
    "beyondtrustcloud",
    "bomgar",
    "rsupport",
    "remotecall",
    "remoteview",
    "dwservice",
    "zohoassist",
    "assist.zoho",
    "ultraviewer",
    "connectwise",
});

/// So many different peers are people, not branch offices.
constexpr auto least_people = std::size_t{3};

std::string_view vpn_method(std::string_view protocol) {
    for (auto const& each : vpn_methods) {
        if (each.protocol == protocol) {
            return each.method;
        }
    }
    return {};
}

std::string_view tool_in(SensorSession const& session) {
    if (session.protocol == "remote_tool") {
        return session.detail;
    }
    auto const detail = ascii_lower(session.detail);
    for (auto const tool : tools) {
        auto const is_in_name = session.protocol == "tls" && detail.find(tool) != std::string::npos;
        if (session.protocol == tool || is_in_name) {
            return tool;
        }
    }
    return {};
}

bool is_default_route(RouteReading const& route) {
    auto const prefix = parse_prefix(route.prefix);
    return prefix && prefix->length == 0;
}

class Observer {
public:
    Observer(Survey const& survey, Machines const& machines)
        : survey_{survey}
        , machines_{machines} {}

    std::map<std::string, OutsideContact> run() {
        for (auto const* reading : survey_.readings) {
            add_reading(*reading);
        }
        for (auto const* row : survey_.rows) {
            add_row(*row);
        }
        for (auto const* view : survey_.sensors) {
            for (auto const& session : view->sessions) {
                add_session(session, *view);
            }
        }
        for (auto& [id, contact] : contacts_) {
            set_kind(contact);
        }
        return std::move(contacts_);
    }

private:
    OutsideContact& contact(std::string const& device, std::string_view method) {
        auto& found = contacts_["observed:" + device + ":" + std::string{method}];
        found.device = device;
        found.method = method;
        return found;
    }

    [[nodiscard]] bool is_outside(Address const& address) const {
        return is_unicast(address) && !survey_.is_inside(address);
    }

    void add_leg(
        std::string const& device,
        std::string_view text,
        std::string const& interface,
        std::string const& source,
        Instant at
    ) {
        auto const leg = parse_leg(text);
        if (!leg || !is_outside(leg->address)) {
            return;
        }
        auto& found = contact(device, "internet");
        found.public_addresses.insert(leg->address);
        found.reasons.add(Evidence::measured, {"outside_leg", source, interface}, at, at);
    }

    void add_reading(DeviceReading const& reading) {
        auto const index = machines_.by_reading.at(&reading);
        auto const& device = machines_.list[index].id;
        auto const source = source_of(reading);
        auto inner_legs = 0;
        for (auto const& interface : reading.interfaces) {
            for (auto const& text : interface.addresses) {
                add_leg(device, text, interface.name, source, reading.at);
                auto const leg = parse_leg(text);
                inner_legs += leg && survey_.is_inside(leg->address) ? 1 : 0;
            }
        }
        for (auto const& route : reading.routes) {
            if (is_default_route(route)) {
                add_default_route(route, reading, device, inner_legs);
            }
        }
    }

    /// A next hop that nobody in the house has, of a device that joins segments, is most likely the
    /// box of a line; a switch that is only managed has such a route too, but one leg.
    void add_default_route(
        RouteReading const& route,
        DeviceReading const& reading,
        std::string const& device,
        int inner_legs
    ) {
        auto const hop = parse_address(route.next_hop);
        auto const is_on_line = !hop || !is_unicast(*hop);
        auto const is_public = !is_on_line && is_outside(*hop);
        auto const is_unknown = !is_on_line && !is_public &&
                                machines_.find_address(*hop) == no_machine &&
                                survey_.shared_addresses.count(*hop) == 0 && inner_legs > 1;
        if (!is_on_line && !is_public && !is_unknown) {
            return;
        }
        auto& found = contact(device, "internet");
        auto const detail = is_on_line ? std::string{} : text_of(*hop);
        found.is_outbound = true;
        found.reasons.add(
            is_unknown ? Evidence::inferred : Evidence::measured,
            {"default_route", source_of(reading), detail},
            reading.at,
            reading.at
        );
    }

    void add_row(ledger::LedgerRow const& row) {
        auto const at = row.last_seen.value_or(row.created_at);
        for (auto const& interface : row.interfaces) {
            for (auto const& text : interface.addresses) {
                if (!is_inner_interface(interface.name)) {
                    add_leg(row.id.text(), text, interface.name, source_of(row), at);
                }
            }
        }
    }

    void add_session(SensorSession const& session, SensorView const& view) {
        auto const client = parse_address(session.client);
        auto const server = parse_address(session.server);
        if (!client || !server) {
            return;
        }
        auto const method = vpn_method(session.protocol);
        auto const tool = tool_in(session);
        auto const client_is_ours = is_ours(*client);
        if ((method.empty() && tool.empty()) || client_is_ours == is_ours(*server)) {
            return;
        }
        auto const& inner = client_is_ours ? *client : *server;
        auto const& outer = client_is_ours ? *server : *client;
        auto const machine = machines_.find_address(inner);
        auto const device =
            machine == no_machine ? "ip:" + text_of(inner) : machines_.list[machine].id;
        auto& found = contact(device, tool.empty() ? method : "remote_tool");
        found.device = machine == no_machine ? std::string{} : device;
        if (is_outside(inner)) {
            found.public_addresses.insert(inner);
        }
        // A tool's relays are many and change; that it is used is what counts.
        if (tool.empty()) {
            auto& last = found.peers[outer];
            last = std::max(last, session.seen.last);
        }
        found.is_outbound = found.is_outbound || client_is_ours;
        found.is_inbound = found.is_inbound || !client_is_ours;
        auto const detail = tool.empty() ? std::string{} : std::string{tool};
        found.reasons.add(
            Evidence::measured,
            {"session_" + session.protocol, view.source, detail},
            session.seen.first,
            session.seen.last
        );
    }

    [[nodiscard]] bool is_ours(Address const& address) const {
        return survey_.is_inside(address) || machines_.find_address(address) != no_machine;
    }

    static void set_kind(OutsideContact& contact) {
        auto const are_people = contact.is_inbound &&
                                (contact.method == "ssl_vpn" || contact.method == "openvpn" ||
                                 contact.method == "l2tp" || contact.peers.size() >= least_people);
        contact.kind = contact.method == "internet"      ? "internet"
                       : contact.method == "remote_tool" ? "maintenance"
                       : are_people                      ? "vpn_remote_access"
                                                         : "vpn_site";
    }

    Survey const& survey_;
    Machines const& machines_;
    std::map<std::string, OutsideContact> contacts_;
};

} // namespace

std::map<std::string, OutsideContact>
outside_contacts(Survey const& survey, Machines const& machines) {
    return Observer{survey, machines}.run();
}

std::vector<Link> inner_tunnels(Survey const& survey, Machines const& machines) {
    auto reasons = std::map<std::pair<MachineIndex, MachineIndex>, Reasons>{};
    for (auto const* view : survey.sensors) {
        for (auto const& session : view->sessions) {
            auto const client = parse_address(session.client);
            auto const server = parse_address(session.server);
            if (!client || !server || vpn_method(session.protocol).empty()) {
                continue;
            }
            auto const a = machines.find_address(*client);
            auto const b = machines.find_address(*server);
            if (a != no_machine && b != no_machine && a != b) {
                reasons[std::minmax(a, b)].add(
                    Evidence::measured,
                    {"session_" + session.protocol, view->source, ""},
                    session.seen.first,
                    session.seen.last
                );
            }
        }
    }
    auto links = std::vector<Link>{};
    for (auto const& [ends, why] : reasons) {
        auto& link = links.emplace_back();
        link.kind = LinkKind::tunnel;
        link.a = machines.list[ends.first].id;
        link.b = machines.list[ends.second].id;
        name_link(link);
        link.known = why.known(survey.now, survey.ages.stale_after, nullptr);
    }
    return links;
}

} // namespace sonae::topology::joining
