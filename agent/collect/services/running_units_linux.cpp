// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/services/services_linux.hpp"
#include "agent/collect/system_read_linux.hpp"

namespace sonae::collect {

namespace {

using schema::Absence;

constexpr auto max_entries = std::size_t{16} * 1024;
constexpr auto max_depth = 8;

bool is_there(fs::path const& path) {
    auto failure = std::error_code{};
    return fs::exists(path, failure);
}

bool has_process(fs::path const& group) {
    auto found = false;
    auto const done =
        for_each_line(group / "cgroup.procs", small_file_bytes, [&](std::string_view line) {
            found = !line.empty();
            return !found;
        });
    return done && found;
}

/// Control groups of version 2 count the processes of the groups below; of version 1 one has to
/// look.
bool is_populated(fs::path const& group) {
    if (auto const events = read_text(group / "cgroup.events", small_file_bytes)) {
        return events->find("populated 1") != std::string::npos;
    }
    if (has_process(group)) {
        return true;
    }
    auto const below = list_folder(group, max_entries);
    if (below) {
        for (auto const& entry : *below) {
            if (entry.is_folder && has_process(group / entry.name)) {
                return true;
            }
        }
    }
    return false;
}

} // namespace

RunningUnits::RunningUnits(Context const& context) {
    for (auto const* const root :
         {"/sys/fs/cgroup", "/sys/fs/cgroup/systemd", "/sys/fs/cgroup/unified"}) {
        if (!has_groups_ && is_there(context.at(root) / "system.slice")) {
            has_groups_ = true;
            walk(context.at(root), 0);
        }
    }
    // systemd keeps a link to the invocation of each unit that is active, and of no other.
    constexpr auto prefix = std::string_view{"invocation:"};
    auto const units = list_folder(context.at("/run/systemd/units"), max_entries);
    has_active_ = units.has_value();
    if (units) {
        for (auto const& entry : *units) {
            if (entry.name.starts_with(prefix)) {
                active_.insert(entry.name.substr(prefix.size()));
            }
        }
    }
}

void RunningUnits::walk(fs::path const& folder, int depth) {
    auto const entries = list_folder(folder, max_entries);
    if (!entries || depth > max_depth) {
        return;
    }
    for (auto const& entry : *entries) {
        auto const name = std::string_view{entry.name};
        if (!entry.is_folder || name == "user.slice") {
            continue;
        }
        if (name.ends_with(".slice")) {
            walk(folder / entry.name, depth + 1);
        } else if (name.ends_with(".service") && is_populated(folder / entry.name)) {
            // A name that could be a file of the kernel's is kept with an underscore before it.
            populated_.emplace(name.starts_with('_') ? name.substr(1) : name);
        }
    }
}

Found RunningUnits::state_of(std::string const& unit, bool remains) const {
    auto const is_running = populated_.contains(unit);
    auto const is_active = active_.contains(unit);
    if (is_running || (is_active && (remains || !has_groups_))) {
        return found_text("running");
    }
    auto const is_known = remains ? has_active_ : has_groups_ || has_active_;
    return is_known ? found_text("stopped") : Found{Absence::unreadable};
}

} // namespace sonae::collect
