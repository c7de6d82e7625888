// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/joining/joiner.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace sonae::topology::joining {

namespace {

bool are_different(std::string const& a, std::string const& b) {
    return !a.empty() && !b.empty() && a != b;
}

bool are_same(std::string const& a, std::string const& b) {
    return !a.empty() && a == b;
}

void take(std::string& into, std::string const& from) {
    if (into.empty()) {
        into = from;
    }
}

std::string_view name_in(Announcement const& announcement) {
    return announcement.told != nullptr ? announcement.told->name : announcement.heard->name;
}

std::string_view chassis_in(Announcement const& announcement) {
    return announcement.told != nullptr ? announcement.told->chassis : announcement.heard->chassis;
}

std::vector<std::string> const& management_in(Announcement const& announcement) {
    return announcement.told != nullptr ? announcement.told->management
                                        : announcement.heard->management;
}

} // namespace

std::string normal_serial(std::string_view serial) {
    constexpr auto empty_ones = std::to_array<std::string_view>(
        {"none",
         "unknown",
         "notspecified",
         "defaultstring",
         "systemserialnumber",
         "tobefilledbyoem",
         "n/a",
         "notavailable",
         "chassisserialnumber",
         "invalid",
         "123456789",
         "0123456789"}
    );
    auto text = ascii_lower(serial);
    std::erase_if(text, [](char c) { return c == ' ' || c == '-' || c == '.' || c == '_'; });
    auto const is_one_sign =
        text.find_first_not_of(text.empty() ? '0' : text.front()) == std::string::npos;
    auto const is_empty = std::find(empty_ones.begin(), empty_ones.end(), text) != empty_ones.end();
    return text.size() < 4 || is_one_sign || is_empty ? std::string{} : text;
}

std::string normal_name(std::string_view name) {
    auto text = ascii_lower(trimmed(name.substr(0, name.find_first_of(".("))));
    auto const is_common = text == "localhost" || text == "switch" || text == "router" ||
                           text == "ubuntu" || text == "debian" || text == "unknown";
    return is_common ? std::string{} : text;
}

std::uint32_t Joiner::add_node() {
    marks_.emplace_back();
    by_address.push_back(false);
    return sets_.add();
}

std::uint32_t Joiner::row_node(std::size_t index) const {
    return static_cast<std::uint32_t>(index);
}

std::uint32_t Joiner::reading_node(std::size_t index) const {
    return static_cast<std::uint32_t>(survey_.rows.size() + index);
}

std::uint32_t Joiner::mac_node(Mac mac) {
    auto const [at, is_new] = node_of.try_emplace(mac, 0);
    if (is_new) {
        at->second = add_node();
        marks_[at->second].has_mac = true;
        macs.emplace_back(mac, at->second);
    }
    return at->second;
}

std::uint32_t Joiner::chassis_node(std::string const& name) {
    auto const [at, is_new] = chassis.try_emplace(name, 0);
    if (is_new) {
        at->second = add_node();
    }
    return at->second;
}

bool Joiner::contradict(Marks const& a, Marks const& b, bool is_weak) const {
    if (a.has_row && b.has_row) {
        return true;
    }
    // An address alone never says more than a serial number does.
    if (is_weak &&
        (are_different(a.row_serial, b.serial) || are_different(a.serial, b.row_serial))) {
        return true;
    }
    if (are_different(a.serial, b.serial)) {
        return true;
    }
    if (are_same(a.serial, b.serial)) {
        return false;
    }
    // Members of a cluster may have been given one engine id by copying a configuration.
    if (are_different(a.chassis, b.chassis)) {
        return true;
    }
    return are_different(a.engine, b.engine) && !are_same(a.chassis, b.chassis);
}

bool Joiner::join(std::uint32_t a, std::uint32_t b, bool is_weak) {
    a = sets_.root(a);
    b = sets_.root(b);
    if (a == b) {
        return true;
    }
    if (contradict(marks_[a], marks_[b], is_weak)) {
        return false;
    }
    auto const into = std::min(a, b);
    auto const from = std::max(a, b);
    sets_.join(a, b);
    auto& kept = marks_[into];
    auto const& given = marks_[from];
    kept.has_row = kept.has_row || given.has_row;
    kept.has_mac = kept.has_mac || given.has_mac;
    take(kept.row_serial, given.row_serial);
    take(kept.serial, given.serial);
    take(kept.engine, given.engine);
    take(kept.chassis, given.chassis);
    by_address[into] = by_address[into] || by_address[from] || is_weak;
    return true;
}

