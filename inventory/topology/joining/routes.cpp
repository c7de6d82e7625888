// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/joining/routes.hpp"

#include "inventory/topology/joining/grounds.hpp"
#include "inventory/topology/joining/link_ids.hpp"

#include <algorithm>
#include <set>

namespace sonae::topology::joining {

namespace {

struct Leg3 {
    Address address;
    Reasons reasons;
};

/// Passes packets on: it is of a kind that does, or it has legs in several segments and knows ways
/// to others. A server with two cards does not.
bool passes_on(Device const& device, Machine const& machine, std::size_t segments) {
    auto const has_ways =
        std::any_of(machine.readings.begin(), machine.readings.end(), [](auto const* reading) {
            return std::any_of(
                reading->routes.begin(),
                reading->routes.end(),
                [](auto const& route) { return !route.next_hop.empty(); }
            );
        });
    switch (device.kind) {
    case DeviceClass::firewall:
    case DeviceClass::vpn_gateway:
    case DeviceClass::router:
        return true;
    case DeviceClass::network_switch:
        return segments > 1;
    case DeviceClass::access_point:
    case DeviceClass::other:
    case DeviceClass::unknown:
        return segments > 1 && has_ways;
    case DeviceClass::server:
    case DeviceClass::pc:
    case DeviceClass::printer:
    case DeviceClass::medical_device:
    case DeviceClass::telephone:
    case DeviceClass::camera:
    case DeviceClass::ups:
    case DeviceClass::storage:
    case DeviceClass::mobile:
        return false;
    }
    return false;
}

class Router {
public:
    Router(
        Survey const& survey,
        Machines const& machines,
        std::vector<Device> const& devices,
        Segments& segments
    )
        : survey_{survey}
        , machines_{machines}
        , devices_{devices}
        , segments_{segments} {}

    std::vector<Link> run() {
        for (auto i = MachineIndex{0}; i < machines_.list.size(); ++i) {
            add_asked(i);
        }
        for (auto const* view : survey_.sensors) {
            add_gateways(*view);
            add_groups(*view);
        }
        name_gateways();
        return links();
    }

private:
    void
    add(MachineIndex machine, std::uint32_t place, Address const& address, Ground ground, Instant at
    ) {
        auto& leg = legs_[{machine, place}];
        auto const is_first = leg.reasons.is_empty();
        leg.address = is_first ? address : std::min(leg.address, address);
        leg.reasons.add(Evidence::measured, std::move(ground), at, at);
    }

    void add_asked(MachineIndex index) {
        auto const& machine = machines_.list[index];
        auto found =
            std::vector<std::tuple<std::uint32_t, Address, DeviceReading const*, std::string>>{};
        auto places = std::set<std::uint32_t>{};
        for (auto const* reading : machine.readings) {
            for (auto const& interface : reading->interfaces) {
                for (auto const& text : interface.addresses) {
                    auto const leg = parse_leg(text);
                    auto const place = leg ? segments_.index.find(leg->address) : std::nullopt;
                    auto const is_shared = leg && survey_.shared_addresses.count(leg->address) != 0;
                    if (place && !is_shared && !is_inner_interface(interface.name)) {
                        found.emplace_back(*place, leg->address, reading, interface.name);
                        places.insert(*place);
                    }
                }
            }
        }
        if (!passes_on(devices_[index], machine, places.size())) {
            return;
        }
        for (auto const& [place, address, reading, name] : found) {
            add(index, place, address, {"device_interface", source_of(*reading), name}, reading->at
            );
        }
    }

    void add_gateways(SensorView const& view) {
        for (auto const& gateway : view.gateways) {
            auto const by_mac = machines_.find_mac(gateway.mac);
            for (auto const& text : gateway.addresses) {
                auto const address = parse_address(text);
                auto const place = address ? segments_.index.find(*address) : std::nullopt;
                if (!place) {
                    continue;
                }
                auto const owner = machines_.find_address(*address);
                auto const machine = by_mac != no_machine ? by_mac : owner;
                if (machine != no_machine) {
                    for (auto const& code : gateway.evidence) {
                        add(machine,
                            *place,
                            *address,
                            {"sensor_" + code, view.source, ""},
                            view.last_frame);
                    }
                }
                heard_gateways_[*place].insert(*address);
            }
        }
    }

    /// The address that a group of routers shares is the gateway; its members have legs there.
    void add_groups(SensorView const& view) {
        for (auto const& group : view.redundancy) {
            for (auto const& text : group.addresses) {
                auto const address = parse_address(text);
                auto const place = address ? segments_.index.find(*address) : std::nullopt;
                if (!place) {
                    continue;
                }
                shared_gateways_[*place].insert(*address);
                for (auto const& member_text : group.members) {
                    auto const member = parse_address(member_text);
                    auto const machine = member ? machines_.find_address(*member) : no_machine;
                    if (machine != no_machine) {
                        add(machine,
                            *place,
                            *member,
                            {group.protocol + "_member", view.source, text},
                            view.last_frame);
                    }
                }
            }
        }
    }

    /// What a DHCP server or a person names stays; else the shared address, else what was heard to
    /// pass packets on, else the legs of routers.
    void name_gateways() {
        auto legs_in = std::map<std::uint32_t, std::set<Address>>{};
        for (auto const& [key, leg] : legs_) {
            legs_in[key.second].insert(leg.address);
        }
        for (auto place = std::uint32_t{0}; place < segments_.list.size(); ++place) {
            auto& gateways = segments_.list[place].gateways;
            for (auto const* from : {&shared_gateways_, &heard_gateways_, &legs_in}) {
                auto const found = from->find(place);
                if (!gateways.empty() || found == from->end()) {
                    continue;
                }
                for (auto const& address : found->second) {
                    gateways.push_back(text_of(address));
                }
            }
        }
    }

    [[nodiscard]] std::vector<Link> links() const {
        auto links = std::vector<Link>{};
        for (auto const& [key, leg] : legs_) {
            auto& link = links.emplace_back();
            link.kind = LinkKind::routed;
            link.a = machines_.list[key.first].id;
            link.b = segments_.list[key.second].id;
            name_link(link);
            link.address = text_of(leg.address);
            link.known = leg.reasons.known(survey_.now, survey_.ages.stale_after, nullptr);
        }
        return links;
    }

    Survey const& survey_;
    Machines const& machines_;
    std::vector<Device> const& devices_;
    Segments& segments_;
    std::map<std::pair<MachineIndex, std::uint32_t>, Leg3> legs_;
    std::map<std::uint32_t, std::set<Address>> heard_gateways_;
    std::map<std::uint32_t, std::set<Address>> shared_gateways_;
};

} // namespace

std::vector<Link> routed_links(
    Survey const& survey,
    Machines const& machines,
    std::vector<Device> const& devices,
    Segments& segments
) {
    return Router{survey, machines, devices, segments}.run();
}

} // namespace sonae::topology::joining
