// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/watch/canary_list.hpp"
#include "inventory/telemetry/event.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace sonae::host {

/// A folder or a file by which a program begins by itself.
struct StartPlace {
    std::string_view path;
    telemetry::TamperKind kind;
    std::string_view endings; ///< of the files that count, with a space between; "" all
};

/// cron's folders and tables, units and timers of whoever runs the machine, what a shell or the
/// loader reads. What packages bring (/usr/lib/systemd) is not here: the section "packages" tells
/// that.
std::vector<StartPlace> const& start_places();

/// Of a file by which a program begins: another one each time its content is replaced or written.
struct StartFile {
    telemetry::TamperKind kind{};
    FileId id;
    std::int64_t modified_ns = 0;
};

using StartFiles = std::map<std::string, StartFile, std::less<>>;

/// Those that came or changed.
std::vector<telemetry::TamperEvent>
start_changes(StartFiles const& before, StartFiles const& after);

/// Whether a file of this name counts in a place (`endings`), and is none that an editor or a
/// package manager leaves beside (".swp", "~", ".dpkg-new").
bool is_start_name(std::string_view name, std::string_view endings);

/// What listens: transport, port, program.
struct OpenPort {
    std::string transport;
    std::uint16_t port = 0;
    std::string program;

    friend bool operator<(OpenPort const& a, OpenPort const& b) {
        return std::tie(a.transport, a.port, a.program) < std::tie(b.transport, b.port, b.program);
    }
};

using OpenPorts = std::set<OpenPort>;

std::vector<telemetry::ListeningPort> port_changes(OpenPorts const& before, OpenPorts const& after);

/// How many snapshots a place holds ("/.snapshots", "lvm").
using Snapshots = std::map<std::string, std::size_t, std::less<>>;

/// An event for each place that had some and has none. A place that cannot be read any more had
/// them taken away as well.
std::vector<telemetry::BackupEvent>
snapshot_changes(Snapshots const& before, Snapshots const& after);

} // namespace sonae::host
