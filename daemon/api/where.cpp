// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/where.hpp"

#include "daemon/core/network/address_text.hpp"
#include "inventory/base/json_writer.hpp"
#include "inventory/base/text.hpp"
#include "inventory/topology/where.hpp"

namespace sonae::api {

namespace {

constexpr auto most_places = std::size_t{20};

using ledger::LedgerRow;

void add_leg(Whereabouts& place, topology::Whereabouts const& found) {
    place.address = found.leg->address;
    place.mac = found.leg->mac;
    place.segment = found.leg->segment;
    place.switch_port = found.leg->switch_port;
    place.switch_name = found.switch_name.empty() ? found.leg->switch_device : found.switch_name;
    if (found.segment != nullptr) {
        place.segment_name = found.segment->name;
        place.zone = place.zone.empty() ? found.segment->zone : place.zone;
    }
}

void add_device(Whereabouts& place, topology::Whereabouts const& found) {
    auto const& device = *found.device;
    place.device = device.id;
    place.name = device.name;
    place.kind = topology::name_of(device.kind);
    place.zone = device.zone;
    place.vendor = device.vendor;
    place.last_seen = device.known.last_seen;
    place.evidence = topology::name_of(device.known.evidence);
    if (found.leg != nullptr) {
        add_leg(place, found);
    }
}

/// Whoever the house calls is whom people entered, not who built it.
void add_row(Whereabouts& place, LedgerRow const& row) {
    place.asset = row.id.text();
    place.name = place.device.empty() ? row.name : place.name;
    place.kind = place.device.empty() ? row.kind : place.kind;
    place.last_seen = place.device.empty() ? row.last_seen.value_or(Instant{}) : place.last_seen;
    place.owner = row.human.owner;
    place.vendor = row.human.vendor.empty() ? place.vendor : row.human.vendor;
    if (place.address.empty() && place.mac.empty() && !row.interfaces.empty()) {
        auto const& first = row.interfaces.front();
        place.mac = first.mac;
        place.address = first.addresses.empty()
                            ? std::string{}
                            : first.addresses.front().substr(0, first.addresses.front().find('/'));
    }
}

void add_vendor(Whereabouts& place, core::DirectoryContent const& directory) {
    for (auto const& [id, vendor] : directory.people.vendors) {
        if (ascii_lower(vendor.name) == ascii_lower(place.vendor)) {
            place.vendor_phone = vendor.emergency_line;
        }
    }
}

Whereabouts place_of(topology::Whereabouts const& found, core::DirectoryContent const& directory) {
    auto place = Whereabouts{};
    place.place = found.place;
    if (found.device != nullptr) {
        add_device(place, found);
    }
    if (found.row != nullptr) {
        add_row(place, *found.row);
        add_vendor(place, directory);
    }
    return place;
}

/// Where an address would be that nobody is known to have.
std::vector<Whereabouts> segments_of(topology::Network const& network, std::string_view text) {
    auto places = std::vector<Whereabouts>{};
    auto const address = core::network::canonical_address(trimmed(text));
    for (auto const& segment : network.segments) {
        if (address && core::network::is_inside(*address, segment.prefix)) {
            auto place = Whereabouts{};
            place.kind = "unknown";
            place.address = *address;
            place.segment = segment.id;
            place.segment_name = segment.name;
            place.zone = segment.zone;
            places.push_back(std::move(place));
        }
    }
    return places;
}

} // namespace

std::vector<Whereabouts> find_places(Haystack const& haystack, std::string_view text) {
    auto const& network = *haystack.network->network;
    auto places = std::vector<Whereabouts>{};
    for (auto const& found : topology::find_devices(network, haystack.rows, text, most_places)) {
        places.push_back(place_of(found, *haystack.directory));
    }
    return places.empty() ? segments_of(network, text) : places;
}

std::string places_json(std::vector<Whereabouts> const& places) {
    auto json = JsonWriter{};
    json.begin_object().key("matches").begin_array();
    for (auto const& place : places) {
        json.begin_object().member("device", place.device).member("asset", place.asset);
        json.member("name", place.name).member("kind", place.kind);
        json.member("address", place.address).member("mac", place.mac);
        json.member("segment", place.segment).member("segment_name", place.segment_name);
        json.member("zone", place.zone).member("place", place.place);
        json.member("switch_name", place.switch_name).member("switch_port", place.switch_port);
        json.member("vendor", place.vendor).member("vendor_phone", place.vendor_phone);
        json.member("owner", place.owner).key("last_seen");
        if (place.last_seen == Instant{}) {
            json.null();
        } else {
            json.value(to_rfc3339(place.last_seen));
        }
        json.member("evidence", place.evidence).end_object();
    }
    json.end_array().end_object();
    return std::move(json).text();
}

} // namespace sonae::api