void Joiner::join_all() {
    std::sort(macs.begin(), macs.end());
    sort_claims();
    join_rows_by_mac();
    join_readings_by_mac();
    join_by_engine();
    join_by_serial();
    join_announcements();
    join_protocols_of_a_port();
    join_by_address();
    join_announced_addresses();
    join_by_name();
}

/// Copied virtual machines, docks and adapters for travelling give several rows one MAC: it belongs
/// to the row that has its address now, else to the one that was seen last.
void Joiner::join_rows_by_mac() {
    auto address_of = std::unordered_map<Mac, Address>{};
    for (auto const& claim : claims) {
        auto const is_measured = claim.mac.is_set() && !claim.is_by_hand && claim.rank < 40;
        if (is_measured) {
            address_of.try_emplace(claim.mac, claim.address);
        }
    }
    auto const has_address = [&](std::uint32_t row, Address const& address) {
        return std::any_of(
            survey_.rows[row]->interfaces.begin(),
            survey_.rows[row]->interfaces.end(),
            [&](auto const& interface) {
                return std::any_of(
                    interface.addresses.begin(),
                    interface.addresses.end(),
                    [&](auto const& text) {
                        auto const leg = parse_leg(text);
                        return leg && leg->address == address;
                    }
                );
            }
        );
    };
    for (auto const& [mac, node] : macs) {
        auto const found = rows_of.find(mac);
        if (found == rows_of.end()) {
            continue;
        }
        auto const address = address_of.find(mac);
        auto const worth = [&](std::uint32_t row) {
            auto const is_there = address != address_of.end() && has_address(row, address->second);
            return std::tuple{is_there, survey_.rows[row]->last_seen.value_or(Instant{})};
        };
        auto best = found->second.front();
        for (auto const row : found->second) {
            best = worth(best) < worth(row) ? row : best;
        }
        join(row_node(best), node);
    }
}

void Joiner::join_readings_by_mac() {
    for (auto i = std::size_t{0}; i < survey_.readings.size(); ++i) {
        auto const& reading = *survey_.readings[i];
        auto own = std::vector<Mac>{};
        for (auto const& interface : reading.interfaces) {
            auto const mac = parse_mac(interface.mac);
            if (mac && is_identifying(*mac) && !is_inner_interface(interface.name)) {
                own.push_back(*mac);
            }
        }
        std::sort(own.begin(), own.end());
        if (auto const mac = parse_mac(reading.chassis); mac && is_identifying(*mac)) {
            own.insert(own.begin(), *mac);
        }
        for (auto const mac : own) {
            join(reading_node(i), node_of.at(mac));
        }
    }
}

void Joiner::join_by_engine() {
    auto nodes = std::map<std::string, std::uint32_t>{};
    for (auto i = std::size_t{0}; i < survey_.readings.size(); ++i) {
        auto const engine = ascii_lower(survey_.readings[i]->engine_id);
        if (engine.size() >= 10) {
            join(nodes.try_emplace(engine, reading_node(i)).first->second, reading_node(i));
        }
    }
}

void Joiner::join_by_serial() {
    auto rows = std::map<std::string, std::vector<std::uint32_t>>{};
    for (auto i = std::size_t{0}; i < survey_.rows.size(); ++i) {
        if (auto serial = normal_serial(survey_.rows[i]->serial); !serial.empty()) {
            rows[std::move(serial)].push_back(row_node(i));
        }
    }
    auto nodes = std::map<std::string, std::uint32_t>{};
    for (auto i = std::size_t{0}; i < survey_.readings.size(); ++i) {
        auto const serial = normal_serial(survey_.readings[i]->serial);
        if (serial.empty()) {
            continue;
        }
        join(nodes.try_emplace(serial, reading_node(i)).first->second, reading_node(i));
        auto const found = rows.find(serial);
        if (found != rows.end() && found->second.size() == 1) {
            join(found->second.front(), reading_node(i));
        }
    }
}

