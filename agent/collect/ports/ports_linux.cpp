// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/ports/ports_linux.hpp"

#include "agent/collect/ports/proc_net_parse.hpp"
#include "agent/collect/sections.hpp"
#include "agent/collect/system_read_linux.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>
#include <vector>

namespace sonae::collect {

namespace {

using schema::Absence;

constexpr auto max_table_bytes = std::size_t{64} * 1024 * 1024; // 400,000 connections
constexpr auto max_sockets = std::size_t{4096};

struct Table {
    std::string_view path;
    Transport transport;
};

constexpr auto tables = std::array<Table, 4>{
    {{"/proc/net/tcp", Transport::tcp},
     {"/proc/net/tcp6", Transport::tcp},
     {"/proc/net/udp", Transport::udp},
     {"/proc/net/udp6", Transport::udp}}};

struct Socket {
    SocketLine line;
    Table table;
};

std::string_view name_of(Transport transport) {
    return transport == Transport::tcp ? "tcp" : "udp";
}

/// Brackets keep the colons of IPv6 apart from the one before the port, as in a URL.
std::string key_of(Socket const& socket) {
    auto const& address = socket.line.address;
    auto const is_v6 = address.find(':') != std::string::npos;
    return std::string{name_of(socket.table.transport)} + ':' +
           (is_v6 ? '[' + address + ']' : address) + ':' + std::to_string(socket.line.port);
}

/// The name of each user in passwd(5). Accounts of a directory service are not asked for: that
/// would be a question to the network.
std::map<std::uint32_t, std::string> user_names(Context const& context) {
    auto names = std::map<std::uint32_t, std::string>{};
    auto const take = [&](std::string_view line) {
        auto const fields = split(line, ':');
        auto const uid = fields.size() >= 3 ? whole_number(fields[2]) : std::nullopt;
        if (uid && *uid >= 0 && *uid <= 0xFFFFFFFF && !fields[0].empty()) {
            names.emplace(static_cast<std::uint32_t>(*uid), fields[0]);
        }
        return names.size() < std::size_t{64} * 1024;
    };
    auto const done = for_each_line(context.at("/etc/passwd"), std::size_t{8} * 1024 * 1024, take);
    return done ? names : std::map<std::uint32_t, std::string>{};
}

class SocketReader {
public:
    SocketReader(Context const& context, SectionBuilder& section)
        : context_{context}
        , section_{section}
        , clients_{client_ports(context)} {}

    /// All services; a table that is not there (IPv6 switched off) has none.
    std::vector<Socket> read() {
        for (auto const& table : tables) {
            auto const read =
                for_each_line(context_.at(table.path), max_table_bytes, [&](std::string_view line) {
                    return take(line, table);
                });
            if (read) {
                is_any_read_ = true;
            } else if (read.error().code != Errc::not_found) {
                auto const is_large = read.error().code == Errc::too_large;
                section_.mark_partial(is_large ? Absence::over_budget : absence_for(read.error()));
            }
        }
        return std::move(sockets_);
    }

    [[nodiscard]] bool is_any_read() const { return is_any_read_; }

private:
    static PortRange client_ports(Context const& context) {
        auto const file = context.at("/proc/sys/net/ipv4/ip_local_port_range");
        return parse_port_range(read_text(file, small_file_bytes).value_or(std::string{}));
    }

    bool take(std::string_view line, Table const& table) {
        auto const socket = parse_socket_line(line, table.transport);
        if (!socket) {
            return true;
        }
        // The kernel lists those that listen before the connections, of which there may be many.
        if (!socket->is_waiting) {
            return table.transport == Transport::udp;
        }
        if (!is_service(table.transport, socket->port, clients_)) {
            return true;
        }
        if (sockets_.size() == max_sockets || context_.is_spent()) {
            section_.mark_partial(Absence::over_budget);
            return false;
        }
        sockets_.push_back({*socket, table});
        return true;
    }

    Context const& context_;
    SectionBuilder& section_;
    PortRange clients_;
    std::vector<Socket> sockets_;
    bool is_any_read_ = false;
};

std::set<std::uint64_t> inodes_of(std::vector<Socket> const& sockets) {
    auto inodes = std::set<std::uint64_t>{};
    for (auto const& socket : sockets) {
        inodes.insert(socket.line.inode);
    }
    return inodes;
}

/// Sockets may share a port (SO_REUSEPORT, mDNS). The one of the lowest user, then of the lowest
/// name, speaks for all, so that the order in which they were opened does not matter.
struct Candidate {
    Socket socket;
    SocketOwner owner;

    [[nodiscard]] bool comes_before(Candidate const& other) const {
        if (socket.line.uid != other.socket.line.uid) {
            return socket.line.uid < other.socket.line.uid;
        }
        return rank() < other.rank();
    }

private:
    /// Known programs before unknown ones.
    [[nodiscard]] std::string rank() const {
        auto const* const program = text_of(owner.program);
        auto const* const executable = text_of(owner.executable);
        return program == nullptr
                   ? "\xFF"
                   : *program + '\0' + (executable == nullptr ? std::string{} : *executable);
    }
};

void add_port(
    SectionBuilder& section,
    std::string const& key,
    Candidate const& port,
    std::map<std::uint32_t, std::string> const& users
) {
    auto const& line = port.socket.line;
    auto const source = section.source(port.socket.table.path);
    auto item = schema::Item{key, {}};
    add_fact(item, "protocol", found_text(name_of(port.socket.table.transport)), source);
    add_fact(item, "address", found_text(line.address), source);
    add_fact(item, "port", found_number(line.port), source);
    add_fact(item, "program", port.owner.program, section.source("/proc/PID/comm"));
    add_fact(item, "executable", port.owner.executable, section.source("/proc/PID/exe"));
    auto const user = users.find(line.uid);
    auto name = user == users.end() ? std::to_string(line.uid) : user->second;
    add_fact(item, "user", found_text(name), source);
    section.put(std::move(item));
}

} // namespace

schema::Section PortsCollector::collect(Context const& context) {
    auto section = SectionBuilder{name()};
    section.source(tables[0].path);
    auto reader = SocketReader{context, section};
    auto const sockets = reader.read();
    if (!reader.is_any_read()) {
        return absent_section(name(), Absence::not_found);
    }
    auto const owners = SocketOwners{context, inodes_of(sockets)};
    auto const users = user_names(context);
    auto ports = std::map<std::string, Candidate>{};
    for (auto const& socket : sockets) {
        auto candidate = Candidate{socket, owners.owner_of(socket.line.inode)};
        auto const key = key_of(socket);
        auto const at = ports.find(key);
        if (at == ports.end()) {
            ports.emplace(key, std::move(candidate));
        } else if (candidate.comes_before(at->second)) {
            at->second = std::move(candidate);
        }
    }
    for (auto const& [key, port] : ports) {
        add_port(section, key, port, users);
    }
    return std::move(section).finish();
}

std::unique_ptr<Collector> make_ports_collector() {
    return std::make_unique<PortsCollector>();
}

} // namespace sonae::collect
