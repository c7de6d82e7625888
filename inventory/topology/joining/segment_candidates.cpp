// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/joining/segment_candidates.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace sonae::topology::joining {

namespace {

/// Ranges that a house has: no single addresses, no whole Internet, nothing that ends in a machine
/// or on its wire.
bool can_be_segment(Prefix const& prefix, Survey const& survey) {
    auto const most = prefix.address.is_v4() ? 31U : 127U;
    return prefix.length >= 8 && prefix.length <= most && is_unicast(prefix.address) &&
           !is_link_local(prefix.address) && survey.is_inside(prefix.address);
}

class Candidates {
public:
    explicit Candidates(Survey const& survey)
        : survey_{survey} {}

    SegmentCandidate* find(std::optional<Prefix> const& prefix, Authority authority) {
        if (!prefix || !can_be_segment(*prefix, survey_)) {
            return nullptr;
        }
        auto& candidate = all_[*prefix];
        candidate.prefix = *prefix;
        candidate.authority = std::max(candidate.authority, authority);
        return &candidate;
    }

    void add_declared(Declarations const& declarations) {
        for (auto const& segment : declarations.segments) {
            auto const prefix = parse_prefix(segment.prefix);
            if (!prefix) {
                continue;
            }
            auto& candidate = all_[*prefix];
            candidate.prefix = *prefix;
            candidate.authority = Authority::declared;
            auto const* const other = candidate.declared;
            auto const is_newer = other == nullptr || other->declared_at < segment.declared_at;
            candidate.declared = is_newer ? &segment : other;
            candidate.reasons.add(
                Evidence::declared, {"declared_segment", "person", ""}, segment.declared_at, {}
            );
            if (auto const gateway = parse_address(segment.gateway)) {
                candidate.gateways.insert(*gateway);
            }
        }
    }

    void add_row(ledger::LedgerRow const& row) {
        auto const is_by_hand = is_entered_by_hand(row);
        auto const at = row.last_seen.value_or(row.created_at);
        for (auto const& interface : row.interfaces) {
            if (is_inner_interface(interface.name)) {
                continue;
            }
            for (auto const& text : interface.addresses) {
                auto* const candidate =
                    find(parse_prefix(text), is_by_hand ? Authority::guess : Authority::machine);
                if (candidate == nullptr) {
                    continue;
                }
                candidate->machines += is_by_hand ? 0 : 1;
                candidate->reasons.add(
                    is_by_hand ? Evidence::inferred : Evidence::measured,
                    is_by_hand ? "ledger_entry" : "agent_interface",
                    source_of(row),
                    at
                );
            }
        }
    }

    void add_reading(DeviceReading const& reading) {
        for (auto const& interface : reading.interfaces) {
            for (auto const& text : interface.addresses) {
                if (!is_inner_interface(interface.name)) {
                    add_interface(text, interface, reading);
                }
            }
        }
        for (auto const& route : reading.routes) {
            add_route(route, reading);
        }
    }

    void add_sensor(SensorView const& view) {
        for (auto const& segment : view.segments) {
            auto const is_exact = segment.confidence >= 100;
            auto* const candidate = find(
                parse_prefix(segment.prefix), is_exact ? Authority::network : Authority::guess
            );
            if (candidate == nullptr) {
                continue;
            }
            auto const evidence = is_exact ? Evidence::measured : Evidence::inferred;
            for (auto const& code : segment.evidence) {
                candidate->reasons.add(
                    evidence,
                    {"sensor_" + code, view.source, ""},
                    segment.seen.first,
                    segment.seen.last
                );
            }
            for (auto const vlan : segment.vlans) {
                candidate->vlans[vlan] += 10;
            }
            add_addresses(candidate->gateways, segment.gateways);
            add_addresses(candidate->name_servers, segment.name_servers);
            add_addresses(candidate->dhcp_servers, segment.dhcp_servers);
        }
    }

    SegmentCandidates take() { return std::move(all_); }

private:
    void add_interface(
        std::string const& text, InterfaceReading const& interface, DeviceReading const& reading
    ) {
        auto* const candidate = find(parse_prefix(text), Authority::network);
        if (candidate == nullptr) {
            return;
        }
        candidate->reasons.add(
            Evidence::measured,
            {"device_interface", source_of(reading), interface.name},
            reading.at,
            reading.at
        );
        // A name that says it counts for more than the port it stands beside.
        if (auto const vlan = vlan_in_name(interface.name)) {
            candidate->vlans[*vlan] += 1'000;
        } else if (interface.vlan) {
            candidate->vlans[*interface.vlan] += 100;
        }
    }

    void add_route(RouteReading const& route, DeviceReading const& reading) {
        auto const is_own = route.next_hop.empty() || route.next_hop == "0.0.0.0";
        auto const authority = is_own ? Authority::network : Authority::block;
        if (auto* const candidate = find(parse_prefix(route.prefix), authority)) {
            candidate->reasons.add(
                Evidence::measured,
                {is_own ? "connected_route" : "route",
                 source_of(reading),
                 is_own ? "" : route.next_hop},
                reading.at,
                reading.at
            );
        }
    }

    static void add_addresses(std::set<Address>& into, std::vector<std::string> const& texts) {
        for (auto const& text : texts) {
            if (auto const address = parse_address(text)) {
                into.insert(*address);
            }
        }
    }

    Survey const& survey_;
    SegmentCandidates all_;
};

} // namespace

std::optional<std::uint16_t> vlan_in_name(std::string_view name) {
    constexpr auto beginnings =
        std::to_array<std::string_view>({"vlan-interface", "vlanif", "vlan", "irb.", "svi"});
    auto const lower = ascii_lower(name);
    for (auto const beginning : beginnings) {
        if (!lower.starts_with(beginning)) {
            continue;
        }
        auto const rest = trimmed(std::string_view{lower}.substr(beginning.size()));
        auto vlan = 0;
        auto const* const end = rest.data() + rest.size();
        auto const [stopped, fault] = std::from_chars(rest.data(), end, vlan);
        if (fault == std::errc{} && stopped == end && vlan > 0 && vlan <= 4'094) {
            return static_cast<std::uint16_t>(vlan);
        }
    }
    return std::nullopt;
}

SegmentCandidates candidates_of(Survey const& survey, Declarations const& declarations) {
    auto candidates = Candidates{survey};
    for (auto const* row : survey.rows) {
        candidates.add_row(*row);
    }
    for (auto const* reading : survey.readings) {
        candidates.add_reading(*reading);
    }
    for (auto const* view : survey.sensors) {
        candidates.add_sensor(*view);
    }
    candidates.add_declared(declarations);
    return candidates.take();
}

} // namespace sonae::topology::joining
