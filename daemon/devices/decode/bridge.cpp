// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/decode/decode.hpp"
#include "daemon/devices/decode/index_reader.hpp"
#include "daemon/devices/mib.hpp"

#include <algorithm>
#include <set>

namespace sonae::devices {

namespace {

constexpr auto most_vlan = 4'094;

std::optional<std::uint16_t> vlan_of(std::int64_t number) {
    return number >= 1 && number <= most_vlan ? std::optional{static_cast<std::uint16_t>(number)}
                                              : std::nullopt;
}

/// Bridge port to ifIndex. Where a device does not tell, both are the same number.
class Ports {
public:
    explicit Ports(std::map<std::int64_t, std::int64_t> interfaces)
        : interfaces_{std::move(interfaces)} {}

    [[nodiscard]] std::int64_t interface(std::int64_t port) const {
        auto const at = interfaces_.find(port);
        return at != interfaces_.end() ? at->second : interfaces_.empty() ? port : 0;
    }

private:
    std::map<std::int64_t, std::int64_t> interfaces_;
};

/// PortList (RFC 4363): the first bit of the first octet is port 1.
std::set<std::int64_t> ports_of(std::string_view octets) {
    auto ports = std::set<std::int64_t>{};
    for (auto i = std::size_t{0}; i < octets.size(); ++i) {
        for (auto bit = 0U; bit < 8; ++bit) {
            if ((static_cast<unsigned char>(octets[i]) & (0x80U >> bit)) != 0) {
                ports.insert(static_cast<std::int64_t>(i * 8 + bit + 1));
            }
        }
    }
    return ports;
}

std::map<std::uint16_t, std::set<std::int64_t>>
port_lists(Columns const& columns, Oid const& root) {
    auto lists = std::map<std::uint16_t, std::set<std::int64_t>>{};
    for (auto const& [oid, value] : columns.rows(root)) {
        auto const index = oid.after(root);
        auto const vlan = index.size() == 1 ? vlan_of(index.front()) : std::nullopt;
        if (vlan && value.kind == Value::Kind::octets) {
            lists[*vlan] = ports_of(value.bytes);
        }
    }
    return lists;
}

using Interfaces = std::map<std::int64_t, topology::InterfaceReading*>;

void set_tagged(Columns const& columns, Ports const& ports, Interfaces const& interfaces) {
    auto const members = port_lists(columns, mib::vlan_ports);
    auto const untagged = port_lists(columns, mib::vlan_untagged);
    for (auto const& [vlan, list] : members) {
        auto const at = untagged.find(vlan);
        for (auto const port : list) {
            auto const interface = interfaces.find(ports.interface(port));
            if (interface != interfaces.end() &&
                (at == untagged.end() || !at->second.contains(port))) {
                interface->second->tagged_vlans.push_back(vlan);
            }
        }
    }
}

void set_untagged(Columns const& columns, Ports const& ports, Interfaces const& interfaces) {
    auto const set = [&](std::int64_t index, std::int64_t number) {
        auto const interface = interfaces.find(index);
        if (auto const vlan = vlan_of(number); vlan && interface != interfaces.end()) {
            interface->second->vlan = vlan;
        }
    };
    for (auto const& [port, vlan] : columns.numbers(mib::port_vlan)) {
        set(ports.interface(port), vlan);
    }
    for (auto const& [index, vlan] : columns.numbers(mib::cisco_port_vlan)) {
        set(index, vlan);
    }
}

std::vector<topology::VlanReading> vlans_of(Columns const& columns) {
    auto names = std::map<std::uint16_t, std::string>{};
    for (auto const& [number, name] : columns.texts(mib::vlan_name)) {
        if (auto const vlan = vlan_of(number)) {
            names.emplace(*vlan, name);
        }
    }
    for (auto const& [oid, value] : columns.rows(mib::cisco_vlan_name)) {
        auto const index = oid.after(mib::cisco_vlan_name); // management domain, VLAN
        if (auto const vlan = index.size() == 2 ? vlan_of(index[1]) : std::nullopt) {
            names.emplace(*vlan, shown_text(value));
        }
    }
    auto vlans = std::vector<topology::VlanReading>{};
    for (auto& [vlan, name] : names) {
        vlans.push_back({vlan, std::move(name)});
    }
    return vlans;
}

/// Which VLAN a forwarding database is of: often its own number, and told where it is not.
std::map<std::int64_t, std::uint16_t> vlans_by_database(Columns const& columns) {
    auto vlans = std::map<std::int64_t, std::uint16_t>{};
    for (auto const& [oid, value] : columns.rows(mib::vlan_database)) {
        auto const index = oid.after(mib::vlan_database); // time mark, VLAN
        auto const vlan = index.size() == 2 ? vlan_of(index[1]) : std::nullopt;
        if (vlan && value.is_number()) {
            vlans.emplace(value.number, *vlan);
        }
    }
    return vlans;
}

class Forwarding {
public:
    void add(topology::ForwardingReading entry) {
        if (!entry.mac.empty() && entry.interface > 0) {
            entries_.emplace(std::tuple{entry.vlan, entry.mac}, std::move(entry));
        }
    }