/// The frame of an announcement comes from a port of the machine it tells of. Whoever sends one in
/// the name of another must not become the other: only the same maker's address is taken, or one
/// that has no address of its own.
void Joiner::join_announcements() {
    auto speakers = std::unordered_set<Mac>{};
    for (auto const& claim : claims) {
        speakers.insert(claim.mac);
    }
    for (auto const& [node, announcement] : announcements) {
        if (announcement.heard == nullptr) {
            continue;
        }
        auto const sender = parse_mac(announcement.heard->mac);
        auto const named = parse_mac(announcement.heard->chassis);
        if (!sender || !is_identifying(*sender)) {
            continue;
        }
        auto const is_of_one_maker = named && named->maker() == sender->maker();
        if (is_of_one_maker || speakers.count(*sender) == 0 || !named) {
            join(node, node_of.at(*sender));
        }
    }
}

/// A device that speaks LLDP and CDP on one cable calls itself by two names.
void Joiner::join_protocols_of_a_port() {
    using Port = std::tuple<void const*, std::int64_t, std::string>;
    auto nodes = std::map<Port, std::uint32_t>{};
    for (auto const& [node, announcement] : announcements) {
        auto const name = normal_name(name_in(announcement));
        auto const as_chassis = normal_name(chassis_in(announcement));
        auto const* const place = announcement.teller != nullptr
                                      ? static_cast<void const*>(announcement.teller)
                                      : announcement.hearer;
        auto const interface = announcement.told != nullptr ? announcement.told->interface : 0;
        for (auto const& each : {name, as_chassis}) {
            if (!each.empty()) {
                join(nodes.try_emplace({place, interface, each}, node).first->second, node);
            }
        }
    }
}

/// A chassis that is a name and no MAC belongs to the one reading that has that name.
void Joiner::join_by_name() {
    auto named = std::map<std::string, std::vector<std::uint32_t>>{};
    for (auto i = std::size_t{0}; i < survey_.readings.size(); ++i) {
        if (auto name = normal_name(survey_.readings[i]->name); !name.empty()) {
            auto& nodes = named[std::move(name)];
            auto const root = sets_.root(reading_node(i));
            if (std::find(nodes.begin(), nodes.end(), root) == nodes.end()) {
                nodes.push_back(root);
            }
        }
    }
    for (auto const& [name, node] : chassis) {
        auto const found = named.find(normal_name(name));
        if (found != named.end() && found->second.size() == 1) {
            join(found->second.front(), node, true);
        }
    }
}

/// An address is the weakest key: it only adds what has no MAC of its own to the machine that has
/// the address now, and never where addresses are given out anew.
void Joiner::join_by_address() {
    for (auto i = std::size_t{0}; i < claims.size();) {
        auto const& owner = claims[i];
        for (++i; i < claims.size() && claims[i].address == owner.address; ++i) {
            auto const is_needed = !has_mac(owner.node) || !has_mac(claims[i].node);
            auto const moves = owner.is_leased && claims[i].is_by_hand;
            if (is_needed && !moves) {
                join(owner.node, claims[i].node, true);
            }
        }
    }
}

/// What announces an address belongs to whoever has it.
void Joiner::join_announced_addresses() {
    auto const is_before = [](AddressClaim const& claim, Address const& address) {
        return claim.address < address;
    };
    for (auto const& [node, announcement] : announcements) {
        for (auto const& text : management_in(announcement)) {
            auto const address = parse_address(text);
            if (!address) {
                continue;
            }
            auto const claim = std::lower_bound(claims.begin(), claims.end(), *address, is_before);
            auto const is_held = claim != claims.end() && claim->address == *address;
            if (is_held && (!has_mac(node) || !has_mac(claim->node))) {
                join(node, claim->node, true);
            }
        }
    }
}

/// Who has an address stands first: what was measured before what people entered, then the newest.
void Joiner::sort_claims() {
    std::sort(claims.begin(), claims.end(), [](auto const& a, auto const& b) {
        return std::tie(a.address, a.is_by_hand, b.at, b.rank, a.mac, a.node) <
               std::tie(b.address, b.is_by_hand, a.at, a.rank, b.mac, b.node);
    });
}

} // namespace sonae::topology::joining
