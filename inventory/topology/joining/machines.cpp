// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/joining/machines.hpp"

#include "inventory/topology/joining/joiner.hpp"

#include <algorithm>

namespace sonae::topology::joining {

namespace {

/// What an id can be made of, of a name that comes from the network: a part of other ids, of
/// addresses and of file names.
std::string id_part(std::string_view text) {
    constexpr auto hex = std::string_view{"0123456789abcdef"};
    constexpr auto max_bytes = std::size_t{120};
    auto part = std::string{};
    for (auto const c : text.substr(0, max_bytes)) {
        auto const byte = static_cast<std::uint8_t>(c);
        auto const is_plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                              (c >= 'a' && c <= 'z') || c == '.' || c == '_' || c == '-' ||
                              c == ':';
        if (is_plain) {
            part += c;
        } else {
            part += '%';
            part += hex[byte >> 4U];
            part += hex[byte & 0xFU];
        }
    }
    return part;
}

/// Builds the machines from the joined sets.
class Collector {
public:
    Collector(Survey const& survey, Network const* before)
        : survey_{survey}
        , joiner_{survey} {
        for (auto i = std::size_t{0}; before != nullptr && i < before->devices.size(); ++i) {
            auto const& device = before->devices[i];
            before_.emplace(device.id, &device);
            for (auto const& attachment : device.attachments) {
                if (auto const address = parse_address(attachment.address)) {
                    held_before_.emplace(*address, &device);
                }
            }
        }
    }

    Machines run() {
        joiner_.join_all();
        take_parts();
        take_addresses();
        take_hosts();
        name_all();
        return finish();
    }

private:
    using Slot = std::uint32_t;

    Slot slot_of(std::uint32_t node) {
        auto const root = joiner_.root(node);
        if (slots_.size() <= root) {
            slots_.resize(std::max<std::size_t>(joiner_.size(), root + 1), no_machine);
        }
        if (slots_[root] == no_machine) {
            slots_[root] = static_cast<Slot>(list_.size());
            list_.emplace_back().is_joined_by_address = joiner_.by_address[root];
        }
        return slots_[root];
    }

    void take_parts() {
        for (auto i = std::size_t{0}; i < survey_.rows.size(); ++i) {
            list_[slot_of(joiner_.row_node(i))].row = survey_.rows[i];
        }
        for (auto i = std::size_t{0}; i < survey_.readings.size(); ++i) {
            list_[slot_of(joiner_.reading_node(i))].readings.push_back(survey_.readings[i]);
        }
        for (auto const& [mac, node] : joiner_.macs) {
            auto const slot = slot_of(node);
            by_mac_.emplace(mac, slot);
            list_[slot].macs.push_back(mac);
            if (auto const found = joiner_.seen.find(mac); found != joiner_.seen.end()) {
                list_[slot].seen.push_back(found->second);
            }
            auto const rows = joiner_.rows_of.find(mac);
            if (rows != joiner_.rows_of.end() && rows->second.size() > 1) {
                list_[slot].has_shared_mac = true;
            }
        }
        for (auto const& [name, node] : joiner_.chassis) {
            list_[slot_of(node)].chassis.push_back(name);
        }
        for (auto const& [node, announcement] : joiner_.announcements) {
            list_[slot_of(node)].announcements.push_back(announcement);
        }
        for (auto& machine : list_) {
            std::sort(machine.readings.begin(), machine.readings.end(), [](auto* a, auto* b) {
                return a->at != b->at ? a->at > b->at : a->address < b->address;
            });
        }
    }

    /// An address is whose claim stands first; what people entered stays with their row.
    void take_addresses() {
        for (auto i = std::size_t{0}; i < joiner_.claims.size(); ++i) {
            auto const& claim = joiner_.claims[i];
            auto const slot = slot_of(claim.node);
            auto const owner = by_address_.try_emplace(claim.address, slot).first->second;
            if (owner != slot && !claim.is_by_hand) {
                continue;
            }
            auto& held = list_[slot].addresses;
            auto const is_known = !held.empty() && held.back().address == claim.address &&
                                  (held.back().mac == claim.mac || !claim.mac.is_set());
            if (is_known) {
                continue;
            }
            if (!held.empty() && held.back().address == claim.address &&
                !held.back().mac.is_set()) {
                held.back().mac = claim.mac;
                continue;
            }
            held.push_back(claim);
        }
        for (auto const& [node, announcement] : joiner_.announcements) {
            take_announced(slot_of(node), announcement);
        }
    }

