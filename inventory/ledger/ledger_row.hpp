// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/id.hpp"
#include "inventory/schema/report.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::ledger {

/// What people enter about an asset. A machine never writes these. "" is "not entered".
struct HumanFields {
    std::string purpose;
    std::string place;
    std::string department;
    std::string owner;
    std::string vendor;
    std::string note;

    bool operator==(HumanFields const&) const = default;
};

struct Interface {
    std::string name;
    std::string mac;                    ///< lower case, colons; "" when it has none
    std::vector<std::string> addresses; ///< with prefix length: "192.0.2.7/24"

    bool operator==(Interface const&) const = default;
};

enum class PatchState {
    unknown,
    current,  ///< nothing pending
    pending,  ///< updates wait
    security, ///< at least one of them closes a hole
};

std::string_view name_of(PatchState state);

struct PatchPosture {
    PatchState state = PatchState::unknown;
    std::optional<std::int64_t> pending;
    std::optional<std::int64_t> pending_security;
    std::optional<Instant> last_success;
    std::optional<bool> reboot_required;
    std::optional<bool> disabled_by_policy;

    bool operator==(PatchPosture const&) const = default;
};

/// One line of the ledger: what lists, filters and exports show. Details stay in the sections.
struct LedgerRow {
    AssetId id;
    std::int64_t version = 1; ///< grows with each change people make; the ETag of the human fields
    std::string name;
    std::string kind; ///< code: server, pc, network_device, medical_device, printer, other, unknown
    std::string os_name;
    std::string os_version;
    std::string os_build;
    std::string kernel;
    std::string manufacturer;
    std::string model;
    std::string serial;
    std::vector<Interface> interfaces;
    std::vector<std::string> admin_members;
    std::optional<bool> auto_login;
    std::optional<std::int64_t> package_count;
    std::optional<std::int64_t> service_count;
    std::optional<std::int64_t> port_count;
    PatchPosture patch;
    HumanFields human;
    std::optional<AgentId> agent;
    std::vector<std::string> sources; ///< codes: agent, manual, demo
    std::optional<Instant> last_seen;
    Instant created_at{};

    bool operator==(LedgerRow const&) const = default;
};

/// Takes what `section` says into the row; the human fields stay as they are. What the section says
/// to be absent becomes unknown again, because a value that can no longer be seen must not look
/// current.
void apply_section(LedgerRow& row, schema::Section const& section);

/// The row as JSON with the names that docs/wire.md and the CLI promise.
std::string row_json(LedgerRow const& row);

} // namespace sonae::ledger
