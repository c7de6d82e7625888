// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/auth/role.hpp"
#include "daemon/core/chronology/entry.hpp"
#include "daemon/core/incident/action.hpp"
#include "daemon/core/incident/change.hpp"
#include "daemon/core/workflow/decide.hpp"

namespace sonae::core::incident {

/// Somebody whom the house can call, whether with an account of Sonae or not.
struct KnownContact {
    std::vector<std::string> roles;
    std::string account; ///< id of a person; "" none
};

/// What an incident must know of the house.
class Directory {
public:
    virtual ~Directory() = default;

    /// Nothing when there is no such person, or no longer.
    [[nodiscard]] virtual std::optional<auth::Role> role_of(std::string_view person) const = 0;

    /// Nothing when there is no contact of that id, or it can be called no longer.
    [[nodiscard]] virtual std::optional<KnownContact> contact(std::string_view id) const = 0;

    /// Id of the person or contact that a line of the chronology calls so: by log-in, name or
    /// surname, when only one has it, persons before contacts.
    [[nodiscard]] virtual std::optional<std::string> named(std::string_view name) const = 0;

    /// By id, or by name when only one has it.
    [[nodiscard]] virtual std::optional<AssetId> asset(std::string_view id_or_name) const = 0;
};

/// Who acts, when, and what surrounds the incident.
struct Situation {
    std::string actor;
    auth::Role role = auth::Role::auditor; ///< of the actor's account
    Instant now{};
    workflow::Shelf const& shelf;
    Directory const& directory;
    workflow::Policy policy = {}; ///< for playbooks that begin
};

struct Decision {
    std::vector<Recorded> changes; ///< to be applied in order
    std::vector<ChronologyDraft> entries;
    std::string refusal; ///< a code: what was tried was not done, but that it was tried is recorded
};

/// What follows from the action. Pure: the incident is not changed.
/// Errors, each with the code of docs/incidents.md: conflict (the state has moved on), refused (the
/// person may not, a gate is shut), invalid_argument, not_found. Nothing counts then.
Result<Decision> decide(Incident const& incident, Action const& action, Situation const& situation);

/// What programs are to do for the incident, with the execution it belongs to. Those that were not
/// there before a decision are begun after the commit; after a crash all are begun again.
struct ProgramOrder {
    std::int64_t execution = 1;
    workflow::Outstanding what;

    auto operator<=>(ProgramOrder const&) const = default;
};

std::vector<ProgramOrder> program_orders(Incident const& incident, workflow::Shelf const& shelf);

} // namespace sonae::core::incident
