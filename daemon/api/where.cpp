// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/where.hpp"

#include "daemon/core/network/address_text.hpp"
#include "inventory/base/json_writer.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace sonae::api {

namespace {

using core::network::canonical_address;
using core::network::canonical_mac;
using ledger::LedgerRow;
using topology::Attachment;
using topology::Device;
using topology::Network;

constexpr auto most_places = std::size_t{20};

/// What somebody typed, in the forms in which it may stand somewhere.
struct Needle {
    std::string text; ///< lower case
    std::optional<std::string> address;
    std::optional<std::string> mac;
};

Needle needle_of(std::string_view text) {
    auto const trimmed_text = trimmed(text);
    return {
        ascii_lower(trimmed_text), canonical_address(trimmed_text), canonical_mac(trimmed_text)};
}

/// How well something fits: 0 not at all, 1 in part, 2 from its beginning, 3 wholly.
using Fit = int;

Fit fit_of(Needle const& needle, std::string_view hay) {
    auto const text = ascii_lower(hay);
    auto const at = text.find(needle.text);
    if (needle.text.empty() || at == std::string::npos) {
        return 0;
    }
    return text == needle.text ? 3 : at == 0 ? 2 : 1;
}

std::string_view without_length(std::string_view address) {
    return address.substr(0, address.find('/'));
}

Fit fit_of_leg(Needle const& needle, Attachment const& leg) {
    auto const fits = (needle.address && leg.address == *needle.address) ||
                      (needle.mac && leg.mac == *needle.mac);
    return fits ? 3 : 0;
}

Fit fit_of_device(Needle const& needle, Device const& device) {
    auto fit = std::max(fit_of(needle, device.name), fit_of(needle, device.serial));
    fit = std::max(fit, device.id == needle.text ? 3 : 0);
    for (auto const& leg : device.attachments) {
        fit = std::max(fit, fit_of_leg(needle, leg));
    }
    for (auto const& port : device.ports) {
        fit = std::max(fit, needle.mac && port.mac == *needle.mac ? 3 : 0);
        for (auto const& address : port.addresses) {
            fit =
                std::max(fit, needle.address && without_length(address) == *needle.address ? 3 : 0);
        }
    }
    return fit;
}

Fit fit_of_row(Needle const& needle, LedgerRow const& row) {
    auto fit = std::max(
        {fit_of(needle, row.name),
         fit_of(needle, row.human.owner),
         fit_of(needle, row.serial),
         row.id.text() == needle.text ? 3 : 0}
    );
    for (auto const& interface : row.interfaces) {
        fit = std::max(fit, needle.mac && interface.mac == *needle.mac ? 3 : 0);
        for (auto const& address : interface.addresses) {
            fit =
                std::max(fit, needle.address && without_length(address) == *needle.address ? 3 : 0);
        }
    }
    return fit;
}

class Search {
public:
    Search(Haystack const& haystack, std::string_view text)
        : haystack_{haystack}
        , network_{*haystack.network->network}
        , needle_{needle_of(text)} {
        for (auto const& row : haystack.rows) {
            rows_.emplace(row->id, row.get());
        }
        for (auto const& device : network_.devices) {
            names_.emplace(device.id, device.name);
        }
    }

    std::vector<Whereabouts> run() {
        if (needle_.text.empty()) {
            return {};
        }
        look_at_devices();
        look_at_rows();
        auto places = std::vector<Whereabouts>{};
        for (auto fits = found_.rbegin(); fits != found_.rend(); ++fits) {
            std::ranges::stable_sort(fits->second, {}, &Whereabouts::name);
            for (auto& place : fits->second) {
                if (places.size() < most_places) {
                    places.push_back(std::move(place));
                }
            }
        }
        if (places.empty() && needle_.address) {
            look_at_segments(places);
        }
        return places;
    }

private:
    void look_at_devices() {
        for (auto const& device : network_.devices) {
            auto const row = device.asset ? rows_.find(*device.asset) : rows_.end();
            auto const* const known = row == rows_.end() ? nullptr : row->second;
            auto const fit = std::max(
                fit_of_device(needle_, device), known == nullptr ? 0 : fit_of_row(needle_, *known)
            );
            if (fit > 0) {
                found_[fit].push_back(place_of(device, known));
            }
            if (known != nullptr) {
                rows_.erase(row);
            }
        }
    }

