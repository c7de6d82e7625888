// SPDX-License-Identifier: Apache-2.0
// Which ranges of addresses are one network.
#include "agent/sense/discover/findings.hpp"

#include <algorithm>
#include <bit>

namespace sonae::sense {

namespace {

constexpr auto least_addresses = std::size_t{8};
constexpr auto longest_inferred = 30;
constexpr auto shortest_inferred = 16;

/// What inference works with: IPv4 addresses that are near and in no exact segment.
struct Evidenced {
    std::vector<Address const*> addresses;
    std::vector<Broadcast const*> broadcasts;
};

bool is_in_any(std::vector<SegmentFinding> const& segments, IpAddress const& address) {
    return std::any_of(segments.begin(), segments.end(), [&](auto const& segment) {
        return segment.prefix.contains(address);
    });
}

Evidenced evidence_outside(Model const& model, std::vector<SegmentFinding> const& exact) {
    auto evidenced = Evidenced{};
    model.addresses.for_each([&](Address const& address) {
        auto const is_near = address.binding >= Binding::packets;
        if (is_near && address.key.address.is_v4() && !is_in_any(exact, address.key.address)) {
            evidenced.addresses.push_back(&address);
        }
    });
    model.broadcasts.for_each([&](Broadcast const& broadcast) {
        if (!is_in_any(exact, broadcast.key.address)) {
            evidenced.broadcasts.push_back(&broadcast);
        }
    });
    std::sort(
        evidenced.broadcasts.begin(),
        evidenced.broadcasts.end(),
        [](auto const* a, auto const* b) { return a->key.address < b->key.address; }
    );
    return evidenced;
}

std::size_t count_in(Evidenced const& evidenced, Broadcast const& broadcast, Prefix const& prefix) {
    return static_cast<std::size_t>(std::count_if(
        evidenced.addresses.begin(),
        evidenced.addresses.end(),
        [&](auto const* address) {
            auto const& ip = address->key.address;
            return address->vlan == broadcast.vlan && ip != broadcast.key.address &&
                   prefix.contains(ip);
        }
    ));
}

/// Whether another network's broadcast address lies in `prefix`: then it is two networks.
bool holds_another(Evidenced const& evidenced, Broadcast const& own, Prefix const& prefix) {
    return std::any_of(
        evidenced.broadcasts.begin(),
        evidenced.broadcasts.end(),
        [&](auto const* other) {
            return other->vlan == own.vlan && other->key.address != own.key.address &&
                   prefix.contains(other->key.address);
        }
    );
}

/// The smallest network that ends at the broadcast address and holds every near address that a
/// network ending there can hold.
SegmentFinding inferred(Evidenced const& evidenced, Broadcast const& broadcast) {
    auto const& end = broadcast.key.address;
    auto const host_bits = std::countr_one(end.v4_value());
    auto shortest = std::max(shortest_inferred, 32 - host_bits);
    while (shortest < longest_inferred &&
           holds_another(evidenced, broadcast, prefix_of(end, static_cast<std::uint8_t>(shortest)))
    ) {
        ++shortest;
    }
    auto finding = SegmentFinding{};
    finding.prefix = prefix_of(end, static_cast<std::uint8_t>(shortest));
    finding.broadcast = &broadcast;
    finding.addresses = count_in(evidenced, broadcast, finding.prefix);
    for (auto length = shortest + 1; length <= longest_inferred; ++length) {
        auto const smaller = prefix_of(end, static_cast<std::uint8_t>(length));
        if (count_in(evidenced, broadcast, smaller) < finding.addresses) {
            break;
        }
        finding.prefix = smaller;
    }
    return finding;
}

std::size_t near_addresses_in(Model const& model, Prefix const& prefix) {
    auto count = std::size_t{0};
    model.addresses.for_each([&](Address const& address) {
        auto const is_near = address.binding >= Binding::packets;
        count += is_near && prefix.contains(address.key.address) ? 1U : 0U;
    });
    return count;
}

} // namespace

std::vector<SegmentFinding> segments_of(Model const& model) {
    auto segments = std::vector<SegmentFinding>{};
    model.segments.for_each([&](Segment const& segment) {
        auto const& prefix = segment.key.prefix;
        segments.push_back({prefix, &segment, nullptr, near_addresses_in(model, prefix)});
    });
    auto const evidenced = evidence_outside(model, segments);
    for (auto const* broadcast : evidenced.broadcasts) {
        auto finding = inferred(evidenced, *broadcast);
        if (finding.addresses >= least_addresses) {
            segments.push_back(finding);
        }
    }
    std::sort(segments.begin(), segments.end(), [](auto const& a, auto const& b) {
        return a.prefix < b.prefix;
    });
    return segments;
}

} // namespace sonae::sense
