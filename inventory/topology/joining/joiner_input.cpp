// SPDX-License-Identifier: Apache-2.0
// What each source brings to the joiner: nodes, claims of addresses, announcements.
#include "inventory/base/text.hpp"
#include "inventory/topology/joining/joiner.hpp"
#include "inventory/topology/plain_text.hpp"

#include <algorithm>

namespace sonae::topology::joining {

namespace {

// Of two claims of one moment the one that must know wins.
constexpr auto rank_asked = 60;
constexpr auto rank_lease = 50;
constexpr auto rank_agent = 40;
constexpr auto rank_arp = 30; ///< the machine itself said so
constexpr auto rank_packets = 20;
constexpr auto rank_table = 10;

/// Routers keep an address for up to four hours after a machine went (Cisco's default), but take a
/// newer one at once: their word counts as this much older.
constexpr auto table_lag = std::chrono::minutes{5};

std::optional<Address> own_address(std::string_view text) {
    auto const leg = parse_leg(text);
    if (!leg || !is_unicast(leg->address) || is_link_local(leg->address)) {
        return std::nullopt;
    }
    return leg->address;
}

int rank_of(std::string_view binding) {
    return binding == "leased" ? rank_lease : binding == "claimed" ? rank_arp : rank_packets;
}

/// Newer leases end older ones of the same machine; what else a machine was heard with long ago
/// ends when it is heard with another address.
bool is_over(SensorHost const& host, SensorAddress const& address, Survey const& survey) {
    auto const ends = [&](SensorAddress const& other) {
        auto const are_leases = address.binding == "leased" && other.binding == "leased";
        auto const is_after = other.seen.first > address.seen.last;
        auto const is_long_after = other.seen.last > address.seen.last + survey.ages.stale_after;
        return &other != &address && ((are_leases && is_after) || is_long_after);
    };
    return std::any_of(host.addresses.begin(), host.addresses.end(), ends);
}

} // namespace

Joiner::Joiner(Survey const& survey)
    : survey_{survey} {
    for (auto i = std::size_t{0}; i < survey.rows.size() + survey.readings.size(); ++i) {
        add_node();
    }
    add_rows();
    add_readings();
    add_tables();
    add_sensors();
    // Kept by two machines, and answered for by either: no machine's own.
    std::erase_if(claims, [&](auto const& claim) {
        return survey.shared_addresses.count(claim.address) != 0;
    });
}

Mac Joiner::own_mac(std::string const& text) {
    auto const mac = parse_mac(text).value_or(Mac{});
    if (!is_identifying(mac)) {
        return {};
    }
    mac_node(mac);
    return mac;
}

/// `what` without its address, which is in `text`; nothing when that is none of a machine.
void Joiner::claim(std::string const& text, AddressClaim what) {
    if (auto const address = own_address(text)) {
        what.address = *address;
        claims.push_back(what);
    }
}

void Joiner::add_rows() {
    for (auto i = std::size_t{0}; i < survey_.rows.size(); ++i) {
        auto const& row = *survey_.rows[i];
        auto& marks = marks_[row_node(i)];
        marks.has_row = true;
        marks.row_serial = normal_serial(row.serial);
        auto const is_by_hand = is_entered_by_hand(row);
        auto const at = row.last_seen.value_or(row.created_at);
        for (auto const& interface : row.interfaces) {
            if (is_inner_interface(interface.name)) {
                continue;
            }
            auto const mac = own_mac(interface.mac);
            auto const is_listed =
                mac.is_set() && !rows_of[mac].empty() && rows_of[mac].back() == row_node(i);
            if (mac.is_set() && !is_listed) {
                rows_of[mac].push_back(row_node(i));
            }
            for (auto const& text : interface.addresses) {
                claim(text, {{}, mac, at, rank_agent, false, is_by_hand, row_node(i)});
            }
        }
    }
}

void Joiner::add_readings() {
    for (auto i = std::size_t{0}; i < survey_.readings.size(); ++i) {
        auto const& reading = *survey_.readings[i];
        auto const node = reading_node(i);
        marks_[node].serial = normal_serial(reading.serial);
        marks_[node].engine = ascii_lower(reading.engine_id);
        if (auto const mac = own_mac(reading.chassis); mac.is_set()) {
            marks_[node].chassis = text_of(mac);
        }
        claim(reading.address, {{}, {}, reading.at, rank_asked, false, false, node});
        for (auto const& interface : reading.interfaces) {
            if (is_inner_interface(interface.name)) {
                continue;
            }
            auto const mac = own_mac(interface.mac);
            for (auto const& text : interface.addresses) {
                claim(text, {{}, mac, reading.at, rank_asked, false, false, node});
            }
        }
    }
}

/// Readings come in the order of their sources, so the first of a kind is the least.
void Joiner::see(Mac mac, Instant at, std::string_view ground, std::string const& source) {
    auto const [found, is_new] = seen.try_emplace(mac);
    auto& entry = found->second;
    entry.first = is_new ? at : std::min(entry.first, at);
    entry.last = std::max(entry.last, at);
    if (is_new || ground < entry.ground) {
        entry.mac = mac;
        entry.ground = ground;
        entry.source = source;
    }
}

void Joiner::add_tables() {
    for (auto i = std::size_t{0}; i < survey_.readings.size(); ++i) {
        auto const& reading = *survey_.readings[i];
        auto const source = source_of(reading);
        for (auto const& entry : reading.arp) {
            auto const mac = parse_mac(entry.mac);
            auto const address = own_address(entry.address);
            // What a line router sees at the other end of its line is not of this house.
            if (!mac || !is_identifying(*mac) || !address || !survey_.is_inside(*address)) {
                continue;
            }
            auto const at = reading.at - table_lag;
            see(*mac, at, "arp_table", source);
            claims.push_back({*address, *mac, at, rank_table, false, false, mac_node(*mac)});
        }
        for (auto const mac : survey_.learned[i]) {
            if (mac.is_set()) {
                see(mac, reading.at, "bridge_table", source);
                mac_node(mac);
            }
        }
        for (auto const& neighbour : reading.neighbours) {
            add_announcement({&reading, &neighbour, nullptr, nullptr});
        }
    }
}

void Joiner::add_host(SensorHost const& host) {
    auto const mac = own_mac(host.mac);
    if (!mac.is_set()) {
        return;
    }
    for (auto const& address : host.addresses) {
        auto const is_told = address.binding == "named" || address.binding == "behind_router";
        if (!is_told && !is_over(host, address, survey_)) {
            auto const is_leased = address.binding == "leased";
            auto const rank = rank_of(address.binding);
            claim(
                address.address,
                {{}, mac, address.seen.last, rank, is_leased, false, node_of.at(mac)}
            );
        }
    }
}

void Joiner::add_sensors() {
    for (auto const* view : survey_.sensors) {
        for (auto const& host : view->hosts) {
            add_host(host);
        }
        own_mac(view->interface_mac);
        for (auto const& neighbour : view->neighbours) {
            add_announcement({nullptr, nullptr, view, &neighbour});
        }
    }
}

void Joiner::add_announcement(Announcement const& announcement) {
    auto const& text =
        announcement.told != nullptr ? announcement.told->chassis : announcement.heard->chassis;
    auto const sender =
        announcement.heard != nullptr ? parse_mac(announcement.heard->mac) : std::nullopt;
    if (sender && is_identifying(*sender)) {
        mac_node(*sender);
    }
    auto const mac = parse_mac(text);
    if (mac && is_identifying(*mac)) {
        announcements.emplace_back(mac_node(*mac), announcement);
    } else if (!text.empty()) {
        announcements.emplace_back(chassis_node(plain_text(text)), announcement);
    }
}

} // namespace sonae::topology::joining
