// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/os/os_linux.hpp"

#include "agent/collect/os/os_release_parse.hpp"
#include "agent/collect/sections.hpp"
#include "agent/collect/system_read_linux.hpp"
#include "inventory/base/text.hpp"

#include <cstdlib>
#include <sys/utsname.h>

namespace sonae::collect {

namespace {

using schema::Absence;

std::optional<KernelNames> names_of_running_kernel() {
    auto names = utsname{};
    if (::uname(&names) != 0) {
        return std::nullopt;
    }
    return KernelNames{names.nodename, names.release, names.version, names.machine};
}

struct NamedRelease {
    std::string path;
    Result<OsRelease> content;
};

Result<OsRelease> load_os_release(fs::path const& file) {
    TRY(text, read_text(file, small_file_bytes));
    return parse_os_release(text).context("file", file.string());
}

NamedRelease find_os_release(Context const& context) {
    auto const etc = std::string{"/etc/os-release"};
    auto content = load_os_release(context.at(etc));
    if (!content) {
        auto const vendor = std::string{"/usr/lib/os-release"};
        if (auto second = load_os_release(context.at(vendor))) {
            return {vendor, std::move(second)};
        }
    }
    return {etc, std::move(content)};
}

void add_release(SectionBuilder& section, schema::Item& item, NamedRelease const& release) {
    struct Row {
        std::string_view fact;
        std::string_view variable;
    };

    auto const rows = std::array<Row, 5>{
        {{"name", "NAME"},
         {"version", "VERSION_ID"},
         {"id", "ID"},
         {"codename", "VERSION_CODENAME"},
         {"pretty_name", "PRETTY_NAME"}}};
    auto const source = section.source(release.path);
    for (auto const& row : rows) {
        auto found = release.content ? found_text(release.content->find(row.variable))
                                     : Found{absence_for(release.content.error())};
        add_fact(item, row.fact, std::move(found), source);
    }
}

void add_build(
    Context const& context, SectionBuilder& section, schema::Item& item, NamedRelease const& release
) {
    auto const source = section.source(release.path);
    if (!release.content) {
        add_fact(item, "build", absence_for(release.content.error()), source);
        return;
    }
    auto const& content = *release.content;
    if (content.find("ID") == "debian") {
        auto const file = std::string{"/etc/debian_version"};
        add_fact(item, "build", read_value(context.at(file)), section.source(file));
        return;
    }
    auto build = content.find("BUILD_ID");
    if (build.empty()) {
        build = point_release(content.find("VERSION"), content.find("VERSION_ID"));
    }
    auto found = build.empty() ? Found{Absence::not_applicable} : found_text(build);
    add_fact(item, "build", std::move(found), source);
}

void add_kernel(
    SectionBuilder& section, schema::Item& item, std::optional<KernelNames> const& names
) {
    auto const source = section.source("uname(2)");
    auto const found = [&](std::string KernelNames::*member) {
        return names ? found_text((*names).*member) : Found{Absence::unreadable};
    };
    add_fact(item, "kernel", found(&KernelNames::release), source);
    add_fact(item, "kernel_version", found(&KernelNames::version), source);
    add_fact(item, "architecture", found(&KernelNames::machine), source);
    add_fact(item, "hostname", found(&KernelNames::hostname), source);
}

/// The link is what the C library follows; Debian's text file only repeats it and may be stale.
void add_timezone(Context const& context, SectionBuilder& section, schema::Item& item) {
    auto const link = std::string{"/etc/localtime"};
    if (auto const target = link_target(context.at(link))) {
        if (auto const zone = zone_of_link(*target); !zone.empty()) {
            add_fact(item, "timezone", found_text(zone), section.source(link));
            return;
        }
    }
    auto const file = std::string{"/etc/timezone"};
    add_fact(item, "timezone", read_value(context.at(file)), section.source(file));
}

std::optional<std::int64_t> btime_of(Context const& context) {
    auto seconds = std::optional<std::int64_t>{};
    auto const done = for_each_line(
        context.at("/proc/stat"),
        std::size_t{4} * 1024 * 1024,
        [&](std::string_view line) {
            if (line.starts_with("btime ")) {
                seconds = whole_number(trimmed(line.substr(6)));
            }
            return !seconds;
        }
    );
    return done ? seconds : std::nullopt;
}

} // namespace

OsCollector::OsCollector(ReadKernelNames read_kernel_names)
    : read_kernel_names_{std::move(read_kernel_names)} {}

Found OsCollector::boot_time(Context const& context) {
    // The kernel computes btime from the wall clock, so it wavers by seconds while NTP slews the
    // clock. Within one boot a nearby answer is the same boot seen again, not news for the daemon.
    constexpr auto waver = std::int64_t{60};
    constexpr auto year_9999 = std::int64_t{253'402'300'799};
    auto const seconds = btime_of(context);
    if (!seconds || *seconds < 0 || *seconds > year_9999) {
        return Absence::unreadable;
    }
    auto const found_id = read_value(context.at("/proc/sys/kernel/random/boot_id"));
    auto const* const text = text_of(found_id);
    auto const id = text == nullptr ? std::string{} : *text;
    if (id != boot_id_ || std::abs(*seconds - boot_seconds_) > waver) {
        boot_id_ = id;
        boot_seconds_ = *seconds;
    }
    return found_text(to_rfc3339(Instant{std::chrono::seconds{boot_seconds_}}));
}

schema::Section OsCollector::collect(Context const& context) {
    auto section = SectionBuilder{name()};
    auto machine = schema::Item{};
    auto const release = find_os_release(context);
    add_release(section, machine, release);
    add_build(context, section, machine, release);
    add_kernel(section, machine, read_kernel_names_());
    add_timezone(context, section, machine);
    add_fact(machine, "boot_time", boot_time(context), section.source("/proc/stat"));
    add_fact(machine, "container", container_of(context), section.source("/proc/1, /run"));
    section.put(std::move(machine));
    return std::move(section).finish();
}

std::unique_ptr<Collector> make_os_collector() {
    return std::make_unique<OsCollector>(names_of_running_kernel);
}

} // namespace sonae::collect
