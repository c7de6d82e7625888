// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/build.hpp"

#include "inventory/topology/joining/agreement.hpp"
#include "inventory/topology/joining/bridge_tables.hpp"
#include "inventory/topology/joining/cables.hpp"
#include "inventory/topology/joining/devices.hpp"
#include "inventory/topology/joining/keeping.hpp"
#include "inventory/topology/joining/legs.hpp"
#include "inventory/topology/joining/link_ids.hpp"
#include "inventory/topology/joining/plugs.hpp"
#include "inventory/topology/joining/routes.hpp"
#include "inventory/topology/joining/segments.hpp"
#include "inventory/topology/joining/tiers.hpp"
#include "inventory/topology/joining/zoning.hpp"

#include <algorithm>
#include <set>
#include <unordered_set>

namespace sonae::topology {

namespace {

using joining::no_machine;

/// The same elements by id: what two sources made twice is there once.
template <class T>
void put_in_order(std::vector<T>& elements) {
    auto const is_less = [](auto const& a, auto const& b) { return a.id < b.id; };
    if (!std::is_sorted(elements.begin(), elements.end(), is_less)) {
        std::stable_sort(elements.begin(), elements.end(), is_less);
    }
    auto const end =
        std::unique(elements.begin(), elements.end(), [](auto const& a, auto const& b) {
            return a.id == b.id;
        });
    elements.erase(end, elements.end());
}

/// A declared cable between devices of which nobody else knows: a person says that they are there.
void add_declared_ends(
    Network& network, joining::Machines const& machines, Declarations const& declarations
) {
    auto const device_of = [&](std::string const& id, Instant at) {
        auto const index = machines.find_id(id);
        if (index != no_machine) {
            return machines.list[index].id;
        }
        auto const is_it = [&](auto const& device) { return device.id == id; };
        auto const known = std::any_of(network.devices.begin(), network.devices.end(), is_it);
        if (!known && !id.empty()) {
            auto& device = network.devices.emplace_back();
            device.id = id;
            device.known = {Evidence::declared, {{"declared_link", "person", ""}}, at, {}};
        }
        return id;
    };
    for (auto const& declared : declarations.links) {
        auto const is_in_tables = machines.find_id(declared.a) != no_machine &&
                                  machines.find_id(declared.b) != no_machine;
        if (is_in_tables || declared.a.empty() || declared.b.empty()) {
            continue;
        }
        auto link = Link{};
        link.kind = LinkKind::cable;
        link.a = device_of(declared.a, declared.declared_at);
        link.a_port = declared.a_port;
        link.b = device_of(declared.b, declared.declared_at);
        link.b_port = declared.b_port;
        joining::name_link(link);
        link.known = {
            Evidence::declared, {{"declared_link", "person", ""}}, declared.declared_at, {}};
        network.links.push_back(std::move(link));
    }
}

/// Machines that nobody heard of for so long are gone, unless the ledger has them or a person drew
/// a cable to them.
void forget(
    Network& network,
    joining::Survey const& survey,
    joining::Machines const& machines,
    Declarations const& declarations
) {
    auto drawn = std::set<std::string>{};
    for (auto const& link : declarations.links) {
        for (auto const& id : {link.a, link.b}) {
            auto const index = machines.find_id(id);
            drawn.insert(index == no_machine ? id : machines.list[index].id);
        }
    }
    std::erase_if(network.devices, [&](Device const& device) {
        auto const is_old = device.known.last_seen + survey.ages.forget_after < survey.now;
        return is_old && !device.asset && device.known.evidence != Evidence::declared &&
               drawn.count(device.id) == 0;
    });
    std::erase_if(network.segments, [&](Segment const& segment) {
        auto const is_old = segment.known.last_seen + survey.ages.forget_after < survey.now;
        return is_old && segment.known.evidence == Evidence::stale;
    });
}

void append(std::vector<Link>& into, std::vector<Link> from) {
    into.insert(
        into.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end())
    );
}

using Ids = std::unordered_set<std::string_view>;

void mend(Attachment& leg, Ids const& ids, joining::Machines const& machines) {
    if (ids.count(leg.segment) == 0) {
        leg.segment.clear();
    }
    if (leg.switch_device.empty() || ids.count(leg.switch_device) != 0) {
        return;
    }
    auto const index = machines.find_id(leg.switch_device);
    auto const is_there = index != no_machine && ids.count(machines.list[index].id) != 0;
    leg.switch_device = is_there ? machines.list[index].id : std::string{};
    leg.switch_port = is_there ? leg.switch_port : std::string{};
}

/// What was forgotten, or is part of another machine now, is named by nothing.
void drop_loose_ends(Network& network, joining::Machines const& machines) {
    auto ids = Ids{};
    for (auto const& device : network.devices) {
        ids.insert(device.id);
    }
    for (auto const& segment : network.segments) {
        ids.insert(segment.id);
    }
    for (auto const& connection : network.connections) {
        ids.insert(connection.id);
    }
    std::erase_if(network.links, [&](Link const& link) {
        return ids.count(link.a) == 0 || ids.count(link.b) == 0;
    });
    for (auto& device : network.devices) {
        for (auto& leg : device.attachments) {
            mend(leg, ids, machines);
        }
    }
    for (auto& connection : network.connections) {
        connection.device = ids.count(connection.device) == 0 ? std::string{} : connection.device;
    }
}

} // namespace

Network build_network(Sources const& sources, Instant now, Ages const& ages) {
    auto const& declarations = *sources.declarations;
    auto const* const before = sources.before.get();
    auto const survey = joining::survey_of(sources, now, ages);
    auto const machines = joining::machines_of(survey, before);
    auto const keeper = joining::Keeper{before, survey, machines};

    auto network = Network{};
    network.at = now;
    network.devices = joining::devices_of(survey, machines);
    auto segments = joining::segments_of(survey, machines, declarations, before);

    auto ports = joining::PortTable{survey, machines};
    auto cables = joining::cables_of(survey, machines, ports, declarations);
    auto tables = joining::bridge_tables(survey, machines, network.devices, cables);
    auto inferred = joining::inferred_cables(tables);
    joining::mark_uplinks(tables, inferred);
    cables.insert(cables.end(), inferred.begin(), inferred.end());
    auto const plugs = joining::plugs_of(machines, network.devices, cables, tables);
    for (auto const& cable : cables) {
        network.links.push_back(joining::link_of(cable, machines, survey));
    }

    joining::add_legs(network.devices, survey, machines, segments, plugs);
    keeper.keep_devices(network.devices);
    keeper.keep_segments(segments, network.devices);
    append(network.links, joining::routed_links(survey, machines, network.devices, segments));
    append(network.links, joining::inner_tunnels(survey, machines));
    network.segments = std::move(segments.list);

    auto const contacts = joining::outside_contacts(survey, machines);
    network.connections = joining::connections_of(contacts, survey, machines, declarations, before);
    keeper.keep_links(network, plugs);
    keeper.keep_connections(network);
    append(network.links, joining::outside_links(network.connections));
    add_declared_ends(network, machines, declarations);

    forget(network, survey, machines, declarations);
    put_in_order(network.devices);
    put_in_order(network.segments);
    put_in_order(network.connections);
    put_in_order(network.links);
    drop_loose_ends(network, machines);
    joining::set_zones(network, declarations);
    joining::set_tiers(network);
    return network;
}

} // namespace sonae::topology
