// SPDX-License-Identifier: Apache-2.0
// What encloses the processes of this machine, as far as it can be seen without being root.
#include "agent/collect/os/os_linux.hpp"
#include "agent/collect/system_read_linux.hpp"

#include <algorithm>

namespace sonae::collect {

namespace {

/// The kind that a container manager's own name for itself stands for.
std::string_view kind_of_manager(std::string_view manager) {
    for (auto const known : {"docker", "lxc", "systemd-nspawn", "podman"}) {
        if (manager == known) {
            return known;
        }
    }
    if (manager == "lxc-libvirt") {
        return "lxc";
    }
    return "other";
}

struct Trace {
    std::string_view text;
    std::string_view kind;
};

/// The kind of the first trace that a file shows; "" when it shows none.
Result<std::string_view> kind_in(fs::path const& file, std::initializer_list<Trace> const& traces) {
    auto kind = std::string_view{};
    TRY_DONE(for_each_line(file, std::size_t{1024} * 1024, [&](std::string_view line) {
        for (auto const& trace : traces) {
            if (line.find(trace.text) != std::string_view::npos) {
                kind = trace.kind;
                return false;
            }
        }
        return true;
    }));
    return kind;
}

bool is_there(fs::path const& file) {
    auto failure = std::error_code{};
    return fs::exists(fs::symlink_status(file, failure));
}

/// Files that container managers leave behind for exactly this question.
std::string_view kind_by_marker(Context const& context) {
    for (auto const marker : {"/run/systemd/container", "/run/host/container-manager"}) {
        auto const found = read_value(context.at(marker));
        if (auto const* const manager = text_of(found)) {
            return kind_of_manager(*manager);
        }
    }
    if (is_there(context.at("/run/.containerenv"))) {
        return "podman";
    }
    return is_there(context.at("/.dockerenv")) ? "docker" : "";
}

/// The control group of the first process names its manager, unless the container has a cgroup
/// namespace of its own.
Result<std::string_view> kind_by_cgroup(Context const& context) {
    return kind_in(
        context.at("/proc/1/cgroup"),
        {{"/libpod", "podman"},
         {"docker", "docker"},
         {"/lxc", "lxc"},
         {"machine.slice/systemd-nspawn", "systemd-nspawn"},
         {"kubepods", "other"},
         {"containerd", "other"}}
    );
}

/// The fifth field of a line of mountinfo (proc(5)).
std::string_view mount_point_of(std::string_view line) {
    for (auto field = 0; field < 4; ++field) {
        line.remove_prefix(std::min(line.size(), line.find(' ')));
        line.remove_prefix(line.empty() ? 0 : 1);
    }
    return line.substr(0, line.find(' '));
}

std::string_view kind_of_mount(std::string_view mount_point, std::string_view line) {
    auto const has = [&](std::string_view part) {
        return line.find(part) != std::string_view::npos;
    };
    if (mount_point == "/") {
        return has("/docker/") ? "docker" : has("/containers/storage/") ? "podman" : "";
    }
    // The host of LXC containers mounts lxcfs too, but not over its own /proc.
    return mount_point.starts_with("/proc/") && has(" fuse.lxcfs ") ? "lxc" : "";
}

/// The layers below the root, and LXC's overlaid /proc files, name their manager. The kernel leaves
/// out mounts that a process cannot reach, so that a chroot does not see where its own root is.
Result<std::string_view> kind_by_mounts(Context const& context) {
    constexpr auto max_bytes = std::size_t{4} * 1024 * 1024;
    auto kind = std::string_view{};
    auto has_root = false;
    auto has_line = false;
    auto const take = [&](std::string_view line) {
        auto const mount_point = mount_point_of(line);
        has_line = true;
        has_root = has_root || mount_point == "/";
        kind = kind_of_mount(mount_point, line);
        return kind.empty();
    };
    TRY_DONE(for_each_line(context.at("/proc/self/mountinfo"), max_bytes, take));
    if (kind.empty() && has_line && !has_root) {
        return std::string_view{"chroot"};
    }
    return kind;
}

/// Only root may follow another process's root, so a failure says nothing.
bool has_foreign_root(Context const& context) {
    auto failure = std::error_code{};
    auto const init_root = context.at("/proc/1/root");
    if (!is_there(init_root)) {
        return false;
    }
    auto const is_same = fs::equivalent(init_root, context.root, failure);
    return !failure && !is_same;
}

} // namespace

Found container_of(Context const& context) {
    if (auto const kind = kind_by_marker(context); !kind.empty()) {
        return found_text(kind);
    }
    auto const by_cgroup = kind_by_cgroup(context);
    if (by_cgroup && !by_cgroup->empty()) {
        return found_text(*by_cgroup);
    }
    auto const by_mounts = kind_by_mounts(context);
    if (by_mounts && !by_mounts->empty()) {
        return found_text(*by_mounts);
    }
    if (has_foreign_root(context)) {
        return found_text("chroot");
    }
    if (!by_cgroup && !by_mounts) {
        return absence_for(by_mounts.error());
    }
    return found_text("none");
}

} // namespace sonae::collect
