// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/joining/legs.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace sonae::topology::joining {

namespace {

constexpr auto max_legs = std::size_t{64};
constexpr auto rank_agent = 40;

/// RFC 4291 2.5.1: made of the MAC, so it stays; others are often drawn anew each day (RFC 8981).
bool is_of_mac(Address const& address) {
    return (address.low >> 24U & 0xFFFFU) == 0xFFFE;
}

auto order_of(Attachment const& leg) {
    return std::tie(leg.segment, leg.address, leg.mac);
}

bool was_before(Machine const& machine, Attachment const& leg) {
    if (machine.before == nullptr) {
        return false;
    }
    auto const& earlier = machine.before->attachments;
    return std::any_of(earlier.begin(), earlier.end(), [&](auto const& each) {
        return each.address == leg.address && each.mac == leg.mac;
    });
}

/// A switch that answers with the MACs of several ports has its address once: with the MAC that is
/// plugged in somewhere, else the one of before. Sorted as `order_of`, before and after.
void keep_each_address_once(std::vector<Attachment>& legs, Machine const& machine) {
    auto kept = std::vector<Attachment>{};
    auto const worth = [&](Attachment const& leg) {
        return std::pair{!leg.switch_device.empty(), was_before(machine, leg)};
    };
    for (auto& leg : legs) {
        auto const is_again = !kept.empty() && !leg.address.empty() &&
                              kept.back().address == leg.address &&
                              kept.back().segment == leg.segment;
        if (!is_again) {
            kept.push_back(std::move(leg));
        } else if (worth(kept.back()) < worth(leg)) {
            kept.back() = std::move(leg);
        }
    }
    legs = std::move(kept);
}

class Legs {
public:
    Legs(
        Survey const& survey,
        Machines const& machines,
        Segments& segments,
        std::unordered_map<Mac, Plug> const& plugs
    )
        : survey_{survey}
        , machines_{machines}
        , segments_{segments}
        , plugs_{plugs} {
        for (auto const& [mac, plug] : plugs) {
            occupied_.emplace(machines.list[plug.at].id, plug.port);
        }
    }

    std::vector<Attachment> of(Machine const& machine) {
        auto legs = with_addresses(machine);
        if (machine.readings.empty()) {
            add_silent_macs(legs, machine);
        }
        if (machine.before != nullptr) {
            keep_earlier(legs, machine);
        }
        std::sort(legs.begin(), legs.end(), [](auto const& a, auto const& b) {
            return order_of(a) < order_of(b);
        });
        legs.erase(std::unique(legs.begin(), legs.end()), legs.end());
        keep_each_address_once(legs, machine);
        if (legs.size() > max_legs) {
            legs.resize(max_legs);
        }
        return legs;
    }

private:
    [[nodiscard]] std::string segment_of(Address const& address) const {
        auto const place = segments_.index.find(address);
        return place ? segments_.list[*place].id : std::string{};
    }

    void plug_in(Attachment& leg, Mac mac) const {
        if (auto const found = plugs_.find(mac); found != plugs_.end()) {
            leg.switch_device = machines_.list[found->second.at].id;
            leg.switch_port = found->second.port;
        }
    }

    [[nodiscard]] std::vector<Attachment> with_addresses(Machine const& machine) const {
        auto const has_v4 =
            std::any_of(machine.addresses.begin(), machine.addresses.end(), [](auto const& claim) {
                return claim.address.is_v4();
            });
        auto legs = std::vector<Attachment>{};
        for (auto const& claim : machine.addresses) {
            auto const is_lasting = claim.address.is_v4() || !has_v4 || claim.rank >= rank_agent ||
                                    is_of_mac(claim.address);
            if (!is_lasting) {
                continue;
            }
            auto const is_single = machine.macs.size() == 1 && !claim.mac.is_set();
            auto const mac = is_single ? machine.macs.front() : claim.mac;
            auto leg = Attachment{segment_of(claim.address), text_of(claim.address), "", "", ""};
            if (mac.is_set()) {
                leg.mac = text_of(mac);
                plug_in(leg, mac);
            }
            legs.push_back(std::move(leg));
        }
        return legs;
    }