    void take_announced(Slot slot, Announcement const& announcement) {
        auto const& management = announcement.told != nullptr ? announcement.told->management
                                                              : announcement.heard->management;
        for (auto const& text : management) {
            auto const address = parse_address(text);
            auto const is_fit = address && is_unicast(*address) && !is_link_local(*address) &&
                                survey_.is_inside(*address) &&
                                survey_.shared_addresses.count(*address) == 0;
            if (is_fit && by_address_.try_emplace(*address, slot).second) {
                list_[slot].addresses.push_back({*address, {}, {}, 0, false, false, 0});
            }
        }
    }

    void take_hosts() {
        for (auto const* view : survey_.sensors) {
            for (auto const& host : view->hosts) {
                if (auto const mac = parse_mac(host.mac)) {
                    if (auto const found = by_mac_.find(*mac); found != by_mac_.end()) {
                        list_[found->second].hosts.push_back({&host, view});
                    }
                } else if (host.mac.empty() && !host.addresses.empty()) {
                    take_remote(host, *view);
                }
            }
        }
    }

    /// A machine behind a router is only known by its address, and is whoever has that. That others
    /// speak of an address does not make a machine of it.
    void take_remote(SensorHost const& host, SensorView const& view) {
        auto const address = parse_address(host.addresses.front().address);
        if (!address || !is_unicast(*address) || is_link_local(*address) ||
            survey_.shared_addresses.count(*address) != 0) {
            return;
        }
        auto const found = by_address_.find(*address);
        if (found != by_address_.end()) {
            list_[found->second].hosts.push_back({&host, &view});
            return;
        }
        if (host.addresses.front().binding == "named" || !survey_.is_inside(*address)) {
            return;
        }
        auto const slot = slot_of(joiner_.add_node());
        by_address_.emplace(*address, slot);
        list_[slot].hosts.push_back({&host, &view});
        list_[slot].addresses.push_back({*address, {}, host.seen.last, 0, false, false, 0});
    }

    [[nodiscard]] static std::vector<std::string> names_of(Machine const& machine) {
        auto names = std::vector<std::string>{};
        if (machine.row != nullptr) {
            names.push_back(machine.row->id.text());
        }
        // The address by which a device names itself, then those of manufacturers, then others.
        for (auto const* reading : machine.readings) {
            if (auto const mac = parse_mac(reading->chassis); mac && is_identifying(*mac)) {
                names.push_back("mac:" + text_of(*mac));
            }
        }
        for (auto const is_local : {false, true}) {
            for (auto const mac : machine.macs) {
                if (mac.is_local() == is_local) {
                    names.push_back("mac:" + text_of(mac));
                }
            }
        }
        for (auto const& chassis : machine.chassis) {
            names.push_back("chassis:" + id_part(chassis));
        }
        // Addresses wander: they name only what has nothing better.
        if (!machine.macs.empty() || !machine.chassis.empty()) {
            return names;
        }
        for (auto const* reading : machine.readings) {
            names.push_back("ip:" + id_part(reading->address));
        }
        for (auto const& claim : machine.addresses) {
            names.push_back("ip:" + text_of(claim.address));
        }
        return names;
    }

    /// Keeps the id that the machine had, so that one more port that becomes known does not make
    /// another machine of it.
    void name(Slot slot) {
        auto& machine = list_[slot];
        auto const names = names_of(machine);
        for (auto const& each : names) {
            auto const found = before_.find(each);
            auto const is_earlier =
                found != before_.end() && taken_.count(each) == 0 &&
                (machine.before == nullptr ||
                 std::tie(found->second->known.first_seen, found->first) <
                     std::tie(machine.before->known.first_seen, machine.before->id));
            if (is_earlier && (machine.row != nullptr || !found->second->asset)) {
                machine.before = found->second;
            }
        }
        if (machine.row != nullptr || names.empty()) {
            machine.id = names.empty() ? "unknown:" + std::to_string(slot) : names.front();
        } else {
            machine.id = machine.before != nullptr ? machine.before->id : names.front();
        }
        if (machine.before != nullptr) {
            taken_.insert(machine.before->id);
        }
        // Two claims by hand may give one address to two rows: the first one keeps the name.
        while (!ids_.insert(machine.id).second) {
            machine.id += "+";
        }
        for (auto const& each : names) {
            aliases_.emplace_back(each, slot);
        }
    }

