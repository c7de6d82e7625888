// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/core/courier.hpp"

#include <optional>
#include <string>

namespace sonae::agent {

/// An enrolled agent at work: when to collect, when to speak, when to renew. Holds no thread and
/// never sleeps: `step` does what is due and says how long nothing is. Losing the process at any
/// moment loses no report that `step` finished.
class Agent {
public:
    struct Parts {
        Surroundings around;
        CollectPort* collect;
        IdentityStore* identities;
        StateFolder* spool;
        SpoolLimits limits = {};
    };

    enum class Start {
        soon,    ///< the first report leaves after first_delay
        at_once, ///< for one run by hand
    };

    /// Errors: io, refused (the state cannot be read).
    static Result<Agent> open(Parts parts, Identity identity, Boot const& boot, Start start);

    /// Returns how long nothing is due.
    Millis step();

    /// Why reports wait; nothing when none does.
    [[nodiscard]] std::optional<Errc> trouble() const { return trouble_; }

    [[nodiscard]] Courier const& courier() const { return courier_; }

    [[nodiscard]] Identity const& identity() const { return identity_; }

private:
    Agent(Parts parts, Identity identity, Courier courier, Millis first_report)
        : parts_{std::move(parts)}
        , identity_{std::move(identity)}
        , courier_{std::move(courier)}
        , next_report_{first_report} {}

    void make_report();
    void speak();
    void renew_if_due();
    Result<void> renew();
    [[nodiscard]] Millis interval() const;

    Parts parts_;
    Identity identity_;
    Courier courier_;
    Millis next_report_;    ///< Clock::steady, as the next two
    Millis next_attempt_{}; ///< not before
    Millis next_renewal_{}; ///< not before
    std::optional<Errc> trouble_;
};

} // namespace sonae::agent
