// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/auth/role.hpp"
#include "daemon/core/incident/tasks.hpp"

namespace sonae::core::incident {

/// Somebody whose answer to a question counts, or may not.
struct Answerer {
    std::string id;                    ///< of a person, or of a contact that has no account
    std::optional<auth::Role> account; ///< of Sonae, when there is one
    std::vector<std::string> roles;    ///< held in the incident, or by the directory
};

/// The role by which somebody may vote on the task, or "".
std::string approving_role(Task const& task, Answerer const& who);

/// Who answers a question of management must be of management or be asked by the plan, and must
/// not have confirmed the same item technically (確認表 4-4: the technical confirmation and the
/// declaration are by different people). Errors: refused "not_entitled", "same_person".
Result<void> check_decider(
    Incident const& incident, Task const& task, Answerer const& who, workflow::Shelf const& shelf
);

/// Whether somebody may say that an answer, entered in a name, was given or was not. That is the
/// person's own, and of a contact's the one's whose account the contact has, `linked`, or another's
/// who might have answered; never of whoever entered it.
bool may_confirm(
    Incident const& incident,
    DecisionAnswer const& answer,
    Task const& task,
    Answerer const& who,
    std::string_view linked,
    workflow::Shelf const& shelf
);

} // namespace sonae::core::incident
