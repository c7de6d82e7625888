// SPDX-License-Identifier: Apache-2.0
#include "agent/watch/looks_linux.hpp"

#include "agent/collect/ports/proc_net_parse.hpp"
#include "agent/collect/sections.hpp"
#include "agent/collect/system_read_linux.hpp"
#include "inventory/base/file.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <sys/stat.h>

namespace sonae::host {

namespace {

constexpr auto most_entries = std::size_t{16} * 1024;
constexpr auto most_account_bytes = std::size_t{8} * 1024 * 1024;

fs::path at(fs::path const& root, std::string_view absolute) {
    return root / absolute.substr(1);
}

std::optional<struct stat> status_of(fs::path const& path) {
    struct stat status {};

    return ::lstat(path.c_str(), &status) == 0 ? std::optional{status} : std::nullopt;
}

std::int64_t modified_ns(struct stat const& status) {
    return std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
}

FileId id_of(struct stat const& status) {
    return {status.st_dev, status.st_ino};
}

/// The names in a folder; none when it cannot be read.
std::vector<std::string> names_in(fs::path const& folder) {
    auto names = std::vector<std::string>{};
    auto const entries = collect::list_folder(folder, most_entries);
    if (entries) {
        for (auto const& entry : *entries) {
            names.push_back(entry.name);
        }
    }
    return names;
}

/// `folder` is as it is called below the root.
void add_log_files(fs::path const& root, std::string const& folder, LogFiles& files) {
    for (auto const& name : names_in(at(root, folder))) {
        auto path = folder + "/" + name;
        auto const status = status_of(at(root, path));
        if (status && S_ISREG(status->st_mode)) {
            files.emplace(
                std::move(path),
                LogFile{id_of(*status), static_cast<std::uint64_t>(status->st_size)}
            );
        }
    }
}

void add_start_file(
    fs::path const& root, std::string const& path, telemetry::TamperKind kind, StartFiles& files
) {
    auto const status = status_of(at(root, path));
    if (status && (S_ISREG(status->st_mode) || S_ISLNK(status->st_mode))) {
        files.emplace(path, StartFile{kind, id_of(*status), modified_ns(*status)});
    }
}

/// A running hash over what `take` is given.
class Stamp {
public:
    void take(std::uint64_t value) {
        constexpr auto factor = std::uint64_t{0x9E37'79B9'7F4A'7C15};
        value_ = (value_ ^ value) * factor;
        value_ ^= value_ >> 29U;
    }

    [[nodiscard]] std::uint64_t value() const { return value_; }

private:
    std::uint64_t value_ = 0x5DEE'CE66'D0B5'F00D;
};

schema::Section section_of(
    std::unique_ptr<collect::Collector> collector, fs::path const& root, Clock const& clock
) {
    return collect::run(*collector, root, clock);
}

std::string text_in(schema::Item const& item, std::string_view name) {
    auto const* const fact = item.find(name);
    auto const* const value = fact == nullptr ? nullptr : std::get_if<schema::Scalar>(&fact->value);
    auto const* const text = value == nullptr ? nullptr : std::get_if<std::string>(value);
    return text == nullptr ? std::string{} : *text;
}

std::int64_t number_in(schema::Item const& item, std::string_view name) {
    auto const* const fact = item.find(name);
    auto const* const value = fact == nullptr ? nullptr : std::get_if<schema::Scalar>(&fact->value);
    auto const* const number = value == nullptr ? nullptr : std::get_if<std::int64_t>(value);
    return number == nullptr ? 0 : *number;
}

bool is_loopback(std::string_view address) {
    return address.starts_with("127.") || address == "::1" || address.starts_with("::ffff:127.");
}

} // namespace

std::optional<ActiveServices> active_services(fs::path const& root) {
    constexpr auto prefix = std::string_view{"invocation:"};
    auto const folder = at(root, "/run/systemd/units");
    auto const entries = collect::list_folder(folder, most_entries);
    if (!entries) {
        return std::nullopt;
    }
    auto active = ActiveServices{};
    for (auto const& entry : *entries) {
        auto const name = std::string_view{entry.name};
        if (name.starts_with(prefix) && name.ends_with(".service")) {
            active.emplace(
                name.substr(prefix.size()),
                collect::link_target(folder / entry.name).value_or(std::string{})
            );
        }
    }
    return active;
}

std::optional<Instant> youngest_of(fs::path const& root, std::vector<std::string> const& files) {
    auto youngest = std::optional<Instant>{};
    for (auto const& file : files) {
        if (auto const status = status_of(at(root, file))) {
            auto const modified = from_ms(modified_ns(*status) / 1'000'000);
            youngest = std::max(youngest.value_or(modified), modified);
        }
    }
    return youngest;
}

LogFiles log_files(fs::path const& root, std::vector<std::string> const& logs) {
    auto folders = std::set<std::string>{};
    for (auto const& log : logs) {
        folders.insert(fs::path{log}.parent_path().string());
    }
    auto files = LogFiles{};
    for (auto const& folder : folders) {
        add_log_files(root, folder, files);
    }
    return files;
}

LogFiles journal_files(fs::path const& root) {
    auto files = LogFiles{};
    auto const journals = std::string{"/var/log/journal"};
    for (auto const& machine : names_in(at(root, journals))) {
        add_log_files(root, journals + "/" + machine, files);
    }
    return files;
}

StartFiles start_files(fs::path const& root) {
    auto files = StartFiles{};
    for (auto const& place : start_places()) {
        auto const path = std::string{place.path};
        auto const status = status_of(at(root, path));
        if (!status) {
            continue;
        }
        if (!S_ISDIR(status->st_mode)) {
            add_start_file(root, path, place.kind, files);
            continue;
        }
        for (auto const& name : names_in(at(root, path))) {
            if (is_start_name(name, place.endings)) {
                add_start_file(root, path + "/" + name, place.kind, files);
            }
        }
    }
    return files;
}

Snapshots snapshot_counts(fs::path const& root, std::vector<std::string> const& folders) {
    auto counts = Snapshots{};
    for (auto const& folder : folders) {
        auto const entries = collect::list_folder(at(root, folder), most_entries);
        if (entries) {
            counts[folder] = entries->size();
        }
    }
    // LVM keeps what a snapshot holds in a device of its own beside it.
    constexpr auto suffix = std::string_view{"-cow"};
    auto volumes = std::size_t{0};
    auto const blocks = at(root, "/sys/block");
    for (auto const& block : names_in(blocks)) {
        if (block.starts_with("dm-")) {
            auto const name = read_text(blocks / block / "dm/name", collect::small_file_bytes);
            auto const text = name ? *name : std::string{};
            volumes += text.ends_with(std::string{suffix} + "\n") ? 1U : 0U;
        }
    }
    counts["lvm"] = volumes;
    return counts;
}

std::uint64_t account_stamp(fs::path const& root) {
    auto stamp = Stamp{};
    for (auto const* const file :
         {"/etc/passwd", "/etc/shadow", "/etc/group", "/etc/sudoers", "/etc/sudoers.d"}) {
        auto const status = status_of(at(root, file));
        stamp.take(status ? status->st_ino : 0);
        stamp.take(status ? static_cast<std::uint64_t>(modified_ns(*status)) : 0);
        stamp.take(status ? static_cast<std::uint64_t>(status->st_size) : 0);
    }
    return stamp.value();
}

std::optional<Accounts> read_accounts(fs::path const& root, Clock const& clock) {
    auto const section = section_of(collect::make_accounts_collector(), root, clock);
    auto const shadow = read_text(at(root, "/etc/shadow"), most_account_bytes);
    return accounts_of(section, shadow ? std::string_view{*shadow} : std::string_view{});
}

std::uint64_t listening_stamp(fs::path const& root) {
    using collect::Transport;
    constexpr auto most_bytes = std::size_t{64} * 1024 * 1024;
    auto stamp = Stamp{};
    auto const add = [&](std::string_view file, Transport transport) {
        auto const done =
            collect::for_each_line(at(root, file), most_bytes, [&](std::string_view line) {
                auto const socket = collect::parse_socket_line(line, transport);
                if (socket && socket->is_waiting) {
                    stamp.take(socket->port);
                    stamp.take(socket->inode);
                }
                // The kernel lists those that listen before the connections.
                return !socket || socket->is_waiting || transport == Transport::udp;
            });
        static_cast<void>(done); // a table that is not there has none
    };
    add("/proc/net/tcp", Transport::tcp);
    add("/proc/net/tcp6", Transport::tcp);
    add("/proc/net/udp", Transport::udp);
    add("/proc/net/udp6", Transport::udp);
    return stamp.value();
}

OpenPorts open_ports(fs::path const& root, Clock const& clock) {
    auto ports = OpenPorts{};
    auto const section = section_of(collect::make_ports_collector(), root, clock);
    for (auto const& item : section.items) {
        auto const port = number_in(item, "port");
        if (port > 0 && port <= 65'535 && !is_loopback(text_in(item, "address"))) {
            ports.insert(
                {text_in(item, "protocol"),
                 static_cast<std::uint16_t>(port),
                 text_in(item, "program")}
            );
        }
    }
    return ports;
}

} // namespace sonae::host
