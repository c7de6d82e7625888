// SPDX-License-Identifier: Apache-2.0
// The words for enums of host_events.hpp, in the order of their values, as people and documents
// read them.
#pragma once

#include "inventory/telemetry/codes.hpp"
#include "inventory/telemetry/host_events.hpp"

namespace sonae::telemetry {

template <>
struct Codes<ServiceKind> {
    static constexpr auto last = ServiceKind::remote_access;
    static constexpr auto names = std::to_array<std::string_view>(
        {"other",
         "antivirus",
         "backup",
         "database",
         "directory",
         "clinical",
         "log",
         "remote_access"}
    );
};

template <>
struct Codes<BackupChange> {
    static constexpr auto last = BackupChange::recovery_disabled;
    static constexpr auto names = std::to_array<std::string_view>(
        {"succeeded",
         "failed",
         "snapshots_deleted",
         "catalogue_deleted",
         "retention_shortened",
         "recovery_disabled"}
    );
};

template <>
struct Codes<CanaryTouch> {
    static constexpr auto last = CanaryTouch::attributes;
    static constexpr auto names =
        std::to_array<std::string_view>({"read", "written", "renamed", "deleted", "attributes"});
};

template <>
struct Codes<AccountChange> {
    static constexpr auto last = AccountChange::password_reset;
    static constexpr auto names = std::to_array<std::string_view>(
        {"created", "made_administrator", "removed_administrator", "enabled", "password_reset"}
    );
};

template <>
struct Codes<TamperKind> {
    static constexpr auto last = TamperKind::firewall_off;
    static constexpr auto names = std::to_array<std::string_view>(
        {"log_cleared",
         "audit_policy_changed",
         "log_service_stopped",
         "task_created",
         "service_created",
         "startup_changed",
         "firewall_off"}
    );
};

template <>
struct Codes<ConfigurationPart> {
    static constexpr auto last = ConfigurationPart::serial;
    static constexpr auto names = std::to_array<std::string_view>(
        {"firmware", "configuration", "vlans", "gateway", "name_servers", "serial"}
    );
};

} // namespace sonae::telemetry
