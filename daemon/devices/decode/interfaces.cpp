// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/decode/decode.hpp"
#include "daemon/devices/mib.hpp"
#include "daemon/devices/shown.hpp"

#include <algorithm>
#include <set>

namespace sonae::devices {

namespace {

constexpr auto is_on = 1; // ifAdminStatus, ifOperStatus: up(1)

template <class T>
T at_or(std::map<std::int64_t, T> const& map, std::int64_t key, T other) {
    auto const at = map.find(key);
    return at == map.end() ? other : at->second;
}

std::map<std::int64_t, std::string> macs_of(Columns const& columns) {
    auto macs = std::map<std::int64_t, std::string>{};
    for (auto const& [oid, value] : columns.rows(mib::if_mac)) {
        auto const index = oid.after(mib::if_mac);
        if (index.size() == 1 && value.kind == Value::Kind::octets) {
            macs.emplace(index.front(), shown_mac(value.bytes));
        }
    }
    return macs;
}

/// Every index that one of the columns has: some devices have texts for none.
std::set<std::int64_t> indices_of(
    std::map<std::int64_t, std::int64_t> const& numbers,
    std::map<std::int64_t, std::string> const& texts
) {
    auto indices = std::set<std::int64_t>{};
    for (auto const& [index, number] : numbers) {
        indices.insert(index);
    }
    for (auto const& [index, text] : texts) {
        indices.insert(index);
    }
    return indices;
}

/// The columns of ifTable and ifXTable, each by ifIndex.
struct InterfaceColumns {
    explicit InterfaceColumns(Columns const& columns)
        : descriptions{columns.texts(mib::if_description)}
        , names{columns.texts(mib::if_name)}
        , aliases{columns.texts(mib::if_alias)}
        , types{columns.numbers(mib::if_type)}
        , enabled{columns.numbers(mib::if_enabled)}
        , up{columns.numbers(mib::if_up)}
        , high_speeds{columns.numbers(mib::if_high_speed)}
        , speeds{columns.numbers(mib::if_speed)}
        , macs{macs_of(columns)} {}

    [[nodiscard]] topology::InterfaceReading at(std::int64_t index) const {
        auto each = topology::InterfaceReading{};
        each.index = index;
        each.name = at_or(names, index, std::string{});
        each.name = each.name.empty() ? at_or(descriptions, index, std::string{}) : each.name;
        each.description = at_or(aliases, index, std::string{});
        each.type = at_or(types, index, std::int64_t{0});
        each.mac = at_or(macs, index, std::string{});
        each.is_enabled = at_or(enabled, index, std::int64_t{0}) == is_on;
        each.is_up = at_or(up, index, std::int64_t{0}) == is_on;
        constexpr auto million = 1'000'000;
        auto const fast = at_or(high_speeds, index, std::int64_t{0});
        auto const mbps = fast > 0 ? fast : at_or(speeds, index, std::int64_t{0}) / million;
        each.speed_mbps = mbps > 0 ? std::optional{mbps} : std::nullopt;
        return each;
    }

    std::map<std::int64_t, std::string> descriptions;
    std::map<std::int64_t, std::string> names;
    std::map<std::int64_t, std::string> aliases;
    std::map<std::int64_t, std::int64_t> types;
    std::map<std::int64_t, std::int64_t> enabled;
    std::map<std::int64_t, std::int64_t> up;
    std::map<std::int64_t, std::int64_t> high_speeds;
    std::map<std::int64_t, std::int64_t> speeds;
    std::map<std::int64_t, std::string> macs;
};

} // namespace

void decode_interfaces(Columns const& columns, Understanding& into) {
    auto const before = std::move(into.reading.interfaces);
    into.reading.interfaces.clear();
    into.interface_names.clear();
    auto const read = InterfaceColumns{columns};
    for (auto const index : indices_of(read.types, read.descriptions)) {
        auto each = read.at(index);
        // VLANs have their own table, which is read less often.
        auto const old = std::ranges::find(before, index, &topology::InterfaceReading::index);
        if (old != before.end()) {
            each.vlan = old->vlan;
            each.tagged_vlans = old->tagged_vlans;
            set_port(index, old->is_up, each.is_up, into);
        }
        for (auto const& name :
             {each.name, at_or(read.descriptions, index, std::string{}), each.mac}) {
            if (!name.empty()) {
                into.interface_names.emplace(name, index);
            }
        }
        into.reading.interfaces.push_back(std::move(each));
    }
    drop_behind_fallen(into);
}

} // namespace sonae::devices