    /// Heard or learned, without an address that is known.
    void add_silent_macs(std::vector<Attachment>& legs, Machine const& machine) {
        auto known = std::set<Mac>{};
        for (auto const& claim : machine.addresses) {
            known.insert(claim.mac);
        }
        for (auto const mac : machine.macs) {
            auto const is_first = legs.empty() || plugs_.count(mac) != 0;
            auto const is_single = machine.macs.size() == 1 && !legs.empty();
            if (known.count(mac) != 0 || !is_first || is_single || is_kept_before(machine, mac)) {
                continue;
            }
            auto leg = Attachment{"", "", text_of(mac), "", ""};
            if (auto const vlan = survey_.vlans.find(mac); vlan != survey_.vlans.end()) {
                leg.segment = segment_of_vlan(vlan->second);
            }
            plug_in(leg, mac);
            legs.push_back(std::move(leg));
        }
    }

    [[nodiscard]] std::string segment_of_vlan(std::uint16_t vlan) {
        auto known = segments_.of_vlan(vlan);
        if (!known.empty()) {
            return known;
        }
        auto const has_several =
            std::any_of(segments_.list.begin(), segments_.list.end(), [&](auto const& segment) {
                return segment.vlan == vlan;
            });
        if (has_several) {
            return {};
        }
        auto& segment = segments_.list.emplace_back();
        segment.id = "vlan:" + std::to_string(vlan);
        segment.vlan = vlan;
        segment.known.grounds = {{"bridge_table", "", ""}};
        segment.known.first_seen = survey_.now;
        segment.known.last_seen = survey_.now;
        return segment.id;
    }

    [[nodiscard]] bool is_free(Machine const& machine, Address const& address) const {
        auto const owner = machines_.find_address(address);
        return (owner == no_machine || machines_.list[owner].id == machine.id) &&
               survey_.shared_addresses.count(address) == 0;
    }

    [[nodiscard]] bool is_fresh(Machine const& machine) const {
        // A network that was read back from its history has no times: it was so until now.
        auto const last = machine.before->known.last_seen;
        return last == Instant{} || last + survey_.ages.stale_after >= survey_.now;
    }

    /// An address of before, of this MAC, that nobody else has.
    [[nodiscard]] bool is_kept_before(Machine const& machine, Mac mac) const {
        if (machine.before == nullptr || !is_fresh(machine)) {
            return false;
        }
        auto const text = text_of(mac);
        auto const& earlier = machine.before->attachments;
        return std::any_of(earlier.begin(), earlier.end(), [&](auto const& leg) {
            auto const address = parse_address(leg.address);
            return leg.mac == text && address && is_free(machine, *address);
        });
    }

    void keep_earlier(std::vector<Attachment>& legs, Machine const& machine) const {
        auto macs = std::map<std::string, Attachment*>{};
        for (auto& leg : legs) {
            macs.emplace(leg.mac, &leg);
        }
        auto kept = std::vector<Attachment>{};
        for (auto const& leg : machine.before->attachments) {
            auto const mac = parse_mac(leg.mac);
            auto const is_own =
                mac && std::binary_search(machine.macs.begin(), machine.macs.end(), *mac);
            if (!is_own || !is_fresh(machine)) {
                continue;
            }
            if (auto const found = macs.find(leg.mac); found != macs.end()) {
                keep_plug(*found->second, leg);
                continue;
            }
            auto const address = parse_address(leg.address);
            if (address && is_free(machine, *address)) {
                auto again = Attachment{segment_of(*address), leg.address, leg.mac, "", ""};
                plug_in(again, *mac);
                keep_plug(again, leg);
                kept.push_back(std::move(again));
            }
        }
        legs.insert(legs.end(), kept.begin(), kept.end());
    }

    /// A machine that is switched off still hangs on its port, until something else does.
    void keep_plug(Attachment& leg, Attachment const& earlier) const {
        auto const is_there = machines_.find_id(earlier.switch_device) != no_machine;
        auto const is_taken = occupied_.count({earlier.switch_device, earlier.switch_port}) != 0;
        if (leg.switch_device.empty() && is_there && !is_taken) {
            leg.switch_device = earlier.switch_device;
            leg.switch_port = earlier.switch_port;
        }
    }

    Survey const& survey_;
    Machines const& machines_;
    Segments& segments_;
    std::unordered_map<Mac, Plug> const& plugs_;
    std::set<std::pair<std::string, std::string>> occupied_;
};

} // namespace

void add_legs(
    std::vector<Device>& devices,
    Survey const& survey,
    Machines const& machines,
    Segments& segments,
    std::unordered_map<Mac, Plug> const& plugs
) {
    auto legs = Legs{survey, machines, segments, plugs};
    for (auto i = std::size_t{0}; i < devices.size(); ++i) {
        devices[i].attachments = legs.of(machines.list[i]);
    }
}

} // namespace sonae::topology::joining
