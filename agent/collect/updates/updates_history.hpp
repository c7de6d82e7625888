// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::collect {

/// A time as a log writes it, in the zone of the machine.
struct LocalTime {
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;

    auto operator<=>(LocalTime const&) const = default;
};

/// Reads "2025-06-24  14:36:25" at the front of a text, with one or two spaces.
std::optional<LocalTime> parse_local_time(std::string_view text);

/// End-Date of the last run in /var/log/apt/history.log that installed or upgraded something and
/// reports no error.
std::optional<LocalTime> last_success_in_apt_history(std::string_view text);

/// The last "install" or "upgrade" of /var/log/dpkg.log.
std::optional<LocalTime> last_success_in_dpkg_log(std::string_view text);

/// The last "install" of /var/log/zypp/history.
std::optional<LocalTime> last_success_in_zypp_history(std::string_view text);

/// Whether one of the installed kernels ("6.1.0-21-amd64", as /boot/vmlinuz-* are named) is newer
/// than the running one and of its flavour ("amd64", "cloud-amd64", "generic"). Nothing when none
/// of that flavour is installed, as in a container, where the kernel is another machine's.
std::optional<bool>
has_newer_kernel(std::string_view running, std::vector<std::string> const& installed);

} // namespace sonae::collect
