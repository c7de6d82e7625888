// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/collect/collector.hpp"
#include "agent/collect/updates/apt_configuration.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace sonae::collect {

/// A value of the updates section, with the file it is from, or why it is not there.
struct Finding {
    std::variant<schema::Scalar, schema::Absence> value;
    std::string source;
};

/// Whether updates are installed without a person: on, off, or disabled_by_policy when the timer
/// that would do it is masked or disabled, or APT::Periodic::Enable is 0. On needs both that lists
/// are refreshed and that upgrades are installed; nothing configured is off.
Finding apt_automatic(Context const& context, AptConfiguration const& configuration);

/// The same for dnf-automatic and yum-cron.
Finding rpm_automatic(Context const& context);

/// When packages were last installed or upgraded: apt's history, its rotated predecessor, dpkg.log.
Finding apt_last_success(Context const& context);

/// The same from dnf's history.sqlite or zypp's history.
Finding rpm_last_success(Context const& context);

/// Whether the machine should be restarted: a package asked for it (/run/reboot-required), or a
/// newer kernel of the running flavour is installed.
Finding reboot_required(Context const& context);

/// The packages that asked, in byte order.
Finding reboot_packages(Context const& context);

/// A moment as the wire has it.
schema::Scalar time_scalar(std::int64_t seconds);

/// Modification of a file in seconds since 1970, when it can be seen.
std::optional<std::int64_t> modified_s(fs::path const& file);

} // namespace sonae::collect
