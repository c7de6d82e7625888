// SPDX-License-Identifier: Apache-2.0
#include "agent/watch/services.hpp"

#include <algorithm>
#include <array>

namespace sonae::host {

namespace {

using telemetry::ServiceKind;

constexpr auto suffix = std::string_view{".service"};

struct Known {
    std::string_view name; ///< without ".service"; one that ends in "@" or "*" begins so
    ServiceKind kind;
};

// As Debian, Ubuntu and RHEL, or the makers' own packages for them, call their units.
constexpr auto known = std::to_array<Known>({
    {"clamav-daemon", ServiceKind::antivirus},
    {"clamav-freshclam", ServiceKind::antivirus},
    {"clamav-clamonacc", ServiceKind::antivirus},
    {"clamd@", ServiceKind::antivirus},
    {"falcon-sensor", ServiceKind::antivirus},
    {"mdatp", ServiceKind::antivirus},
    {"ds_agent", ServiceKind::antivirus},
    {"sophos-spl", ServiceKind::antivirus},
    {"eea", ServiceKind::antivirus},
    {"efs", ServiceKind::antivirus},
    {"sentinelone", ServiceKind::antivirus},
    {"wazuh-agent", ServiceKind::antivirus},
    {"bacula-fd", ServiceKind::backup},
    {"bacula-sd", ServiceKind::backup},
    {"bareos-fd", ServiceKind::backup},
    {"bareos-filedaemon", ServiceKind::backup},
    {"veeamservice", ServiceKind::backup},
    {"urbackupclientbackend", ServiceKind::backup},
    {"urbackupsrv", ServiceKind::backup},
    {"netbackup", ServiceKind::backup},
    {"acronis_mms", ServiceKind::backup},
    {"amanda", ServiceKind::backup},
    {"proxmox-backup", ServiceKind::backup},
    {"mysql", ServiceKind::database},
    {"mysqld", ServiceKind::database},
    {"mariadb", ServiceKind::database},
    {"postgresql@", ServiceKind::database},
    {"postgresql-*", ServiceKind::database},
    {"oracle*", ServiceKind::database},
    {"mssql-server", ServiceKind::database},
    {"mongod", ServiceKind::database},
    {"iris", ServiceKind::database},
    {"cache", ServiceKind::database},
    {"slapd", ServiceKind::directory},
    {"samba-ad-dc", ServiceKind::directory},
    {"winbind", ServiceKind::directory},
    {"sssd", ServiceKind::directory},
    {"krb5-kdc", ServiceKind::directory},
    {"ipa", ServiceKind::directory},
    {"orthanc", ServiceKind::clinical},
    {"dcm4chee*", ServiceKind::clinical},
    {"mirthconnect", ServiceKind::clinical},
    {"mcservice", ServiceKind::clinical},
    {"jma-receipt", ServiceKind::clinical},
    {"openmrs", ServiceKind::clinical},
    {"rsyslog", ServiceKind::log},
    {"syslog-ng", ServiceKind::log},
    {"systemd-journald", ServiceKind::log},
    {"auditd", ServiceKind::log},
    {"ssh", ServiceKind::remote_access},
    {"sshd", ServiceKind::remote_access},
    {"xrdp", ServiceKind::remote_access},
    {"anydesk", ServiceKind::remote_access},
    {"teamviewerd", ServiceKind::remote_access},
    {"rustdesk", ServiceKind::remote_access},
    {"screenconnect*", ServiceKind::remote_access},
    {"connectwisecontrol*", ServiceKind::remote_access},
    {"splashtop-streamer", ServiceKind::remote_access},
    {"dwagent", ServiceKind::remote_access},
    {"vncserver-x11-serviced", ServiceKind::remote_access},
    {"tailscaled", ServiceKind::remote_access},
    {"zerotier-one", ServiceKind::remote_access},
    {"cloudflared", ServiceKind::remote_access},
    {"ngrok", ServiceKind::remote_access},
});

struct Tool {
    std::string_view name;
    std::string_view code; ///< as the sensor calls it
};

constexpr auto tools = std::to_array<Tool>({
    {"anydesk", "anydesk"},
    {"teamviewerd", "teamviewer"},
    {"rustdesk", "rustdesk"},
    {"screenconnect*", "screenconnect"},
    {"connectwisecontrol*", "screenconnect"},
    {"splashtop-streamer", "splashtop"},
    {"dwagent", "dwservice"},
    {"vncserver-x11-serviced", "realvnc"},
    {"tailscaled", "tailscale"},
    {"zerotier-one", "zerotier"},
    {"cloudflared", "cloudflare_tunnel"},
    {"ngrok", "ngrok"},
});

constexpr auto firewalls =
    std::to_array<std::string_view>({"nftables", "ufw", "firewalld", "netfilter-persistent"});

std::string_view without_suffix(std::string_view unit) {
    return unit.ends_with(suffix) ? unit.substr(0, unit.size() - suffix.size()) : unit;
}

bool fits(std::string_view pattern, std::string_view name) {
    if (pattern.ends_with('*')) {
        return name.starts_with(pattern.substr(0, pattern.size() - 1));
    }
    return pattern.ends_with('@') ? name.starts_with(pattern) : name == pattern;
}

} // namespace

std::string unit_name(std::string_view name) {
    return std::string{name} + std::string{name.ends_with(suffix) ? "" : suffix};
}

ServiceKind usual_kind(std::string_view unit) {
    auto const name = without_suffix(unit);
    auto const* const at = std::find_if(known.begin(), known.end(), [&](Known const& each) {
        return fits(each.name, name);
    });
    return at == known.end() ? ServiceKind::other : at->kind;
}

std::string_view remote_tool_of(std::string_view unit) {
    auto const name = without_suffix(unit);
    auto const* const at = std::find_if(tools.begin(), tools.end(), [&](Tool const& each) {
        return fits(each.name, name);
    });
    return at == tools.end() ? std::string_view{} : at->code;
}

bool is_firewall(std::string_view unit) {
    auto const name = without_suffix(unit);
    return std::find(firewalls.begin(), firewalls.end(), name) != firewalls.end();
}

ServiceWatch::ServiceWatch(std::vector<ServiceSetting> const& settings) {
    for (auto const& setting : settings) {
        configured_.insert_or_assign(unit_name(setting.name), setting.kind);
    }
}

ServiceKind ServiceWatch::kind_of(std::string_view unit) const {
    auto const at = configured_.find(unit);
    return at == configured_.end() ? usual_kind(unit) : at->second;
}

void ServiceWatch::tell(
    std::vector<telemetry::Body>& events, std::string const& unit, bool is_running
) const {
    auto const kind = kind_of(unit);
    auto const tool = remote_tool_of(unit);
    if (configured_.find(unit) != configured_.end() || kind != ServiceKind::other) {
        events.emplace_back(telemetry::ServiceChange{unit, kind, is_running, false});
    }
    if (!tool.empty()) {
        events.emplace_back(telemetry::RemoteTool{std::string{tool}, is_running});
    }
}

/// Of one that does not run any more. An update starts it anew, and that is none.
void ServiceWatch::tell_tampering(std::vector<telemetry::Body>& events, std::string const& unit)
    const {
    using telemetry::TamperKind;
    if (kind_of(unit) == ServiceKind::log) {
        events.emplace_back(telemetry::TamperEvent{TamperKind::log_service_stopped, unit, {}});
    }
    if (is_firewall(unit)) {
        events.emplace_back(telemetry::TamperEvent{TamperKind::firewall_off, unit, {}});
    }
}

std::vector<telemetry::Body> ServiceWatch::look(ActiveServices const& active) {
    auto events = std::vector<telemetry::Body>{};
    if (!last_) {
        for (auto const& [unit, kind] : configured_) {
            if (active.find(unit) == active.end()) {
                tell(events, unit, false);
            }
        }
        for (auto const& [unit, start] : active) {
            tell(events, unit, true);
        }
        last_ = active;
        return events;
    }
    for (auto const& [unit, start] : *last_) {
        auto const now = active.find(unit);
        if (now == active.end() || now->second != start) {
            tell(events, unit, false);
        }
        if (now == active.end()) {
            tell_tampering(events, unit);
        }
    }
    for (auto const& [unit, start] : active) {
        auto const before = last_->find(unit);
        if (before == last_->end() || before->second != start) {
            tell(events, unit, true);
        }
    }
    last_ = active;
    return events;
}

std::optional<telemetry::AntivirusState>
AntivirusWatch::look(bool is_running, std::optional<Instant> signatures_at, Millis now) {
    constexpr auto between = Millis{std::chrono::minutes{15}};
    if (!told_ && !is_running && !signatures_at) {
        return std::nullopt;
    }
    auto const is_same = told_ && told_->is_running == is_running &&
                         told_->signatures_at == signatures_at && now - told_at_ < between;
    if (is_same) {
        return std::nullopt;
    }
    told_ = telemetry::AntivirusState{setting_.product, is_running, signatures_at};
    told_at_ = now;
    return told_;
}

} // namespace sonae::host
