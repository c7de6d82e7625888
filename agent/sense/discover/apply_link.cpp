// SPDX-License-Identifier: Apache-2.0
// What switches and routers say about themselves on the link: LLDP, CDP, spanning tree, VRRP, HSRP.
#include "agent/sense/discover/apply.hpp"
#include "inventory/base/encoding.hpp"

namespace sonae::sense {

namespace {

void add_evidence_if(bool holds, Host* host, Evidence evidence) {
    if (holds && host != nullptr) {
        host->evidence.add(evidence);
    }
}

/// The neighbour entry of a frame, and whether its content is what it was.
struct Entry {
    Neighbour& neighbour;
    bool is_same;
};

Entry entry_of(
    Model& model, Frame const& frame, NeighbourProtocol protocol, WireText port, Instant at
) {
    auto const key = mixed(
        frame.source.value ^ (static_cast<std::uint64_t>(protocol) << 56U),
        model.hash_of(as_text(port.bytes())),
        frame.vlan()
    );
    auto& neighbour = model.neighbours.get({key});
    auto const content = model.hash_of(as_text(frame.payload));
    auto const is_same = neighbour.seen.count != 0 && neighbour.content == content;
    neighbour.seen.touch(at);
    neighbour.content = content;
    neighbour.protocol = protocol;
    neighbour.mac = frame.source;
    neighbour.vlan = frame.vlan();
    return {neighbour, is_same};
}

void name_inventory(
    Model& model, Subject const& subject, MedInventory const& inventory, Instant at
) {
    using enum IdentityKind;
    model.name(subject, lldp_hardware, inventory.hardware, at);
    model.name(subject, lldp_firmware, inventory.firmware, at);
    model.name(subject, lldp_software, inventory.software, at);
    model.name(subject, lldp_serial, inventory.serial, at);
    model.name(subject, lldp_manufacturer, inventory.manufacturer, at);
    model.name(subject, lldp_model, inventory.model, at);
    model.name(subject, lldp_asset, inventory.asset, at);
}

HashKey tree_key(StpFact const& fact, std::uint16_t vlan) {
    return {mixed(vlan, fact.is_per_vlan ? 1 : 0, 4)};
}

/// The tree of one instance; instances of two regions with one number are two trees.
void apply_instance(Model& model, StpFact const& fact, MstInstance const& instance, Instant at) {
    auto const region = model.hash_of(as_text(fact.region.bytes()));
    auto& tree = model.trees.get({mixed(region, instance.instance, 6)});
    tree.instance = instance.instance;
    tree.version = StpVersion::mstp;
    tree.change_flags += instance.has_changed ? 1U : 0U;
    if (tree.root.mac.is_set() && tree.root != instance.root) {
        ++tree.root_changes;
    }
    tree.seen.touch(at);
    tree.root = instance.root;
    if (tree.region.empty()) {
        tree.region = fact.region.clean();
    }
}

} // namespace

void apply(Model& model, Frame const& frame, LldpFact const& fact, Instant at) {
    using enum IdentityKind;
    auto const subject = Subject{frame.source, {}};
    auto* const host = model.hosts.find({frame.source});
    add_evidence_if((fact.enabled & lldp_capability::bridge) != 0, host, Evidence::lldp_bridge);
    add_evidence_if((fact.enabled & lldp_capability::router) != 0, host, Evidence::lldp_router);
    add_evidence_if(
        (fact.enabled & lldp_capability::access_point) != 0, host, Evidence::lldp_access_point
    );
    add_evidence_if(
        (fact.enabled & lldp_capability::telephone) != 0, host, Evidence::lldp_telephone
    );
    model.name(subject, lldp_name, fact.system_name, at);
    model.name(subject, lldp_description, fact.system_description, at);
    name_inventory(model, subject, fact.inventory, at);
    auto const entry = entry_of(model, frame, NeighbourProtocol::lldp, fact.port.value, at);
    auto& neighbour = entry.neighbour;
    neighbour.has_left = fact.seconds == 0;
    if (entry.is_same) {
        return;
    }
    for (auto const& vlan : fact.vlans) {
        model.name_vlan(vlan.vlan, vlan.name.clean());
    }
    neighbour.chassis = chassis_text(fact.chassis);
    neighbour.port = port_text(fact.port);
    neighbour.port_description = fact.port_description.clean();
    neighbour.name = fact.system_name.clean();
    neighbour.description = fact.system_description.clean();
    neighbour.capabilities = fact.enabled;
    neighbour.port_vlan = fact.port_vlan;
    neighbour.management = fact.management;
}

void apply(Model& model, Frame const& frame, CdpFact const& fact, Instant at) {
    using enum IdentityKind;
    auto const subject = Subject{frame.source, {}};
    auto* const host = model.hosts.find({frame.source});
    auto const is_switch = (fact.capabilities & cdp_capability::switching) != 0;
    auto const is_bridge = (fact.capabilities & cdp_capability::bridge) != 0;
    add_evidence_if((fact.capabilities & cdp_capability::router) != 0, host, Evidence::cdp_router);
    add_evidence_if(is_switch, host, Evidence::cdp_switch);
    add_evidence_if(is_bridge && !is_switch, host, Evidence::cdp_access_point);
    add_evidence_if(
        (fact.capabilities & cdp_capability::telephone) != 0, host, Evidence::cdp_telephone
    );
    model.name(subject, cdp_device, fact.device, at);
    model.name(subject, cdp_platform, fact.platform, at);
    model.name(subject, cdp_software, fact.software, at);
    auto const entry = entry_of(model, frame, NeighbourProtocol::cdp, fact.port, at);
    auto& neighbour = entry.neighbour;
    neighbour.has_left = fact.seconds == 0;
    if (entry.is_same) {
        return;
    }
    neighbour.chassis = fact.device.clean_or_hex();
    neighbour.port = fact.port.clean();
    neighbour.name = fact.device.clean_or_hex();
    neighbour.description = fact.platform.clean();
    neighbour.capabilities = fact.capabilities;
    neighbour.port_vlan = fact.native_vlan;
    neighbour.management = fact.management.is_empty() ? fact.addresses : fact.management;
}

void apply(Model& model, Frame const& frame, StpFact const& fact, Instant at) {
    if (auto* const host = model.hosts.find({frame.source})) {
        host->evidence.add(Evidence::sends_bpdu);
    }
    auto const vlan = fact.vlan != 0 ? fact.vlan : frame.vlan();
    auto& tree = model.trees.get(tree_key(fact, vlan));
    tree.change_flags += fact.has_changed ? 1U : 0U;
    tree.vlan = vlan;
    tree.is_per_vlan = fact.is_per_vlan;
    if (fact.is_change_notice) {
        tree.seen.touch(at);
        return;
    }
    if (tree.root.mac.is_set() && tree.root != fact.root) {
        ++tree.root_changes;
    }
    tree.seen.touch(at);
    tree.root = fact.root;
    tree.version = fact.version;
    if (tree.region.empty() && !fact.region.is_empty()) {
        tree.region = fact.region.clean();
    }
    auto const key = mixed(fact.bridge.mac.value, fact.port, tree_key(fact, vlan).value);
    auto& port = model.bridge_ports.get({key});
    port.seen.touch(at);
    port.vlan = vlan;
    port.is_per_vlan = fact.is_per_vlan;
    port.bridge = fact.bridge;
    port.port = fact.port;
    port.root_cost = fact.root_cost;
    port.mac = frame.source;
    for (auto const& instance : fact.instances) {
        apply_instance(model, fact, instance, at);
    }
}

void apply(Model& model, Frame const& frame, RedundancyFact const& fact, Instant at) {
    if (auto* const host = model.hosts.find({frame.source})) {
        host->evidence.add(Evidence::stands_in_for_router);
    }
    auto const family = static_cast<std::uint64_t>(frame.ip) << 32U;
    auto const what = (static_cast<std::uint64_t>(fact.protocol) << 24U) |
                      (std::uint64_t{fact.version} << 16U) | fact.group;
    auto& group = model.redundancies.get({mixed(what | family, frame.vlan(), 5)});
    group.seen.touch(at);
    group.protocol = fact.protocol;
    group.version = fact.version;
    group.group = fact.group;
    group.vlan = frame.vlan();
    for (auto const& address : fact.addresses) {
        add_once(group.addresses, address);
        model.add_evidence(address, Evidence::stands_in_for_router, at);
    }
    add_once(group.members, frame.from);
    model.add_evidence(frame.from, Evidence::stands_in_for_router, at);
    if (fact.is_active) {
        group.active = frame.from;
    } else if (group.active == frame.from) {
        group.active = {};
    }
}

} // namespace sonae::sense