    /// A machine that is only known by its address now may be one that was known better.
    void adopt_earlier(Slot slot) {
        auto& machine = list_[slot];
        auto const is_weak = machine.before == nullptr && machine.row == nullptr &&
                             machine.macs.empty() && machine.readings.empty() &&
                             machine.chassis.empty() && machine.addresses.size() == 1;
        if (!is_weak) {
            return;
        }
        auto const found = held_before_.find(machine.addresses.front().address);
        if (found == held_before_.end() || found->second->asset ||
            !taken_.insert(found->second->id).second || ids_.count(found->second->id) != 0) {
            return;
        }
        machine.before = found->second;
        machine.id = found->second->id;
        ids_.insert(machine.id);
    }

    void name_all() {
        for (auto slot = Slot{0}; slot < list_.size(); ++slot) {
            name(slot);
        }
        for (auto slot = Slot{0}; slot < list_.size(); ++slot) {
            adopt_earlier(slot);
        }
    }

    Machines finish() {
        auto order = std::vector<Slot>(list_.size());
        for (auto i = Slot{0}; i < order.size(); ++i) {
            order[i] = i;
        }
        std::sort(order.begin(), order.end(), [&](Slot a, Slot b) {
            return list_[a].id < list_[b].id;
        });
        auto place = std::vector<MachineIndex>(list_.size());
        auto machines = Machines{};
        machines.list.reserve(list_.size());
        for (auto const slot : order) {
            place[slot] = static_cast<MachineIndex>(machines.list.size());
            machines.list.push_back(std::move(list_[slot]));
        }
        for (auto const& [mac, slot] : by_mac_) {
            machines.by_mac.emplace(mac, place[slot]);
        }
        for (auto const& [address, slot] : by_address_) {
            machines.by_address.emplace(address, place[slot]);
        }
        for (auto const& [alias, slot] : aliases_) {
            machines.by_id.emplace(alias, place[slot]);
        }
        index(machines);
        return machines;
    }

    void index(Machines& machines) {
        for (auto i = MachineIndex{0}; i < machines.list.size(); ++i) {
            auto const& machine = machines.list[i];
            machines.by_id.insert_or_assign(machine.id, i);
            for (auto const* reading : machine.readings) {
                machines.by_reading.emplace(reading, i);
            }
            for (auto const& announcement : machine.announcements) {
                auto const* const key = announcement.told != nullptr
                                            ? static_cast<void const*>(announcement.told)
                                            : announcement.heard;
                machines.by_announcement.emplace(key, i);
            }
        }
        for (auto const* view : survey_.sensors) {
            auto const by_asset = machines.by_id.find(view->asset);
            auto const by_mac = machines.find_mac(view->interface_mac);
            auto const is_asset = !view->asset.empty() && by_asset != machines.by_id.end();
            machines.by_sensor.emplace(view, is_asset ? by_asset->second : by_mac);
        }
    }

    Survey const& survey_;
    Joiner joiner_;
    std::unordered_map<std::string, Device const*> before_;
    std::unordered_map<Address, Device const*> held_before_;
    std::vector<Machine> list_;
    std::vector<Slot> slots_;
    std::unordered_map<Mac, Slot> by_mac_;
    std::unordered_map<Address, Slot> by_address_;
    std::vector<std::pair<std::string, Slot>> aliases_;
    std::unordered_set<std::string> taken_; ///< ids of before that a machine has
    std::unordered_set<std::string> ids_;
};

} // namespace

MachineIndex Machines::find_mac(std::string_view text) const {
    auto const mac = parse_mac(text);
    auto const found = mac ? by_mac.find(*mac) : by_mac.end();
    return found == by_mac.end() ? no_machine : found->second;
}

MachineIndex Machines::find_address(Address const& address) const {
    auto const found = by_address.find(address);
    return found == by_address.end() ? no_machine : found->second;
}

MachineIndex Machines::find_id(std::string const& id) const {
    auto const found = by_id.find(id);
    return found == by_id.end() ? no_machine : found->second;
}

Machines machines_of(Survey const& survey, Network const* before) {
    return Collector{survey, before}.run();
}

} // namespace sonae::topology::joining
