// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/escalation/escalation.hpp"
#include "inventory/base/guarded.hpp"

#include <map>
#include <memory>
#include <vector>

namespace sonae::core {

/// An escalation as of one commit.
struct EscalationRecord {
    escalation::Escalation content;
    std::int64_t last_change = 0; ///< number in its journal
};

using EscalationPointer = std::shared_ptr<EscalationRecord const>;

/// Something of an incident for which people are to be called.
struct WantedCall {
    escalation::Reason reason = escalation::Reason::incident;
    std::string subject; ///< what of the incident; with the reason it names the call
    std::string asked_role;
    std::string tree = {}; ///< of `contact_tree`: its name

    friend bool operator==(WantedCall const&, WantedCall const&) = default;
};

/// For how long the oldest message or step is due that was not begun yet; 0 while everything is on
/// time. It looks at the escalations themselves and not at what the engine means to do, so that it
/// tells when the engine forgets one.
std::chrono::seconds oldest_due(std::vector<EscalationPointer> const& escalations, Instant now);

/// How many of those that go on wait for a person at a telephone (escalation/by_hand.hpp).
std::int64_t count_by_hand(std::vector<EscalationPointer> const& escalations, Instant now);

/// The escalations as of the last commit.
class EscalationView {
public:
    void reset(std::vector<EscalationPointer> escalations);
    void put(EscalationPointer escalation);

    /// Those that run first, then the newest first.
    [[nodiscard]] std::vector<EscalationPointer> all() const;

    /// Whether somebody is being called, or may still answer.
    [[nodiscard]] bool is_any_open() const;

    /// Null when there is none.
    [[nodiscard]] EscalationPointer find(EscalationId id) const;

private:
    using Content = std::map<EscalationId, EscalationPointer>;
    mutable Guarded<Content> content_;
};

} // namespace sonae::core
