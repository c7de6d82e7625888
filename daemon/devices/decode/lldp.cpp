// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/decode/chassis.hpp"
#include "daemon/devices/decode/decode.hpp"
#include "daemon/devices/decode/index_reader.hpp"
#include "daemon/devices/mib.hpp"
#include "inventory/base/encoding.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace sonae::devices {

namespace {

// IEEE 802.1AB, 8.5.2.2 and 8.5.3.2
constexpr auto chassis_mac = 4;
constexpr auto chassis_network = 5;
constexpr auto port_mac = 3;
constexpr auto port_network = 4;
constexpr auto port_local = 7;

constexpr auto most_addresses = std::size_t{8};
constexpr auto most_neighbours = std::size_t{4'096};

/// A family of IANA's, and an address of it.
std::string network_text(std::string_view octets) {
    return octets.empty() ? "" : shown_address(octets.substr(1));
}

std::string mac_or_hex(std::string_view octets) {
    auto mac = shown_mac(octets);
    return mac.empty() ? to_hex(as_bytes(octets.substr(0, 32))) : mac;
}

std::string text_or_hex(std::string_view octets) {
    auto const is_binary = std::ranges::any_of(octets, [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\0';
    });
    return is_binary ? mac_or_hex(octets) : shown_text(octets);
}

/// lldpRemSysCapEnabled: the first bit of the first octet is "other".
std::vector<std::string> capabilities_of(std::string_view octets) {
    constexpr auto codes = std::to_array<std::pair<unsigned, char const*>>(
        {{0x20, "bridge"},
         {0x10, "access_point"},
         {0x08, "router"},
         {0x04, "telephone"},
         {0x01, "station"}}
    );
    auto found = std::vector<std::string>{};
    for (auto const& [bit, code] : codes) {
        if (!octets.empty() && (static_cast<unsigned char>(octets[0]) & bit) != 0) {
            found.emplace_back(code);
        }
    }
    return found;
}

struct Remote {
    std::int64_t chassis_kind = 0;
    std::string chassis;
    std::int64_t port_kind = 0;
    std::string port;
    topology::NeighbourReading neighbour;
};

/// Local port and a number of the neighbour; its time mark is left out.
using Key = std::pair<std::uint32_t, std::uint32_t>;
using Remotes = std::map<Key, Remote>;

void read_column(std::uint32_t column, Value const& value, Remote& into) {
    switch (column) {
    case 4:
        into.chassis_kind = value.number;
        return;
    case 5:
        into.chassis = value.bytes;
        return;
    case 6:
        into.port_kind = value.number;
        return;
    case 7:
        into.port = value.bytes;
        return;
    case 8:
        into.neighbour.port_description = shown_text(value);
        return;
    case 9:
        into.neighbour.name = shown_text(value);
        return;
    case 10:
        into.neighbour.description = shown_text(value);
        return;
    case 12:
        into.neighbour.capabilities = capabilities_of(value.bytes);
        return;
    default:
        return;
    }
}

Remotes read_remotes(Columns const& columns) {
    auto remotes = Remotes{};
    for (auto const& [oid, value] : columns.rows(mib::lldp_remote)) {
        auto index = IndexReader{oid.after(mib::lldp_remote)};
        auto const column = index.number();
        index.number(); // time mark
        auto const port = index.number();
        auto const number = index.number();
        auto const key = Key{port, number};
        if (!index.is_bad() && (remotes.size() < most_neighbours || remotes.contains(key))) {
            read_column(column, value, remotes[key]);
        }
    }
    for (auto const& [oid, value] : columns.rows(mib::lldp_remote_address)) {
        auto index = IndexReader{oid.after(mib::lldp_remote_address)};
        index.number();
        auto const port = index.number();
        auto const number = index.number();
        auto const address = index.address();
        auto const at = remotes.find({port, number});
        if (!index.is_bad() && !address.empty() && at != remotes.end() &&
            at->second.neighbour.management.size() < most_addresses) {
            at->second.neighbour.management.push_back(address);
        }
    }
    return remotes;
}

/// Our end of a link: LLDP numbers its ports by itself, and says how they are called.
class LocalPorts {
public:
    LocalPorts(Columns const& columns, Understanding const& device)
        : kinds_{columns.numbers(mib::lldp_port_kind)}
        , descriptions_{columns.texts(mib::lldp_port_description)}
        , device_{device} {
        for (auto const& [oid, value] : columns.rows(mib::lldp_port)) {
            auto const index = oid.after(mib::lldp_port);
            if (index.size() == 1 && value.kind == Value::Kind::octets) {
                ids_.emplace(index.front(), value.bytes);
            }
        }
    }

    void describe(std::uint32_t port, topology::NeighbourReading& neighbour) const {
        auto const id = text_of(port);
        auto const description = descriptions_.find(port);
        neighbour.local_port = !id.empty()                          ? id
                               : description != descriptions_.end() ? description->second
                                                                    : std::to_string(port);
        // Bridges and bonds have the MAC of one of their ports; the description is the port's own.
        if (is_kind(port, port_mac) && description != descriptions_.end()) {
            neighbour.interface = interface_named(description->second);
        }
        if (neighbour.interface == 0) {
            neighbour.interface = interface_named(id);
        }
        if (neighbour.interface == 0 && description != descriptions_.end()) {
            neighbour.interface = interface_named(description->second);
        }
        if (neighbour.interface == 0 && is_kind(port, port_local)) {
            neighbour.interface = interface_numbered(id);
        }
        if (neighbour.interface == 0 && ids_.empty()) {
            neighbour.interface = interface_numbered(std::to_string(port));
        }
    }

private:
    [[nodiscard]] std::string text_of(std::uint32_t port) const {
        auto const id = ids_.find(port);
        auto const kind = kinds_.find(port);
        return id == ids_.end()
                   ? ""
                   : lldp_port_text(kind == kinds_.end() ? 0 : kind->second, id->second);
    }

    [[nodiscard]] bool is_kind(std::uint32_t port, int wanted) const {
        auto const kind = kinds_.find(port);
        return kind != kinds_.end() && kind->second == wanted;
    }

    [[nodiscard]] std::int64_t interface_named(std::string const& name) const {
        auto const at = device_.interface_names.find(name);
        return at == device_.interface_names.end() ? 0 : at->second;
    }

    [[nodiscard]] std::int64_t interface_numbered(std::string const& text) const {
        auto number = std::int64_t{0};
        std::from_chars(text.data(), text.data() + text.size(), number);
        auto const is_there =
            std::ranges::any_of(device_.reading.interfaces, [&](auto const& each) {
                return each.index == number;
            });
        return is_there ? number : 0;
    }

    std::map<std::int64_t, std::int64_t> kinds_;
    std::map<std::int64_t, std::string> ids_;
    std::map<std::int64_t, std::string> descriptions_;
    Understanding const& device_;
};

} // namespace

std::string lldp_chassis_text(std::int64_t kind, std::string_view octets) {
    return kind == chassis_mac       ? mac_or_hex(octets)
           : kind == chassis_network ? network_text(octets)
                                     : text_or_hex(octets);
}

std::string lldp_port_text(std::int64_t kind, std::string_view octets) {
    return kind == port_mac       ? mac_or_hex(octets)
           : kind == port_network ? network_text(octets)
                                  : text_or_hex(octets);
}

void decode_lldp(Columns const& columns, Understanding& into) {
    auto const ports = LocalPorts{columns, into};
    for (auto& [key, remote] : read_remotes(columns)) {
        auto neighbour = std::move(remote.neighbour);
        neighbour.protocol = "lldp";
        neighbour.chassis = lldp_chassis_text(remote.chassis_kind, remote.chassis);
        neighbour.port = lldp_port_text(remote.port_kind, remote.port);
        ports.describe(key.first, neighbour);
        if (!neighbour.chassis.empty() || !neighbour.name.empty()) {
            into.reading.neighbours.push_back(std::move(neighbour));
        }
    }
}

} // namespace sonae::devices
