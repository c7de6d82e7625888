// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/contacts/directory.hpp"
#include "daemon/core/escalation/escalation.hpp"

#include <functional>

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

/// Who took a role in the incident; nothing when nobody did, or somebody who cannot be called.
using TakerOf = std::function<std::optional<ContactId>(std::string const& role)>;

/// `asked_role`: of the reason; "" where it asks nobody. Whoever took a role is called before those
/// whose it is in the directory, and with them.
People people_of(
    Step const& step,
    contacts::Directory const& directory,
    std::string const& asked_role,
    Instant now,
    TakerOf const& taker_of = {}
);

} // namespace sonae::core::escalation
