// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/decode/decode.hpp"
#include "daemon/devices/decode/index_reader.hpp"
#include "daemon/devices/mib.hpp"

#include <algorithm>
#include <array>

namespace sonae::devices {

namespace {

constexpr auto most_neighbours = std::size_t{4'096};

/// cdpCacheCapabilities: four octets, the last of which has the bits of CDP's TLV 4.
std::vector<std::string> capabilities_of(std::string_view octets) {
    constexpr auto codes = std::to_array<std::pair<unsigned, char const*>>(
        {{0x0a, "bridge"}, {0x01, "router"}, {0x80, "telephone"}, {0x10, "station"}}
    );
    auto found = std::vector<std::string>{};
    for (auto const& [bits, code] : codes) {
        if (octets.size() >= 4 && (static_cast<unsigned char>(octets[3]) & bits) != 0) {
            found.emplace_back(code);
        }
    }
    return found;
}

void read_column(std::uint32_t column, Value const& value, topology::NeighbourReading& into) {
    switch (column) {
    case 4:
        if (auto address = shown_address(value.bytes); !address.empty()) {
            into.management.push_back(std::move(address));
        }
        return;
    case 5:
        into.description = shown_text(value);
        return;
    case 6:
        into.name = shown_text(value);
        into.chassis = into.name;
        return;
    case 7:
        into.port = shown_text(value);
        return;
    case 8:
        // The platform says the model; the version alone does not.
        into.description = shown_text(shown_text(value) + " " + into.description);
        return;
    case 9:
        into.capabilities = capabilities_of(value.bytes);
        return;
    default:
        return;
    }
}

} // namespace

void decode_cdp(Columns const& columns, Understanding& into) {
    auto neighbours =
        std::map<std::pair<std::uint32_t, std::uint32_t>, topology::NeighbourReading>{};
    for (auto const& [oid, value] : columns.rows(mib::cdp)) {
        auto index = IndexReader{oid.after(mib::cdp)};
        auto const column = index.number();
        auto const interface = index.number();
        auto const number = index.number();
        auto const key = std::pair{interface, number};
        if (!index.is_bad() && (neighbours.size() < most_neighbours || neighbours.contains(key))) {
            read_column(column, value, neighbours[key]);
        }
    }
    for (auto& [key, neighbour] : neighbours) {
        neighbour.protocol = "cdp";
        neighbour.interface = key.first;
        auto const interface = std::ranges::find(
            into.reading.interfaces, neighbour.interface, &topology::InterfaceReading::index
        );
        if (interface != into.reading.interfaces.end()) {
            neighbour.local_port = interface->name;
        }
        if (!neighbour.name.empty()) {
            into.reading.neighbours.push_back(std::move(neighbour));
        }
    }
}

} // namespace sonae::devices
