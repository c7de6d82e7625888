// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/joining/zoning.hpp"

#include "inventory/base/text.hpp"
#include "inventory/topology/address.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace sonae::topology::joining {

namespace {

constexpr auto max_grounds = std::size_t{8};

struct NamePart {
    std::string_view part; ///< in lower case
    std::string_view zone;
};

// How houses call their VLANs. The first that fits wins, so the narrower words stand first.
constexpr auto name_parts = std::to_array<NamePart>({
    {"guest", "guest"},
    {"visitor", "guest"},
    {"ゲスト", "guest"},
    {"来訪", "guest"},
    {"患者用", "guest"},
    {"mgmt", "management"},
    {"management", "management"},
    {"管理", "management"},
    {"camera", "facility"},
    {"カメラ", "facility"},
    {"監視", "facility"},
    {"空調", "facility"},
    {"設備", "facility"},
    {"bems", "facility"},
    {"his", "his"},
    {"電子カルテ", "his"},
    {"emr", "his"},
    {"pacs", "departmental"},
    {"放射線", "departmental"},
    {"検査", "departmental"},
    {"部門", "departmental"},
    {"医療機器", "departmental"},
    {"modality", "departmental"},
    {"medical", "departmental"},
    {"med", "departmental"},
    {"internet", "internet"},
    {"インターネット", "internet"},
    {"office", "information"},
    {"情報", "information"},
    {"事務", "information"},
});

/// ASCII words only count as whole words: "his" is not in "history".
bool has_word(std::string const& name, std::string_view word) {
    auto const is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    for (auto at = name.find(word); at != std::string::npos; at = name.find(word, at + 1)) {
        auto const end = at + word.size();
        auto const is_ascii = is_letter(word.front());
        auto const begins = at == 0 || !is_letter(name[at - 1]);
        auto const ends = end == name.size() || !is_letter(name[end]);
        if (!is_ascii || (begins && ends)) {
            return true;
        }
    }
    return false;
}

std::string_view zone_of_name(std::string const& name) {
    auto const lower = ascii_lower(name);
    for (auto const& [part, zone] : name_parts) {
        if (has_word(lower, part)) {
            return zone;
        }
    }
    return {};
}

bool fits(ZoneRule const& rule, Segment const& segment) {
    auto const outer = parse_prefix(rule.prefix);
    auto const inner = parse_prefix(segment.prefix);
    if (!rule.prefix.empty() && !(outer && inner && outer->contains(*inner))) {
        return false;
    }
    if (rule.vlan && rule.vlan != segment.vlan) {
        return false;
    }
    auto const has_name =
        ascii_lower(segment.name).find(ascii_lower(rule.name_has)) != std::string::npos;
    auto const has_condition = !rule.prefix.empty() || rule.vlan || !rule.name_has.empty();
    return has_condition && (rule.name_has.empty() || has_name);
}

/// How many machines of which kind stand in a segment.
struct Crowd {
    int all = 0;
    int medical = 0;
    int his = 0;
    int facility = 0;
    int network = 0;
    int mobile = 0;
};

bool has_role(Device const& device, std::initializer_list<std::string_view> roles) {
    return std::any_of(roles.begin(), roles.end(), [&](auto role) {
        return std::find(device.roles.begin(), device.roles.end(), role) != device.roles.end();
    });
}

void count(Crowd& crowd, Device const& device) {
    auto const is_modality =
        device.kind == DeviceClass::medical_device ||
        has_role(device, {"modality", "pacs", "dicom_worklist", "ris_worklist", "lab_interface"});
    auto const is_network =
        device.kind == DeviceClass::network_switch || device.kind == DeviceClass::access_point ||
        device.kind == DeviceClass::router || device.kind == DeviceClass::firewall;
    ++crowd.all;
    crowd.medical += is_modality ? 1 : 0;
    crowd.his += has_role(device, {"his", "his_interface"}) ? 1 : 0;
    crowd.facility += device.kind == DeviceClass::camera || device.kind == DeviceClass::ups ? 1 : 0;
    crowd.network += is_network ? 1 : 0;
    crowd.mobile += device.kind == DeviceClass::mobile ? 1 : 0;
}

/// Only where the machines of a kind shape the segment: one in five that is medical, more than half
/// of any other kind, and never fewer than two.
std::string_view zone_of_crowd(Crowd const& crowd) {
    if (crowd.his > 0) {
        return "his";
    }
    auto const is_most = [&](int part) { return part >= 2 && 2 * part > crowd.all; };
    if (crowd.medical >= 2 && 5 * crowd.medical >= crowd.all) {
        return "departmental";
    }
    if (is_most(crowd.facility)) {
        return "facility";
    }
    if (crowd.network >= 3 && is_most(crowd.network)) {
        return "management";
    }
    return crowd.mobile >= 10 && is_most(crowd.mobile) ? "guest" : "";
}

void set_zone(
    Segment& segment,
    Declarations const& declarations,
    std::map<std::string, DeclaredSegment const*> const& declared,
    Crowd const& crowd
) {
    auto const explain = [&](std::string_view code) {
        if (segment.known.grounds.size() < max_grounds) {
            segment.known.grounds.push_back({std::string{code}, "", segment.zone});
        }
    };
    auto const own = declared.find(segment.id);
    if (own != declared.end() && !own->second->zone.empty()) {
        segment.zone = own->second->zone;
        return;
    }
    for (auto const& rule : declarations.rules) {
        if (fits(rule, segment)) {
            segment.zone = rule.zone;
            explain("zone_rule");
            return;
        }
    }
    segment.zone = zone_of_name(segment.name);
    if (!segment.zone.empty()) {
        explain("zone_by_name");
        return;
    }
    segment.zone = zone_of_crowd(crowd);
    if (!segment.zone.empty()) {
        explain("zone_by_machines");
    }
}

/// That of its legs, when they agree; a machine between zones is in none.
std::string zone_of(Device const& device, std::map<std::string, std::string> const& zones) {
    auto zone = std::string{};
    for (auto const& leg : device.attachments) {
        auto const found = zones.find(leg.segment);
        if (found == zones.end() || found->second.empty() || found->second == zone) {
            continue;
        }
        if (!zone.empty()) {
            return {};
        }
        zone = found->second;
    }
    return zone;
}

void list_zones(Network& network, Declarations const& declarations) {
    network.zones = declarations.zones.empty() ? shipped_zones() : declarations.zones;
    for (auto const& segment : network.segments) {
        auto const is_it = [&](Zone const& zone) { return zone.code == segment.zone; };
        if (!segment.zone.empty() &&
            std::none_of(network.zones.begin(), network.zones.end(), is_it)) {
            network.zones.push_back({segment.zone, segment.zone, segment.zone, 1'000});
        }
    }
    std::sort(network.zones.begin(), network.zones.end(), [](auto const& a, auto const& b) {
        return std::tie(a.order, a.code) < std::tie(b.order, b.code);
    });
}

} // namespace

void set_zones(Network& network, Declarations const& declarations) {
    auto declared = std::map<std::string, DeclaredSegment const*>{};
    for (auto const& segment : declarations.segments) {
        if (auto const prefix = parse_prefix(segment.prefix)) {
            auto& known = declared[text_of(*prefix)];
            auto const is_newer = known == nullptr || known->declared_at < segment.declared_at;
            known = is_newer ? &segment : known;
        }
    }
    auto crowds = std::map<std::string, Crowd>{};
    for (auto const& device : network.devices) {
        auto last = std::string_view{};
        for (auto const& leg : device.attachments) {
            if (!leg.segment.empty() && leg.segment != last) {
                count(crowds[leg.segment], device);
            }
            last = leg.segment;
        }
    }
    auto zones = std::map<std::string, std::string>{};
    for (auto& segment : network.segments) {
        set_zone(segment, declarations, declared, crowds[segment.id]);
        zones.emplace(segment.id, segment.zone);
    }
    for (auto& device : network.devices) {
        device.zone = zone_of(device, zones);
    }
    list_zones(network, declarations);
}

} // namespace sonae::topology::joining
