// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/contacts/directory.hpp"
#include "daemon/core/escalation/escalation.hpp"

namespace sonae::core::escalation {

/// What a condition is asked about.
struct Circumstances {
    Severity severity = Severity::high;
    bool is_drill = false;
    Instant now{};
};

bool holds(Condition const& condition, Circumstances const& circumstances);

/// The numbers of somebody that the step may use at that moment, in the order in which they are
/// tried.
std::vector<std::size_t>
reaches_of(Step const& step, contacts::Contact const& contact, Instant now);

/// Whom a step names at that moment, nobody twice, and whom it names in vain.
struct People {
    std::vector<Candidate> found;
    std::vector<Unreachable> missing;
};

/// `asked_role`: of the reason; "" where it asks nobody.
People people_of(
    Step const& step,
    contacts::Directory const& directory,
    std::string const& asked_role,
    Instant now
);

} // namespace sonae::core::escalation
