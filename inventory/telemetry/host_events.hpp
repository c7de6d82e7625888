// SPDX-License-Identifier: Apache-2.0
// What an agent tells of its own machine. Paths, accounts and programs are codes or names that no
// patient is in.
#pragma once

#include "inventory/base/instant.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sonae::telemetry {

enum class ServiceKind : std::uint8_t {
    other,
    antivirus,
    backup,
    database,
    directory,
    clinical,
    log,
    remote_access
};

struct ServiceChange {
    std::string service;
    ServiceKind kind = ServiceKind::other;
    bool is_running = false;
    bool has_failed = false; ///< it ended by itself
};

struct AntivirusState {
    std::string product;
    bool is_running = false;
    std::optional<Instant> signatures_at;
};

enum class BackupChange : std::uint8_t {
    succeeded,
    failed,
    snapshots_deleted, ///< shadow copies or snapshots went to none, or a command for that was run
    catalogue_deleted,
    retention_shortened,
    recovery_disabled, ///< bcdedit, reagentc
};

struct BackupEvent {
    BackupChange change = BackupChange::succeeded;
    std::string job;
    std::uint64_t bytes = 0;
};

/// What happened to files below one watched folder within a second.
struct FileActivity {
    std::string folder; ///< the watched one, as it was configured
    std::uint32_t created = 0;
    std::uint32_t written = 0;
    std::uint32_t renamed = 0;
    std::uint32_t deleted = 0;
    std::uint32_t extension_changed = 0;
    std::uint32_t to_one_extension = 0; ///< of these, to the commonest new one
    std::string extension;              ///< that one, at most 16 bytes
    std::uint32_t sampled = 0;          ///< contents looked at
    float mean_entropy = 0;             ///< bits a byte, of the samples; 8 is the most there can be
    std::uint32_t packed_types = 0;     ///< of the samples, files that are compressed by nature
    std::string program;                ///< that did most of it; "" not known
};

enum class CanaryTouch : std::uint8_t { read, written, renamed, deleted, attributes };

struct CanaryEvent {
    std::string canary; ///< code of the decoy
    std::string folder;
    CanaryTouch touch = CanaryTouch::written;
    std::string program; ///< path of the executable; "" not known
    std::string account;
};

enum class AccountChange : std::uint8_t {
    created,
    made_administrator,
    removed_administrator,
    enabled,
    password_reset
};

struct AccountEvent {
    AccountChange change = AccountChange::created;
    std::string account;
    std::string by;
    bool is_of_domain = false;
};

enum class TamperKind : std::uint8_t {
    log_cleared,
    audit_policy_changed,
    log_service_stopped,
    task_created,
    service_created,
    startup_changed,
    firewall_off,
};

struct TamperEvent {
    TamperKind kind = TamperKind::log_cleared;
    std::string name; ///< of the log, the task or the service
    std::string by;
};

struct ListeningPort {
    std::string transport; ///< tcp, udp
    std::uint16_t port = 0;
    std::string program;
    bool is_open = true;
};

enum class ConfigurationPart : std::uint8_t {
    firmware,
    configuration,
    vlans,
    gateway,
    name_servers,
    serial
};

struct ConfigurationChange {
    ConfigurationPart part = ConfigurationPart::configuration;
    std::string before; ///< a version or a hash
    std::string after;
};

/// Pages that a machine or printer put out within a minute.
struct PrintActivity {
    std::uint32_t jobs = 0;
    std::uint32_t pages = 0;
};

struct RemoteTool {
    std::string tool; ///< code
    bool is_running = false;
};

/// An agent or a device that was heard regularly is not heard, or is heard again.
struct Silence {
    bool is_silent = true;
    Instant last_heard{};
};

} // namespace sonae::telemetry
