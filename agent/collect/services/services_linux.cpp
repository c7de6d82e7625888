// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/services/services_linux.hpp"

#include "agent/collect/sections.hpp"
#include "agent/collect/system_read_linux.hpp"

namespace sonae::collect {

namespace {

using schema::Absence;

bool is_folder(fs::path const& path) {
    auto failure = std::error_code{};
    return fs::is_directory(path, failure);
}

bool is_init(Context const& context) {
    auto const found = read_value(context.at("/proc/1/comm"));
    auto const* const name = text_of(found);
    return name != nullptr && *name == "init";
}

} // namespace

schema::Section ServicesCollector::collect(Context const& context) {
    auto section = SectionBuilder{name()};
    // Files of a service manager lie about in containers too; what counts is who runs (sd_booted).
    if (is_folder(context.at("/run/systemd/system"))) {
        add_systemd_services(context, section);
    } else if (is_folder(context.at("/run/openrc"))) {
        add_openrc_services(context, section);
    } else if (is_init(context) && is_folder(context.at("/etc/init.d"))) {
        add_sysv_services(context, section);
    } else {
        return absent_section(name(), Absence::not_applicable);
    }
    return std::move(section).finish();
}

std::unique_ptr<Collector> make_services_collector() {
    return std::make_unique<ServicesCollector>();
}

} // namespace sonae::collect
