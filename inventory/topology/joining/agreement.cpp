// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/joining/agreement.hpp"

#include "inventory/base/text.hpp"
#include "inventory/topology/joining/link_ids.hpp"
#include "inventory/topology/plain_text.hpp"

#include <algorithm>
#include <tuple>

namespace sonae::topology::joining {

namespace {

using std::chrono::days;
using Contacts = std::map<std::string, OutsideContact>;

constexpr auto max_peers = std::size_t{16};

bool is_vpn(std::string_view method) {
    return method == "ipsec" || method == "ssl_vpn" || method == "wireguard" ||
           method == "openvpn" || method == "l2tp";
}

/// Methods that look alike from inside: a carrier's line is a leg with a default route.
std::string_view family_of(std::string_view method) {
    if (is_vpn(method)) {
        return "vpn";
    }
    return method == "remote_tool" ? "remote_tool" : "line";
}

/// The one device that a person's words name: an id, an address, a MAC, or a name.
std::string device_named(
    std::string const& text,
    Machines const& machines,
    std::map<std::string, std::string> const& names
) {
    if (text.empty()) {
        return {};
    }
    auto index = machines.find_id(text);
    if (auto const address = parse_address(text); index == no_machine && address) {
        index = machines.find_address(*address);
    }
    index = index == no_machine ? machines.find_mac(text) : index;
    if (index != no_machine) {
        return machines.list[index].id;
    }
    auto const named = names.find(ascii_lower(text));
    return named == names.end() ? std::string{} : named->second;
}

/// Names that one machine has alone, in lower case.
std::map<std::string, std::string> unique_names(Machines const& machines) {
    auto names = std::map<std::string, std::string>{};
    auto const add = [&](std::string const& name, Machine const& machine) {
        auto const [found, is_new] = names.try_emplace(ascii_lower(name), machine.id);
        if (!is_new && found->second != machine.id) {
            found->second.clear();
        }
    };
    for (auto const& machine : machines.list) {
        if (machine.row != nullptr) {
            add(machine.row->name, machine);
        }
        for (auto const* reading : machine.readings) {
            add(reading->name, machine);
        }
    }
    return names;
}

bool holds(std::vector<std::string> const& ranges, Address const& address) {
    return std::any_of(ranges.begin(), ranges.end(), [&](auto const& text) {
        auto const range = parse_prefix(text);
        return range && range->contains(address);
    });
}

bool share_addresses(DeclaredConnection const& declared, OutsideContact const& contact) {
    return std::any_of(
        contact.public_addresses.begin(),
        contact.public_addresses.end(),
        [&](auto const& address) { return holds(declared.public_addresses, address); }
    );
}

bool share_peers(DeclaredConnection const& declared, OutsideContact const& contact) {
    return std::any_of(contact.peers.begin(), contact.peers.end(), [&](auto const& peer) {
        return holds(declared.source_limit, peer.first);
    });
}

/// A VPN that ends in the device is not seen from inside; the line that it needs is.
bool carries(DeclaredConnection const& declared, OutsideContact const& contact) {
    return contact.method == "internet" && share_addresses(declared, contact);
}

/// How well an observation fits a row of the register; 0 when it does not.
int fit_of(
    DeclaredConnection const& declared, std::string const& device, OutsideContact const& contact
) {
    auto const is_device = !device.empty() && device == contact.device;
    auto const has_address = share_addresses(declared, contact);
    auto const has_peer = share_peers(declared, contact);
    auto const is_method = declared.method == contact.method;
    auto const is_alike = declared.method.empty() || declared.method == "other" ||
                          family_of(declared.method) == family_of(contact.method);
    if ((!is_device && !has_address && !has_peer) || (!is_alike && !carries(declared, contact))) {
        return 0;
    }
    if (!is_alike) {
        return 1; // the VPN itself tells more, where it is seen
    }
    return (is_device ? 8 : 0) + (has_address ? 8 : 0) + (has_peer ? 4 : 0) + (is_method ? 2 : 0) +
           (declared.kind == contact.kind ? 1 : 0);
}

std::vector<std::string> differences_of(
    DeclaredConnection const& declared, std::string const& device, OutsideContact const& contact
) {
    auto differences = std::vector<std::string>{};
    if (!device.empty() && !contact.device.empty() && device != contact.device) {
        differences.emplace_back("device");
    }
    auto const is_vpn_of_another_kind =
        is_vpn(declared.method) && is_vpn(contact.method) && declared.method != contact.method;
    if (is_vpn_of_another_kind) {
        differences.emplace_back("method");
    }
    if (!declared.public_addresses.empty() && !contact.public_addresses.empty() &&
        !share_addresses(declared, contact)) {
        differences.emplace_back("public_addresses");
    }
    auto const is_limited =
        declared.source_limit_state == "limited" && !declared.source_limit.empty();
    auto const is_stranger = [&](auto const& peer) {
        return !holds(declared.source_limit, peer.first);
    };
    if (is_limited && std::any_of(contact.peers.begin(), contact.peers.end(), is_stranger)) {
        differences.emplace_back("source_limit");
    }
    auto const is_one_way = declared.direction == "inbound" || declared.direction == "outbound";
    auto const is_other_way = declared.direction == "inbound"
                                  ? contact.is_outbound && !contact.is_inbound
                                  : contact.is_inbound && !contact.is_outbound;
    if (is_one_way && is_other_way && is_vpn(contact.method)) {
        differences.emplace_back("direction");
    }
    return differences;
}

/// The peers that were heard last, in the order of addresses.
std::vector<std::string> peers_of(OutsideContact const& contact) {
    auto newest = std::vector<std::pair<Instant, Address>>{};
    for (auto const& [address, at] : contact.peers) {
        newest.emplace_back(at, address);
    }
    std::sort(newest.begin(), newest.end(), [](auto const& a, auto const& b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    newest.resize(std::min(newest.size(), max_peers));
    auto peers = std::set<Address>{};
    for (auto const& [at, address] : newest) {
        peers.insert(address);
    }
    auto texts = std::vector<std::string>{};
    for (auto const& address : peers) {
        texts.push_back(text_of(address));
    }
    return texts;
}

void take_observation(
    ExternalConnection& connection, OutsideContact const& contact, Survey const& survey
) {
    connection.method = contact.method;
    if (!contact.device.empty()) {
        connection.device = contact.device;
    }
    if (!contact.public_addresses.empty()) {
        connection.public_addresses.clear();
        for (auto const& address : contact.public_addresses) {
            connection.public_addresses.push_back(text_of(address));
        }
    }
    connection.peers = peers_of(contact);
    connection.known = contact.reasons.known(survey.now, survey.ages.stale_after, nullptr);
}

/// What was observed of it before and is silent now.
void take_earlier(ExternalConnection& connection, ExternalConnection const& earlier) {
    if (earlier.known.last_seen == Instant{}) {
        return;
    }
    connection.device = connection.device.empty() ? earlier.device : connection.device;
    connection.peers = earlier.peers;
    connection.known.first_seen = earlier.known.first_seen;
    connection.known.last_seen = earlier.known.last_seen;
}

class Matcher {
public:
    Matcher(
        Contacts const& contacts,
        Survey const& survey,
        Machines const& machines,
        Network const* before
    )
        : contacts_{contacts}
        , survey_{survey}
        , machines_{machines}
        , names_{unique_names(machines)} {
        for (auto i = std::size_t{0}; before != nullptr && i < before->connections.size(); ++i) {
            before_.emplace(before->connections[i].id, &before->connections[i]);
        }
    }

    ExternalConnection declared(DeclaredConnection const& row) {
        auto connection = ExternalConnection{};
        connection.id = row.id;
        connection.name = plain_text(row.name);
        connection.kind = row.kind;
        connection.vendor = plain_text(row.vendor);
        connection.method = row.method;
        auto const device = named_device(row);
        connection.device = device;
        connection.public_addresses = row.public_addresses;
        connection.agreement = Agreement::declared_only;
        connection.known.evidence = Evidence::declared;
        auto const* const contact = best_contact(row, device);
        if (contact != nullptr) {
            observe(connection, row, device, *contact);
        }
        if (auto const found = before_.find(row.id); found != before_.end()) {
            auto const& earlier = found->second->known.first_seen;
            auto const is_earlier =
                contact != nullptr && earlier != Instant{} && earlier < connection.known.first_seen;
            connection.known.first_seen = is_earlier ? earlier : connection.known.first_seen;
            if (contact == nullptr) {
                take_earlier(connection, *found->second);
            }
        }
        connection.known.grounds.push_back({"register", "person", ""});
        return connection;
    }

    /// What no row of the register explains.
    std::vector<ExternalConnection> others() {
        auto connections = std::vector<ExternalConnection>{};
        for (auto const& [id, contact] : contacts_) {
            if (explained_.count(id) != 0) {
                continue;
            }
            auto& connection = connections.emplace_back();
            connection.id = id;
            connection.kind = contact.kind;
            connection.agreement = Agreement::observed_only;
            take_observation(connection, contact, survey_);
            if (auto const found = before_.find(id); found != before_.end()) {
                auto const first = found->second->known.first_seen;
                auto const is_earlier = first != Instant{} && first < connection.known.first_seen;
                connection.known.first_seen = is_earlier ? first : connection.known.first_seen;
            }
        }
        return connections;
    }

private:
    [[nodiscard]] std::string named_device(DeclaredConnection const& row) const {
        auto const device = device_named(row.device, machines_, names_);
        return device.empty() ? device_named(row.device_hint, machines_, names_) : device;
    }

    OutsideContact const* best_contact(DeclaredConnection const& row, std::string const& device) {
        auto best = contacts_.end();
        auto most = 0;
        for (auto it = contacts_.begin(); it != contacts_.end(); ++it) {
            auto const fit = fit_of(row, device, it->second);
            if (fit > most) {
                best = it;
                most = fit;
            }
        }
        if (best == contacts_.end()) {
            return nullptr;
        }
        explained_.insert(best->first);
        for (auto const& [id, contact] : contacts_) {
            if (carries(row, contact)) {
                explained_.insert(id);
            }
        }
        return &best->second;
    }

    void observe(
        ExternalConnection& connection,
        DeclaredConnection const& row,
        std::string const& device,
        OutsideContact const& contact
    ) {
        auto const method = connection.method;
        take_observation(connection, contact, survey_);
        auto const is_alike = is_vpn(contact.method) || method.empty();
        connection.method = is_alike ? connection.method : method;
        auto const is_silent =
            row.silent_after_days > 0 &&
            connection.known.last_seen + days{row.silent_after_days} < survey_.now;
        connection.differences = differences_of(row, device, contact);
        connection.agreement = is_silent                        ? Agreement::declared_only
                               : connection.differences.empty() ? Agreement::both
                                                                : Agreement::differs;
        auto const is_stale = connection.known.evidence == Evidence::stale;
        connection.known.evidence = is_stale ? Evidence::declared : connection.known.evidence;
    }

    Contacts const& contacts_;
    Survey const& survey_;
    Machines const& machines_;
    std::map<std::string, std::string> names_;
    std::map<std::string, ExternalConnection const*> before_;
    std::set<std::string> explained_;
};

} // namespace

std::vector<ExternalConnection> connections_of(
    Contacts const& contacts,
    Survey const& survey,
    Machines const& machines,
    Declarations const& declarations,
    Network const* before
) {
    auto matcher = Matcher{contacts, survey, machines, before};
    auto connections = std::vector<ExternalConnection>{};
    for (auto const& row : declarations.connections) {
        connections.push_back(matcher.declared(row));
    }
    for (auto& connection : matcher.others()) {
        connections.push_back(std::move(connection));
    }
    return connections;
}

std::vector<Link> outside_links(std::vector<ExternalConnection> const& connections) {
    auto links = std::vector<Link>{};
    for (auto const& connection : connections) {
        if (connection.device.empty()) {
            continue;
        }
        auto& link = links.emplace_back();
        link.kind = LinkKind::outside;
        link.a = connection.device;
        link.b = connection.id;
        name_link(link);
        link.address = connection.public_addresses.empty() ? std::string{}
                                                           : connection.public_addresses.front();
        link.known = connection.known;
    }
    return links;
}

} // namespace sonae::topology::joining
