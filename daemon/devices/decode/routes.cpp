// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/decode/decode.hpp"
#include "daemon/devices/decode/index_reader.hpp"
#include "daemon/devices/mib.hpp"

#include <bit>

namespace sonae::devices {

namespace {

constexpr auto any_v4 = std::string_view{"0.0.0.0"};
constexpr auto any_v6 = std::string_view{"::"};

std::string next_hop_of(std::string const& address) {
    return address == any_v4 || address == any_v6 ? "" : address;
}

std::string prefix_of(std::string const& address, int bits) {
    return address + "/" + std::to_string(bits);
}

/// Nothing when the ones of a mask do not stand together.
std::optional<int> bits_of(std::string_view mask) {
    auto word = std::uint32_t{0};
    for (auto const octet : mask) {
        word = (word << 8U) | static_cast<unsigned char>(octet);
    }
    auto const bits = std::countl_one(word);
    return mask.size() == 4 && std::popcount(word) == bits ? std::optional{bits} : std::nullopt;
}

/// inetCidrRouteTable: destination, its length, a policy, next hop.
void read_new(Columns const& columns, std::vector<topology::RouteReading>& into) {
    for (auto const& [oid, value] : columns.rows(mib::route_interface)) {
        auto index = IndexReader{oid.after(mib::route_interface)};
        auto const destination = index.address();
        auto const bits = index.number();
        index.skip_counted();
        auto const next = index.address();
        if (!index.is_bad() && !destination.empty() && bits <= 128 && value.is_number()) {
            into.push_back(
                {prefix_of(destination, static_cast<int>(bits)), next_hop_of(next), value.number}
            );
        }
    }
}

/// ipCidrRouteTable: destination, mask, type of service, next hop.
void read_cidr(Columns const& columns, std::vector<topology::RouteReading>& into) {
    for (auto const& [oid, value] : columns.rows(mib::cidr_route_interface)) {
        auto index = IndexReader{oid.after(mib::cidr_route_interface)};
        auto const destination = shown_address(index.octets(4));
        auto const bits = bits_of(index.octets(4));
        index.number();
        auto const next = shown_address(index.octets(4));
        if (!index.is_bad() && bits && value.is_number()) {
            into.push_back({prefix_of(destination, *bits), next_hop_of(next), value.number});
        }
    }
}

/// ipRouteTable: the destination is the index.
void read_old(Columns const& columns, std::vector<topology::RouteReading>& into) {
    auto nexts = std::map<std::string, std::string>{};
    for (auto const& [oid, value] : columns.rows(mib::old_route_next)) {
        nexts[octets_of(oid.after(mib::old_route_next))] = shown_address(value.bytes);
    }
    auto masks = std::map<std::string, std::optional<int>>{};
    for (auto const& [oid, value] : columns.rows(mib::old_route_mask)) {
        masks[octets_of(oid.after(mib::old_route_mask))] = bits_of(value.bytes);
    }
    for (auto const& [oid, value] : columns.rows(mib::old_route_interface)) {
        auto const octets = octets_of(oid.after(mib::old_route_interface));
        auto const destination = shown_address(octets);
        if (destination.empty() || octets.size() != 4 || !masks[octets] || !value.is_number()) {
            continue;
        }
        into.push_back(
            {prefix_of(destination, *masks[octets]), next_hop_of(nexts[octets]), value.number}
        );
    }
}

} // namespace

void decode_routes(Columns const& columns, Understanding& into) {
    auto& routes = into.reading.routes;
    routes.clear();
    read_new(columns, routes);
    if (routes.empty()) {
        read_cidr(columns, routes);
    }
    if (routes.empty()) {
        read_old(columns, routes);
    }
}

} // namespace sonae::devices
