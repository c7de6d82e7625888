// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/updates/updates_machine_linux.hpp"

#include "agent/collect/packages/packages_draft.hpp"
#include "agent/collect/packages/packages_sqlite_linux.hpp"
#include "agent/collect/packages/packages_stream_linux.hpp"
#include "agent/collect/updates/updates_history.hpp"
#include "agent/collect/updates/updates_ini.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>
#include <ctime>
#include <sys/stat.h>

namespace sonae::collect {

namespace {

using schema::Absence;

constexpr auto max_log_bytes = std::size_t{256} * 1024;
constexpr auto max_rotated_bytes = std::size_t{4} * 1024 * 1024;
constexpr auto max_file_bytes = std::size_t{256} * 1024;

Finding text(std::string_view value, std::string_view source) {
    return {schema::Scalar{std::string{value}}, std::string{source}};
}

Finding absent(Absence why, std::string_view source) {
    return {why, std::string{source}};
}

/// Logs of apt, dpkg and zypp are in the zone of the machine, as mktime is.
std::int64_t seconds_of(LocalTime const& time) {
    auto parts = std::tm{};
    parts.tm_year = time.year - 1900;
    parts.tm_mon = time.month - 1;
    parts.tm_mday = time.day;
    parts.tm_hour = time.hour;
    parts.tm_min = time.minute;
    parts.tm_sec = time.second;
    parts.tm_isdst = -1;
    return std::mktime(&parts);
}

bool is_there(fs::path const& path) {
    auto failure = std::error_code{};
    return fs::exists(fs::symlink_status(path, failure));
}

/// A unit is masked when its name leads to /dev/null.
bool is_masked(Context const& context, std::string_view unit) {
    for (auto const* const folder : {"/etc/systemd/system/", "/run/systemd/system/"}) {
        auto failure = std::error_code{};
        auto const target =
            fs::read_symlink(context.at(std::string{folder} + std::string{unit}), failure);
        if (!failure && target == "/dev/null") {
            return true;
        }
    }
    return false;
}

/// A timer that its package brought and somebody took out of timers.target.
bool is_disabled(Context const& context, std::string_view unit) {
    auto const brought = std::string{"/lib/systemd/system/"} + std::string{unit};
    auto const wants = std::string{"/etc/systemd/system/timers.target.wants"};
    return is_there(context.at(brought)) && is_there(context.at(wants)) &&
           !is_there(context.at(wants + '/' + std::string{unit}));
}

std::string whole_text(fs::path const& file) {
    auto bytes = open_packed(file);
    auto content = std::string{};
    while (bytes && content.size() < max_rotated_bytes) {
        auto piece = std::array<char, 4096>{};
        auto const got = (*bytes)->read(piece);
        if (!got || *got == 0) {
            break;
        }
        content.append(piece.data(), *got);
    }
    return content;
}

using ParseLog = std::optional<LocalTime> (*)(std::string_view);

std::optional<Finding> from_log(Context const& context, std::string_view file, ParseLog parse) {
    auto const path = context.at(file);
    auto const content =
        file.ends_with(".gz") ? whole_text(path) : read_tail(path, max_log_bytes).value_or({});
    auto const time = parse(content);
    if (!time) {
        return std::nullopt;
    }
    return Finding{time_scalar(seconds_of(*time)), std::string{file}};
}

/// Whether "apply_updates" is on in the configuration of dnf-automatic or yum-cron.
std::optional<bool> applies_updates(Context const& context, std::string_view file) {
    auto const content = read_text(context.at(file), max_file_bytes);
    if (!content) {
        return std::nullopt;
    }
    auto applies = false;
    for_each_setting(*content, [&](std::string_view, std::string_view key, std::string_view value) {
        if (key == "apply_updates") {
            auto const word = ascii_lower(value);
            applies = word == "yes" || word == "true" || word == "1" || word == "on";
        }
    });
    return applies;
}

bool is_wanted_by_timers(Context const& context, std::string_view unit) {
    return is_there(
        context.at(std::string{"/etc/systemd/system/timers.target.wants/"} + std::string{unit})
    );
}

std::vector<std::string> installed_kernels(Context const& context) {
    constexpr auto prefix = std::string_view{"vmlinuz-"};
    auto releases = std::vector<std::string>{};
    auto failure = std::error_code{};
    for (auto entry = fs::directory_iterator{context.at("/boot"), failure};
         !failure && entry != fs::directory_iterator{};
         entry.increment(failure)) {
        auto const name = entry->path().filename().string();
        if (name.starts_with(prefix)) {
            releases.push_back(name.substr(prefix.size()));
        }
    }
    return releases;
}

} // namespace

schema::Scalar time_scalar(std::int64_t seconds) {
    return to_rfc3339(Instant{std::chrono::seconds{seconds}});
}

std::optional<std::int64_t> modified_s(fs::path const& file) {
    struct stat status {};

    return ::stat(file.c_str(), &status) == 0 ? std::optional{std::int64_t{status.st_mtim.tv_sec}}
                                              : std::nullopt;
}

Finding apt_automatic(Context const& context, AptConfiguration const& configuration) {
    for (auto const unit :
         {std::string_view{"apt-daily-upgrade.timer"}, std::string_view{"apt-daily.timer"}}) {
        if (is_masked(context, unit)) {
            return absent(Absence::disabled_by_policy, "/etc/systemd/system/" + std::string{unit});
        }
        if (is_disabled(context, unit)) {
            return absent(Absence::disabled_by_policy, "/etc/systemd/system/timers.target.wants");
        }
    }
    constexpr auto source = std::string_view{"/etc/apt/apt.conf.d"};
    if (!configuration.is_on("APT::Periodic::Enable", true)) {
        return absent(Absence::disabled_by_policy, source);
    }
    auto const is_on = configuration.is_on("APT::Periodic::Unattended-Upgrade") &&
                       configuration.is_on("APT::Periodic::Update-Package-Lists");
    return text(is_on ? "on" : "off", source);
}

Finding rpm_automatic(Context const& context) {
    constexpr auto dnf = std::string_view{"/etc/dnf/automatic.conf"};
    constexpr auto yum = std::string_view{"/etc/yum/yum-cron.conf"};
    for (auto const unit :
         {std::string_view{"dnf-automatic-install.timer"},
          std::string_view{"dnf-automatic.timer"}}) {
        if (is_masked(context, unit)) {
            return absent(Absence::disabled_by_policy, "/etc/systemd/system/" + std::string{unit});
        }
    }
    if (auto const applies = applies_updates(context, dnf)) {
        // This timer installs whatever the configuration says.
        auto const is_on = is_wanted_by_timers(context, "dnf-automatic-install.timer") ||
                           (*applies && is_wanted_by_timers(context, "dnf-automatic.timer"));
        return text(is_on ? "on" : "off", dnf);
    }
    if (auto const applies = applies_updates(context, yum)) {
        return text(*applies ? "on" : "off", yum);
    }
    return text("off", dnf);
}

Finding apt_last_success(Context const& context) {
    constexpr auto history = std::string_view{"/var/log/apt/history.log"};
    constexpr auto rotated = std::string_view{"/var/log/apt/history.log.1.gz"};
    constexpr auto dpkg = std::string_view{"/var/log/dpkg.log"};
    if (auto found = from_log(context, history, last_success_in_apt_history)) {
        return *std::move(found);
    }
    if (auto found = from_log(context, rotated, last_success_in_apt_history)) {
        return *std::move(found);
    }
    if (auto found = from_log(context, dpkg, last_success_in_dpkg_log)) {
        return *std::move(found);
    }
    return absent(Absence::not_found, history);
}

Finding rpm_last_success(Context const& context) {
    constexpr auto dnf = std::string_view{"/var/lib/dnf/history.sqlite"};
    constexpr auto zypp = std::string_view{"/var/log/zypp/history"};
    auto database = ForeignDatabase::open(context.at(dnf));
    if (!database) {
        if (auto found = from_log(context, zypp, last_success_in_zypp_history)) {
            return *std::move(found);
        }
        return absent(absence_for(database.error().code), dnf);
    }
    auto newest = std::int64_t{0};
    // 1 is libdnf's TransactionState::DONE.
    auto const asked = database->query(
        "SELECT '', COALESCE(MAX(dt_end), 0) FROM trans WHERE state = 1",
        [&](std::string_view, std::int64_t number) { newest = number; }
    );
    if (!asked) {
        return absent(absence_for(asked.error().code), dnf);
    }
    return newest > 0 ? Finding{time_scalar(newest), std::string{dnf}}
                      : absent(Absence::not_found, dnf);
}

Finding reboot_required(Context const& context) {
    constexpr auto marker = std::string_view{"/run/reboot-required"};
    if (is_there(context.at(marker))) {
        return {schema::Scalar{true}, std::string{marker}};
    }
    auto const release = read_text(context.at("/proc/sys/kernel/osrelease"), max_file_bytes);
    auto const newer =
        release ? has_newer_kernel(trimmed(*release), installed_kernels(context)) : std::nullopt;
    return newer ? Finding{schema::Scalar{*newer}, "/boot"}
                 : Finding{schema::Scalar{false}, std::string{marker}};
}

Finding reboot_packages(Context const& context) {
    constexpr auto file = std::string_view{"/run/reboot-required.pkgs"};
    auto const content = read_text(context.at(file), max_file_bytes);
    if (!content) {
        return absent(absence_for(content.error().code), file);
    }
    auto names = schema::Texts{};
    for (auto const line : split(*content, '\n')) {
        if (auto const name = trimmed(line); !name.empty()) {
            names.emplace_back(name);
        }
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return {schema::Scalar{std::move(names)}, std::string{file}};
}

} // namespace sonae::collect
