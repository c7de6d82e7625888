// SPDX-License-Identifier: Apache-2.0
#include "daemon/app/ledger_house.hpp"

#include "daemon/core/contacts/holidays.hpp"
#include "daemon/core/watch/rules.hpp"

#include <algorithm>
#include <array>

namespace sonae::app {

namespace {

using topology::parse_address;
using topology::parse_leg;
using topology::parse_mac;
using topology::parse_prefix;
using watch::MachineClass;
using watch::Role;
using watch::SegmentKind;

constexpr auto japan = Millis{std::chrono::hours{9}};

struct Weight {
    std::string_view code;
    double factor = 1;
};

// What stands still when the machine does: care depends on servers of the HIS, and on nobody's
// own telephone.
constexpr auto zone_weights = std::to_array<Weight>(
    {{"his", 2.0}, {"departmental", 1.5}, {"management", 1.5}, {"facility", 1.2}, {"guest", 0.3}}
);
constexpr auto kind_weights = std::to_array<Weight>(
    {{"server", 1.3}, {"medical_device", 1.3}, {"network_device", 1.2}, {"printer", 0.8}}
);

double weight_of(std::span<Weight const> weights, std::string_view code) {
    auto const at = std::find_if(weights.begin(), weights.end(), [&](Weight const& each) {
        return each.code == code;
    });
    return at == weights.end() ? 1 : at->factor;
}

double criticality_of(std::string_view zone, std::string_view kind) {
    auto const most = 2.0;
    return std::min(most, weight_of(zone_weights, zone) * weight_of(kind_weights, kind));
}

MachineClass class_of(std::string_view kind) {
    if (kind == "server") {
        return MachineClass::server;
    }
    if (kind == "pc") {
        return MachineClass::client;
    }
    if (kind == "medical_device") {
        return MachineClass::medical;
    }
    if (kind == "printer") {
        return MachineClass::printer;
    }
    return kind == "network_device" ? MachineClass::network_device : MachineClass::unknown;
}

SegmentKind kind_of(topology::Segment const& segment) {
    if (segment.is_clinical || segment.zone == "departmental") {
        return SegmentKind::medical;
    }
    if (segment.zone == "his") {
        return SegmentKind::clinical;
    }
    if (segment.zone == "information") {
        return SegmentKind::office;
    }
    return segment.zone == "guest" ? SegmentKind::guest : SegmentKind::unknown;
}

/// In the order of watch::Role.
std::optional<Role> role_of(std::string_view code) {
    auto const roles = core::watch::machine_roles();
    auto const at = std::find(roles.begin(), roles.end(), code);
    return at == roles.end() ? std::nullopt : std::optional{static_cast<Role>(at - roles.begin())};
}

std::vector<watch::Address> addresses_of(std::vector<std::string> const& texts) {
    auto addresses = std::vector<watch::Address>{};
    for (auto const& text : texts) {
        if (auto const address = parse_address(text)) {
            addresses.push_back(*address);
        }
    }
    return addresses;
}

bool is_router(topology::DeviceClass kind) {
    return kind == topology::DeviceClass::router || kind == topology::DeviceClass::firewall ||
           kind == topology::DeviceClass::vpn_gateway;
}

template <class Map, class Key>
auto const* found(Map const& map, Key const& key) {
    auto const at = map.find(key);
    return at == map.end() ? nullptr : &at->second;
}

} // namespace

void LedgerHouse::renew(Sources sources) {
    // Everything else goes by what is declared, which must stay alive.
    *this = LedgerHouse{};
    declared_ = std::move(sources.watch);
    take_rows(sources.rows);
    take_network(*sources.network);
    take_sensors(*sources.network);
    take_declarations();
}

void LedgerHouse::add_machine(ledger::LedgerRow const& row) {
    auto machine = watch::Machine{};
    machine.asset = row.id.text();
    machine.name = row.name;
    machine.kind = class_of(row.kind);
    machine.criticality = criticality_of("", row.kind);
    machine.known_since = row.created_at;
    auto const index = machines_.size();
    by_asset_.emplace(machine.asset, index);
    for (auto const& interface : row.interfaces) {
        if (auto const mac = parse_mac(interface.mac)) {
            by_mac_.emplace(*mac, index);
        }
        for (auto const& text : interface.addresses) {
            auto const leg = parse_leg(text);
            if (leg && topology::is_unicast(leg->address)) {
                by_address_.emplace(leg->address, index);
                own_address_.emplace(machine.asset, leg->address);
            }
        }
    }
    machines_.push_back(std::move(machine));
}

void LedgerHouse::take_rows(std::vector<core::RowPointer> const& rows) {
    machines_.reserve(rows.size());
    for (auto const& row : rows) {
        add_machine(*row);
    }
}

void LedgerHouse::add_segment(topology::Segment const& known) {
    auto const prefix = parse_prefix(known.prefix);
    if (!prefix) {
        return;
    }
    auto segment = watch::Segment{};
    segment.id = known.id;
    segment.kind = kind_of(known);
    segment.prefixes = {*prefix};
    segment.gateways = addresses_of(known.gateways);
    segment.dhcp_servers = addresses_of(known.dhcp_servers);
    segment.name_servers = addresses_of(known.name_servers);
    segment.known_since = known.known.first_seen;
    gateways_.insert(segment.gateways.begin(), segment.gateways.end());
    by_prefix_.emplace(known.prefix, segments_.size());
    auto const family = std::pair{-int{prefix->length}, prefix->address.is_v4()};
    ranges_[family].emplace(prefix->address, segments_.size());
    segments_.push_back(std::move(segment));
}

void LedgerHouse::add_device(topology::Device const& device) {
    auto const* const index = device.asset ? found(by_asset_, device.asset->text()) : nullptr;
    if (index != nullptr) {
        auto& machine = machines_[*index];
        machine.zone = device.zone;
        machine.criticality *= weight_of(zone_weights, device.zone);
        machine.criticality = std::min(2.0, machine.criticality);
        if (is_router(device.kind)) {
            machine.roles.add(Role::router);
        }
    }
    for (auto const& leg : device.attachments) {
        auto const mac = parse_mac(leg.mac);
        auto const address = parse_address(leg.address);
        if (index != nullptr && mac) {
            by_mac_.emplace(*mac, *index);
        }
        if (index != nullptr && address) {
            by_address_.emplace(*address, *index);
        }
        if (auto const* const segment = found(by_prefix_, leg.segment)) {
            ++segments_[*segment].machines;
        }
        if (is_router(device.kind) && mac) {
            gateway_macs_.insert(*mac);
        }
    }
}

void LedgerHouse::add_outside(std::string const& text) {
    auto const prefix = parse_prefix(text);
    auto const address = prefix ? std::nullopt : parse_address(text);
    if (prefix) {
        outside_.push_back(*prefix);
    } else if (address) {
        outside_.push_back(topology::prefix_of(*address, address->is_v4() ? 32 : 128));
    }
}

void LedgerHouse::take_network(core::network::Content const& content) {
    for (auto const& segment : content.network->segments) {
        add_segment(segment);
    }
    for (auto const& device : content.network->devices) {
        add_device(device);
    }
    for (auto const& connection : content.declarations->connections) {
        for (auto const* const list : {&connection.public_addresses, &connection.source_limit}) {
            for (auto const& text : *list) {
                add_outside(text);
            }
        }
    }
}

/// Which range a sensor hears in frames of a VLAN: the one it is surest of.
void LedgerHouse::take_sensors(core::network::Content const& content) {
    auto sureness = std::map<std::pair<std::string, std::uint16_t>, int>{};
    for (auto const& [key, sensor] : content.sensors) {
        auto const& view = *sensor.view;
        for (auto const& gateway : view.gateways) {
            if (auto const mac = parse_mac(gateway.mac)) {
                gateway_macs_.insert(*mac);
            }
        }
        for (auto const& heard : view.segments) {
            auto const* const index = found(by_prefix_, heard.prefix);
            auto vlans = heard.vlans;
            if (vlans.empty()) {
                vlans.push_back(0);
            }
            for (auto const vlan : vlans) {
                auto const place = std::pair{view.agent + "/" + view.interface, vlan};
                auto const [at, is_first] = sureness.try_emplace(place, heard.confidence);
                if (index != nullptr && (is_first || at->second < heard.confidence)) {
                    at->second = heard.confidence;
                    places_.insert_or_assign(place, *index);
                }
            }
        }
    }
}

void LedgerHouse::take_declarations() {
    for (auto const& [key, role] : declared_->roles) {
        auto const* const index = found(by_asset_, role.asset);
        auto const code = role_of(role.role);
        if (index != nullptr && code && core::watch::is_in_force(role)) {
            machines_[*index].roles.add(*code);
        }
    }
    for (auto const& [id, suppression] : declared_->suppressions) {
        suppressions_.emplace(suppression.subject, &suppression);
    }
}

watch::Machine const* LedgerHouse::machine(watch::Mac mac) const {
    auto const* const index = found(by_mac_, mac);
    return index == nullptr ? nullptr : &machines_[*index];
}

watch::Machine const* LedgerHouse::machine(watch::Address const& address) const {
    auto const* const index = found(by_address_, address);
    return index == nullptr ? nullptr : &machines_[*index];
}

watch::Machine const* LedgerHouse::machine(std::string_view asset) const {
    auto const* const index = found(by_asset_, std::string{asset});
    return index == nullptr ? nullptr : &machines_[*index];
}

watch::Segment const*
LedgerHouse::segment(telemetry::Source const& source, std::uint16_t vlan) const {
    auto const place = std::pair{source.agent + "/" + source.interface, vlan};
    if (auto const* const index = found(places_, place)) {
        return &segments_[*index];
    }
    auto const* const address = found(own_address_, source.asset);
    return address == nullptr || source.interface != "host" ? nullptr : segment(*address);
}

watch::Segment const* LedgerHouse::segment(watch::Address const& address) const {
    for (auto const& [length, ranges] : ranges_) {
        auto const [bits, is_v4] = length;
        if (is_v4 != address.is_v4()) {
            continue;
        }
        auto const prefix = topology::prefix_of(address, static_cast<unsigned>(-bits));
        if (auto const* const index = found(ranges, prefix.address)) {
            return &segments_[*index];
        }
    }
    return nullptr;
}

watch::Segment const* LedgerHouse::segment_by_id(std::string_view id) const {
    auto const* const index = found(by_prefix_, std::string{id});
    return index == nullptr ? nullptr : &segments_[*index];
}

bool LedgerHouse::is_inside(watch::Address const& address) const {
    return topology::is_private(address) || segment(address) != nullptr;
}

bool LedgerHouse::is_gateway(watch::Mac mac) const {
    return gateway_macs_.contains(mac);
}

bool LedgerHouse::is_gateway(watch::Address const& address) const {
    return gateways_.contains(address);
}

bool LedgerHouse::is_declared_outside(
    std::string_view /*asset*/, watch::Address const& address, std::string_view /*domain*/
) const {
    return std::any_of(outside_.begin(), outside_.end(), [&](watch::Prefix const& each) {
        return each.contains(address);
    });
}

bool LedgerHouse::is_in_maintenance(std::string_view asset, std::string_view segment, Instant at)
    const {
    if (!declared_) {
        return false;
    }
    auto const& announced = declared_->maintenance;
    return std::any_of(announced.begin(), announced.end(), [&](auto const& each) {
        auto const& work = each.second;
        return core::watch::is_in_force(work, at) && (work.asset.empty() || work.asset == asset) &&
               (work.segment.empty() || work.segment == segment);
    });
}

bool LedgerHouse::is_allowed(watch::PairQuestion const& question) const {
    auto const [first, last] = suppressions_.equal_range(std::string{question.subject});
    return std::any_of(first, last, [&](auto const& each) {
        auto const& allowed = *each.second;
        return core::watch::is_in_force(allowed, question.at) &&
               (allowed.detector.empty() || allowed.detector == question.detector) &&
               (allowed.other.empty() || allowed.other == question.other);
    });
}

bool LedgerHouse::is_holiday(std::chrono::sys_days local_day) const {
    using std::chrono::August;
    using std::chrono::December;
    using std::chrono::January;
    auto const date = std::chrono::year_month_day{local_day};
    auto const day = static_cast<unsigned>(date.day());
    auto const is_new_year =
        (date.month() == December && day >= 29) || (date.month() == January && day <= 3);
    auto const is_obon = date.month() == August && day >= 13 && day <= 15;
    return is_new_year || is_obon || !core::contacts::holiday_on(date).empty();
}

Millis LedgerHouse::utc_offset() const {
    return japan;
}

} // namespace sonae::app
