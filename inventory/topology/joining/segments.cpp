// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/joining/segments.hpp"

#include "inventory/base/text.hpp"
#include "inventory/topology/joining/segment_candidates.hpp"
#include "inventory/topology/plain_text.hpp"

#include <algorithm>
#include <tuple>

namespace sonae::topology::joining {

namespace {

/// A machine with a wrong mask must not outvote its neighbours by speaking last.
bool is_better(SegmentCandidate const& a, SegmentCandidate const& b) {
    auto const count = [](SegmentCandidate const& each) {
        return each.authority == Authority::machine ? each.machines : 0;
    };
    auto const worth = [&](SegmentCandidate const& each) {
        return std::tuple{each.authority, count(each), each.reasons.last(), each.prefix.length};
    };
    return worth(a) != worth(b) ? worth(a) > worth(b) : a.prefix < b.prefix;
}

/// The names that switches give to VLANs by themselves say nothing.
bool is_given_name(std::string_view name) {
    auto const lower = ascii_lower(trimmed(name));
    return !lower.empty() && lower != "default" && !vlan_in_name(lower).has_value();
}

/// Names of VLANs in the tables of switches: the one that most of them use.
std::map<std::uint16_t, std::string> vlan_names(Survey const& survey) {
    auto votes = std::map<std::uint16_t, std::map<std::string, int>>{};
    for (auto const* reading : survey.readings) {
        for (auto const& vlan : reading->vlans) {
            if (is_given_name(vlan.name)) {
                ++votes[vlan.vlan][plain_text(trimmed(vlan.name))];
            }
        }
    }
    auto names = std::map<std::uint16_t, std::string>{};
    for (auto const& [vlan, by_name] : votes) {
        auto most = 0;
        for (auto const& [name, count] : by_name) {
            if (count > most) {
                names[vlan] = name;
                most = count;
            }
        }
    }
    return names;
}

std::vector<std::string> texts_of(std::set<Address> const& addresses) {
    auto texts = std::vector<std::string>{};
    for (auto const& address : addresses) {
        texts.push_back(text_of(address));
    }
    return texts;
}

using Votes = std::vector<std::map<std::uint16_t, int>>;

/// Which VLAN the MACs that have addresses of a range were learned in.
Votes vlan_votes(Survey const& survey, Machines const& machines, Segments const& segments) {
    auto votes = Votes(segments.list.size());
    for (auto const& machine : machines.list) {
        for (auto const& claim : machine.addresses) {
            auto const vlan = survey.vlans.find(claim.mac);
            auto const place =
                vlan == survey.vlans.end() ? std::nullopt : segments.index.find(claim.address);
            if (place) {
                ++votes[*place][vlan->second];
            }
        }
    }
    return votes;
}

std::optional<std::uint16_t> most_named(std::map<std::uint16_t, int> const& votes) {
    auto best = std::optional<std::uint16_t>{};
    auto most = 0;
    for (auto const& [vlan, count] : votes) {
        if (count > most) {
            best = vlan;
            most = count;
        }
    }
    return best;
}

Segment segment_of(SegmentCandidate const& candidate, Survey const& survey, Segment const* before) {
    auto segment = Segment{};
    segment.id = text_of(candidate.prefix);
    segment.prefix = segment.id;
    segment.vlan = most_named(candidate.vlans);
    segment.gateways = texts_of(candidate.gateways);
    segment.name_servers = texts_of(candidate.name_servers);
    segment.dhcp_servers = texts_of(candidate.dhcp_servers);
    segment.is_reachable_block = candidate.authority == Authority::block;
    auto const* const known = before == nullptr ? nullptr : &before->known;
    segment.known = candidate.reasons.known(survey.now, survey.ages.stale_after, known);
    if (candidate.declared == nullptr) {
        return segment;
    }
    auto const& declared = *candidate.declared;
    segment.name = plain_text(declared.name);
    segment.vlan = declared.vlan ? declared.vlan : segment.vlan;
    segment.is_clinical = declared.is_clinical;
    if (segment.known.evidence == Evidence::stale) {
        segment.known.evidence = Evidence::declared;
    }
    if (auto const gateway = parse_address(declared.gateway)) {
        auto const own =
            std::find(segment.gateways.begin(), segment.gateways.end(), text_of(*gateway));
        std::rotate(segment.gateways.begin(), own, own + 1);
    }
    return segment;
}

/// The best first; what overlaps with one that is better goes, and is kept as its ground.
void choose(SegmentCandidates& candidates, std::vector<SegmentCandidate*>& chosen) {
    auto order = std::vector<SegmentCandidate*>{};
    for (auto& [prefix, candidate] : candidates) {
        order.push_back(&candidate);
    }
    std::sort(order.begin(), order.end(), [](auto const* a, auto const* b) {
        return is_better(*a, *b);
    });
    auto taken = PrefixIndex{};
    for (auto* const candidate : order) {
        auto const other = taken.overlapping(candidate->prefix);
        auto const is_declared = candidate->authority == Authority::declared;
        if (other && !is_declared) {
            // That a router knows a way to the whole of which this is a part contradicts nothing.
            if (candidate->authority != Authority::block) {
                auto& winner = *chosen[*other];
                auto detail = text_of(candidate->prefix);
                winner.reasons.add(Evidence::inferred, {"prefix_contradicted", detail, ""}, {}, {});
            }
            continue;
        }
        taken.add(candidate->prefix, static_cast<std::uint32_t>(chosen.size()));
        chosen.push_back(candidate);
    }
}

/// Machines behind a router that fit in no range: where at least one address in ten of a /24 was
/// seen (25 of 254) it is a block.
void add_dense_blocks(Segments& segments, Survey const& survey, Machines const& machines) {
    constexpr auto least = 26;
    auto counts = std::map<Prefix, int>{};
    auto reasons = std::map<Prefix, Reasons>{};
    for (auto const& machine : machines.list) {
        for (auto const& [host, by] : machine.hosts) {
            auto const address = host->mac.empty() && !host->addresses.empty()
                                     ? parse_address(host->addresses.front().address)
                                     : std::nullopt;
            if (address && address->is_v4() && survey.is_inside(*address) &&
                !segments.index.find(*address)) {
                auto const prefix = prefix_of(*address, 24);
                ++counts[prefix];
                reasons[prefix].add(
                    Evidence::inferred,
                    {"dense_addresses", by->source, ""},
                    host->seen.first,
                    host->seen.last
                );
            }
        }
    }
    for (auto const& [prefix, count] : counts) {
        if (count >= least && !segments.index.overlapping(prefix)) {
            auto& segment = segments.list.emplace_back();
            segment.id = segment.prefix = text_of(prefix);
            segment.is_reachable_block = true;
            segment.known = reasons.at(prefix).known(survey.now, survey.ages.stale_after, nullptr);
            segments.index.add(prefix, static_cast<std::uint32_t>(segments.list.size() - 1));
        }
    }
}

/// What DHCP servers were heard to give out, from the least to the greatest address. It only grows:
/// a range does not shrink because a sensor began anew.
void add_lease_ranges(
    Segments& segments,
    Machines const& machines,
    std::map<std::string, Segment const*> const& before
) {
    auto ranges = std::map<std::uint32_t, std::pair<Address, Address>>{};
    auto const add = [&](std::uint32_t place, Address const& address) {
        auto& range = ranges.try_emplace(place, address, address).first->second;
        range.first = std::min(range.first, address);
        range.second = std::max(range.second, address);
    };
    for (auto const& machine : machines.list) {
        for (auto const& claim : machine.addresses) {
            auto const place = segments.index.find(claim.address);
            if (claim.is_leased && place) {
                add(*place, claim.address);
            }
        }
    }
    for (auto place = std::uint32_t{0}; place < segments.list.size(); ++place) {
        auto& segment = segments.list[place];
        auto const found = before.find(segment.id);
        for (auto const text : {&Segment::dhcp_first, &Segment::dhcp_last}) {
            auto const address =
                found == before.end() ? std::nullopt : parse_address(found->second->*text);
            if (address) {
                add(place, *address);
            }
        }
        if (auto const range = ranges.find(place); range != ranges.end()) {
            segment.dhcp_first = text_of(range->second.first);
            segment.dhcp_last = text_of(range->second.second);
        }
    }
}

/// Nothing is sent into a part of a range that a person called clinical.
void spread_clinical(Segments& segments, Declarations const& declarations) {
    auto clinical = PrefixIndex{};
    for (auto const& declared : declarations.segments) {
        auto const prefix = parse_prefix(declared.prefix);
        if (prefix && declared.is_clinical) {
            clinical.add(*prefix, 0);
        }
    }
    for (auto& segment : segments.list) {
        auto const prefix = parse_prefix(segment.prefix);
        segment.is_clinical = segment.is_clinical || (prefix && clinical.overlapping(*prefix));
    }
}

} // namespace

Segment* Segments::find(Address const& address) {
    auto const place = index.find(address);
    return place ? &list[*place] : nullptr;
}

std::string Segments::of_vlan(std::uint16_t vlan) const {
    auto found = std::string{};
    for (auto const& segment : list) {
        auto const is_fit = segment.vlan == vlan && segment.prefix.find(':') == std::string::npos;
        if (is_fit && !found.empty()) {
            return {};
        }
        found = is_fit ? segment.id : found;
    }
    return found;
}

Segments segments_of(
    Survey const& survey,
    Machines const& machines,
    Declarations const& declarations,
    Network const* before
) {
    auto candidates = candidates_of(survey, declarations);
    auto chosen = std::vector<SegmentCandidate*>{};
    choose(candidates, chosen);
    auto earlier = std::map<std::string, Segment const*>{};
    for (auto i = std::size_t{0}; before != nullptr && i < before->segments.size(); ++i) {
        earlier.emplace(before->segments[i].id, &before->segments[i]);
    }
    auto segments = Segments{};
    for (auto const* candidate : chosen) {
        auto const place = static_cast<std::uint32_t>(segments.list.size());
        segments.index.add(candidate->prefix, place);
        auto const found = earlier.find(text_of(candidate->prefix));
        segments.list.push_back(
            segment_of(*candidate, survey, found == earlier.end() ? nullptr : found->second)
        );
    }
    add_dense_blocks(segments, survey, machines);
    auto const votes = vlan_votes(survey, machines, segments);
    auto const names = vlan_names(survey);
    for (auto i = std::size_t{0}; i < segments.list.size(); ++i) {
        auto& segment = segments.list[i];
        segment.vlan = segment.vlan ? segment.vlan : most_named(votes[i]);
        auto const name = segment.vlan ? names.find(*segment.vlan) : names.end();
        if (segment.name.empty() && name != names.end()) {
            segment.name = name->second;
        }
    }
    add_lease_ranges(segments, machines, earlier);
    spread_clinical(segments, declarations);
    return segments;
}

} // namespace sonae::topology::joining
