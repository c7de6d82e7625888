// SPDX-License-Identifier: Apache-2.0
// OpenRC and System V init: services are scripts in /etc/init.d.
#include "agent/collect/services/services_linux.hpp"
#include "agent/collect/services/unit_file_parse.hpp"
#include "agent/collect/system_read_linux.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>

namespace sonae::collect {

namespace {

using schema::Absence;

constexpr auto scripts = std::string_view{"/etc/init.d"};
constexpr auto max_entries = std::size_t{4096};

std::set<std::string> names_in(fs::path const& folder) {
    auto names = std::set<std::string>{};
    if (auto const entries = list_folder(folder, max_entries)) {
        for (auto const& entry : *entries) {
            names.insert(entry.name);
        }
    }
    return names;
}

/// Helpers and notes that stand among the scripts.
bool is_service_name(std::string_view name) {
    constexpr auto others = std::array<std::string_view, 9>{
        "README", "skeleton", "rc", "rcS", "functions", "halt", "reboot", "single", "killprocs"};
    return name.find('.') == std::string_view::npos &&
           std::find(others.begin(), others.end(), name) == others.end();
}

Found description_of(Context const& context, std::string const& name) {
    auto const script = read_text(context.at(scripts) / name, small_file_bytes);
    return script ? found_text(script_description(*script)) : Found{absence_for(script.error())};
}

/// How a manager of scripts tells the two things that differ.
struct ScriptManager {
    std::set<std::string> enabled;
    std::string_view enabled_source;
    std::string_view state_source;
    std::function<Found(std::string const&)> state_of;
};

void add_scripts(Context const& context, SectionBuilder& section, ScriptManager const& manager) {
    auto const entries = list_folder(context.at(scripts), max_entries);
    auto const source = section.source(scripts);
    if (!entries) {
        section.mark_partial(absence_for(entries.error()));
        return;
    }
    for (auto const& entry : *entries) {
        if (context.is_spent()) {
            section.mark_partial(Absence::over_budget);
            return;
        }
        if (entry.is_folder || !is_service_name(entry.name)) {
            continue;
        }
        auto item = schema::Item{"unit:" + entry.name, {}};
        auto const is_enabled = manager.enabled.contains(entry.name);
        auto const enabled_source = section.source(manager.enabled_source);
        auto const state_source = section.source(manager.state_source);
        add_fact(item, "state", manager.state_of(entry.name), state_source);
        add_fact(item, "start", found_text(is_enabled ? "enabled" : "disabled"), enabled_source);
        add_fact(item, "description", description_of(context, entry.name), source);
        section.put(std::move(item));
    }
}

std::set<std::string> enabled_in_runlevels(Context const& context) {
    auto enabled = std::set<std::string>{};
    auto const folder = context.at("/etc/runlevels");
    for (auto const& level : names_in(folder)) {
        enabled.merge(names_in(folder / level));
    }
    return enabled;
}

/// "id:2:initdefault:" of inittab(5); 2 is what Debian starts with.
char default_runlevel(Context const& context) {
    auto const text = read_text(context.at("/etc/inittab"), small_file_bytes);
    if (text) {
        for (auto const line : split(*text, '\n')) {
            auto const fields = split(line, ':');
            if (!line.starts_with('#') && fields.size() >= 3 && fields[2] == "initdefault" &&
                fields[1].size() == 1 && fields[1][0] >= '0' && fields[1][0] <= '6') {
                return fields[1][0];
            }
        }
    }
    return '2';
}

/// The names behind "S20ssh" in the folder of a runlevel.
std::set<std::string> started_in(Context const& context, std::string const& level) {
    auto started = std::set<std::string>{};
    for (auto const& name : names_in(context.at("/etc/rc" + level + ".d"))) {
        if (name.size() > 3 && name[0] == 'S' && whole_number(name.substr(1, 2))) {
            started.insert(name.substr(3));
        }
    }
    return started;
}

/// The number in a pid file is a claim; the process it names is the fact.
Found state_by_pid_file(Context const& context, std::string const& name) {
    auto const file = name + ".pid";
    for (auto const& path : {fs::path{file}, fs::path{name} / file}) {
        auto const found = read_number(context.at("/run") / path);
        auto const* const scalar = std::get_if<schema::Scalar>(&found);
        auto const* const pid = scalar == nullptr ? nullptr : std::get_if<std::int64_t>(scalar);
        if (pid != nullptr) {
            auto failure = std::error_code{};
            auto const process = context.at("/proc") / std::to_string(*pid);
            return found_text(fs::exists(process, failure) ? "running" : "stopped");
        }
    }
    return Absence::not_found;
}

} // namespace

void add_openrc_services(Context const& context, SectionBuilder& section) {
    auto const started = names_in(context.at("/run/openrc/started"));
    auto const failed = names_in(context.at("/run/openrc/failed"));
    auto const state_of = [&](std::string const& name) {
        return found_text(
            failed.contains(name)    ? "failed"
            : started.contains(name) ? "running"
                                     : "stopped"
        );
    };
    add_scripts(
        context, section, {enabled_in_runlevels(context), "/etc/runlevels", "/run/openrc", state_of}
    );
}

void add_sysv_services(Context const& context, SectionBuilder& section) {
    auto enabled = started_in(context, "S");
    enabled.merge(started_in(context, std::string(1, default_runlevel(context))));
    auto const state_of = [&](std::string const& name) { return state_by_pid_file(context, name); };
    add_scripts(context, section, {std::move(enabled), "/etc/rcN.d", "/run", state_of});
}

} // namespace sonae::collect