    /// Machines of the ledger of which the network knows nothing.
    void look_at_rows() {
        for (auto const& row : haystack_.rows) {
            auto const fit = rows_.contains(row->id) ? fit_of_row(needle_, *row) : 0;
            if (fit == 0) {
                continue;
            }
            auto place = Whereabouts{};
            place.name = row->name;
            place.kind = row->kind;
            place.last_seen = row->last_seen.value_or(Instant{});
            add_row(place, *row);
            found_[fit].push_back(std::move(place));
        }
    }

    void look_at_segments(std::vector<Whereabouts>& places) {
        for (auto const& segment : network_.segments) {
            if (core::network::is_inside(*needle_.address, segment.prefix)) {
                auto place = Whereabouts{};
                place.kind = "unknown";
                place.address = *needle_.address;
                place.segment = segment.id;
                place.segment_name = segment.name;
                place.zone = segment.zone;
                places.push_back(std::move(place));
            }
        }
    }

    /// The leg that was asked for, else the first one with an address.
    Attachment const* leg_of(Device const& device) const {
        for (auto const& leg : device.attachments) {
            if (fit_of_leg(needle_, leg) > 0) {
                return &leg;
            }
        }
        auto const at = std::ranges::find_if(device.attachments, [](auto const& leg) {
            return !leg.address.empty();
        });
        if (at != device.attachments.end()) {
            return &*at;
        }
        return device.attachments.empty() ? nullptr : &device.attachments.front();
    }

    Whereabouts place_of(Device const& device, LedgerRow const* row) const {
        auto place = Whereabouts{};
        place.device = device.id;
        place.name = device.name;
        place.kind = topology::name_of(device.kind);
        place.zone = device.zone;
        place.place = device.place;
        place.vendor = device.vendor;
        place.last_seen = device.known.last_seen;
        place.evidence = topology::name_of(device.known.evidence);
        if (auto const* const leg = leg_of(device)) {
            add_leg(place, *leg);
        }
        if (row != nullptr) {
            add_row(place, *row);
        }
        return place;
    }

    void add_leg(Whereabouts& place, Attachment const& leg) const {
        place.address = leg.address;
        place.mac = leg.mac;
        place.segment = leg.segment;
        place.switch_port = leg.switch_port;
        auto const name = names_.find(leg.switch_device);
        place.switch_name = name == names_.end() ? leg.switch_device : name->second;
        auto const segment = std::ranges::find_if(network_.segments, [&](auto const& each) {
            return each.id == leg.segment;
        });
        if (segment != network_.segments.end()) {
            place.segment_name = segment->name;
            place.zone = place.zone.empty() ? segment->zone : place.zone;
        }
    }

    /// Whoever the house calls is whom people entered, not who built it.
    void add_row(Whereabouts& place, LedgerRow const& row) const {
        place.asset = row.id.text();
        place.place = row.human.place.empty() ? place.place : row.human.place;
        place.owner = row.human.owner;
        place.vendor = row.human.vendor.empty() ? place.vendor : row.human.vendor;
        if (place.address.empty() && place.mac.empty() && !row.interfaces.empty()) {
            auto const& first = row.interfaces.front();
            place.mac = first.mac;
            place.address = first.addresses.empty()
                                ? std::string{}
                                : std::string{without_length(first.addresses.front())};
        }
        for (auto const& [id, vendor] : haystack_.directory->people.vendors) {
            if (ascii_lower(vendor.name) == ascii_lower(place.vendor)) {
                place.vendor_phone = vendor.emergency_line;
            }
        }
    }

    Haystack const& haystack_;
    Network const& network_;
    Needle needle_;
    std::unordered_map<AssetId, LedgerRow const*> rows_; ///< that no device is
    std::unordered_map<std::string, std::string> names_;
    std::map<Fit, std::vector<Whereabouts>> found_;
};

} // namespace

std::vector<Whereabouts> find_places(Haystack const& haystack, std::string_view text) {
    return Search{haystack, text}.run();
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
