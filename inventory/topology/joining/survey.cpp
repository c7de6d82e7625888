// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/joining/survey.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace sonae::topology::joining {

namespace {

/// Sorts by key, newest first within one, and keeps the first of each.
template <class T, class Key, class Newness>
std::vector<T const*>
newest_of_each(std::vector<std::shared_ptr<T const>> const& all, Key key, Newness newness) {
    auto list = std::vector<T const*>{};
    list.reserve(all.size());
    for (auto const& each : all) {
        if (each != nullptr) {
            list.push_back(each.get());
        }
    }
    std::sort(list.begin(), list.end(), [&](T const* a, T const* b) {
        return key(*a) != key(*b) ? key(*a) < key(*b) : newness(*a) > newness(*b);
    });
    auto const end = std::unique(list.begin(), list.end(), [&](T const* a, T const* b) {
        return key(*a) == key(*b);
    });
    list.erase(end, list.end());
    return list;
}

/// Some houses have public addresses for every machine: their ranges are declared, or given out by
/// a DHCP server that a sensor hears.
void add_inside(Survey& survey, Declarations const& declarations) {
    auto const add = [&](std::string_view text) {
        auto const prefix = parse_prefix(text);
        if (prefix && !is_private(prefix->address) && prefix->length > 7) {
            survey.inside.push_back(*prefix);
        }
    };
    for (auto const& segment : declarations.segments) {
        add(segment.prefix);
    }
    for (auto const* view : survey.sensors) {
        for (auto const& segment : view->segments) {
            if (segment.confidence >= 100) {
                add(segment.prefix);
            }
        }
    }
    std::sort(survey.inside.begin(), survey.inside.end());
    survey.inside.erase(
        std::unique(survey.inside.begin(), survey.inside.end()), survey.inside.end()
    );
}

/// Tables of switches are by far the biggest of all sources: their MACs are read once.
void read_tables(Survey& survey) {
    for (auto const* reading : survey.readings) {
        auto& macs = survey.learned.emplace_back();
        macs.reserve(reading->forwarding.size());
        for (auto const& entry : reading->forwarding) {
            auto const mac = parse_mac(entry.mac).value_or(Mac{});
            macs.push_back(is_identifying(mac) ? mac : Mac{});
            if (entry.vlan && macs.back().is_set()) {
                survey.vlans.try_emplace(mac, *entry.vlan);
            }
        }
    }
    for (auto const* view : survey.sensors) {
        for (auto const& host : view->hosts) {
            auto const mac = host.vlans.size() == 1 ? parse_mac(host.mac) : std::nullopt;
            if (mac) {
                survey.vlans.try_emplace(*mac, host.vlans.front());
            }
        }
    }
}

bool is_hex(std::string_view text) {
    return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

} // namespace

Survey survey_of(Sources const& sources, Instant now, Ages const& ages) {
    auto survey = Survey{};
    survey.now = now;
    survey.ages = ages;
    survey.rows = newest_of_each(
        sources.machines,
        [](auto const& row) -> auto const& { return row.id; },
        [](auto const& row) { return row.version; }
    );
    survey.readings = newest_of_each(
        sources.devices,
        [](auto const& reading) -> auto const& { return reading.address; },
        [](auto const& reading) { return reading.at; }
    );
    survey.sensors = newest_of_each(
        sources.sensors,
        [](auto const& view) { return std::tie(view.source, view.interface_mac); },
        [](auto const& view) {
            return std::tuple{view.last_frame, view.seq, view.boot};
        }
    );
    read_tables(survey);
    add_inside(survey, *sources.declarations);
    for (auto const* view : survey.sensors) {
        for (auto const& group : view->redundancy) {
            for (auto const& text : group.addresses) {
                if (auto const address = parse_address(text)) {
                    survey.shared_addresses.insert(*address);
                }
            }
        }
    }
    return survey;
}

bool Survey::is_inside(Address const& address) const {
    return is_private(address) || std::any_of(inside.begin(), inside.end(), [&](auto const& range) {
               return range.contains(address);
           });
}

std::string source_of(DeviceReading const& reading) {
    return "snmp:" + reading.address;
}

std::string source_of(ledger::LedgerRow const& row) {
    return is_entered_by_hand(row) || !row.agent ? "person" : "agent:" + row.agent->text();
}

bool is_entered_by_hand(ledger::LedgerRow const& row) {
    auto const is_fed = [](std::string const& source) {
        return source == "agent" || source == "demo";
    };
    return !row.agent && std::none_of(row.sources.begin(), row.sources.end(), is_fed);
}

bool is_inner_interface(std::string_view name) {
    constexpr auto beginnings = std::to_array<std::string_view>(
        {"docker",
         "veth",
         "virbr",
         "vmnet",
         "vboxnet",
         "lxcbr",
         "lxdbr",
         "lxc",
         "cni",
         "cali",
         "podman",
         "flannel",
         "kube-",
         "loopback",
         "vethernet (wsl",
         "vethernet (default",
         "tun",
         "tap",
         "wg",
         "ppp",
         "utun",
         "isatap",
         "teredo"}
    );
    auto const lower = ascii_lower(name);
    if (lower == "lo" || lower == "lo0" || lower == "null0") {
        return true;
    }
    // Docker names the bridge of each further network after twelve digits of its id.
    if (lower.starts_with("br-") && lower.size() == 15 &&
        is_hex(std::string_view{lower}.substr(3))) {
        return true;
    }
    return std::any_of(beginnings.begin(), beginnings.end(), [&](auto beginning) {
        return lower.starts_with(beginning);
    });
}

bool is_identifying(Mac mac) {
    return mac.is_set() && !mac.is_group() && !mac.is_of_router_group();
}

} // namespace sonae::topology::joining