    [[nodiscard]] std::vector<topology::ForwardingReading> list(std::set<std::string> const& own
    ) const {
        auto list = std::vector<topology::ForwardingReading>{};
        for (auto const& [key, entry] : entries_) {
            if (!own.contains(entry.mac)) {
                list.push_back(entry);
            }
        }
        return list;
    }

private:
    std::map<std::tuple<std::optional<std::uint16_t>, std::string>, topology::ForwardingReading>
        entries_;
};

void read_old(Columns const& columns, std::optional<std::uint16_t> vlan, Forwarding& into) {
    auto const ports = Ports{columns.numbers(mib::port_interface, vlan)};
    for (auto const& [oid, value] : columns.rows(mib::old_forwarding_port, vlan)) {
        auto index = IndexReader{oid.after(mib::old_forwarding_port)};
        auto const mac = shown_mac(index.octets(6));
        if (!index.is_bad() && value.is_number()) {
            into.add({mac, ports.interface(value.number), vlan});
        }
    }
}

} // namespace

void decode_vlans(Columns const& columns, Understanding& into) {
    into.reading.vlans = vlans_of(columns);
    auto interfaces = Interfaces{};
    for (auto& each : into.reading.interfaces) {
        each.vlan.reset();
        each.tagged_vlans.clear();
        interfaces.emplace(each.index, &each);
    }
    auto const ports = Ports{columns.numbers(mib::port_interface)};
    set_untagged(columns, ports, interfaces);
    set_tagged(columns, ports, interfaces);
}

void decode_forwarding(Columns const& columns, Understanding& into) {
    auto found = Forwarding{};
    auto const ports = Ports{columns.numbers(mib::port_interface)};
    auto const databases = vlans_by_database(columns);
    for (auto const& [oid, value] : columns.rows(mib::forwarding_port)) {
        auto index = IndexReader{oid.after(mib::forwarding_port)};
        auto const database = index.number();
        auto const mac = shown_mac(index.octets(6));
        auto const told = databases.find(database);
        auto const vlan = told != databases.end() ? std::optional{told->second} : vlan_of(database);
        if (!index.is_bad() && value.is_number()) {
            found.add({mac, ports.interface(value.number), vlan});
        }
    }
    auto const vlans_apart = columns.vlans();
    if (vlans_apart.empty()) {
        read_old(columns, std::nullopt, found);
    }
    for (auto const vlan : vlans_apart) {
        read_old(columns, vlan, found);
    }
    auto own = std::set<std::string>{into.reading.chassis};
    for (auto const& each : into.reading.interfaces) {
        own.insert(each.mac);
    }
    into.reading.forwarding = found.list(own);
    drop_behind_fallen(into); // bridges that forget slowly
}

} // namespace sonae::devices
