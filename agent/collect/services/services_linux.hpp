// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/collect/collector.hpp"
#include "agent/collect/section_builder.hpp"

#include <set>
#include <string>

namespace sonae::collect {

/// The services of whatever starts them on this machine, read from files alone: no D-Bus, no
/// systemctl, no process.
class ServicesCollector final : public Collector {
public:
    [[nodiscard]] std::string_view name() const override { return "services"; }

    [[nodiscard]] Budget budget() const override {
        return {Millis{2'000}, std::size_t{128} * 1024};
    }

    schema::Section collect(Context const& context) override;
};

/// Adds an item for every service of systemd that the files on disk know: those of packages,
/// generated ones, and instances that somebody enabled. Left out are what a single event made (a
/// login's user@1000, a connection's sshd@…, systemd-run) and names that are only another name.
void add_systemd_services(Context const& context, SectionBuilder& section);

/// The same for OpenRC, from /etc/init.d, /etc/runlevels and /run/openrc.
void add_openrc_services(Context const& context, SectionBuilder& section);

/// The same for System V init, from /etc/init.d, /etc/rcN.d, /etc/inittab and pid files.
void add_sysv_services(Context const& context, SectionBuilder& section);

/// What runs below systemd at this moment.
class RunningUnits {
public:
    explicit RunningUnits(Context const& context);

    /// A long-running service: running when its control group holds processes, else stopped. That a
    /// stopped one has failed is known to the manager alone and stands in no file. `remains` is
    /// that of UnitFile: such a service is running as long as the manager counts it as active.
    [[nodiscard]] Found state_of(std::string const& unit, bool remains) const;

private:
    void walk(fs::path const& folder, int depth);

    std::set<std::string> populated_;
    std::set<std::string> active_;
    bool has_groups_ = false;
    bool has_active_ = false;
};

} // namespace sonae::collect
