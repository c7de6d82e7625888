// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/core/delivered.hpp"
#include "agent/core/needs.hpp"
#include "agent/core/ports.hpp"
#include "agent/core/schedule.hpp"
#include "agent/core/sequence.hpp"
#include "agent/core/spool.hpp"

#include <optional>
#include <string>

namespace sonae::agent {

/// What an answer to a report means for that report.
enum class Verdict {
    stored, ///< on the daemon's disk: it leaves the queue
    poison, ///< the daemon will never take it: set aside
    denied, ///< this agent may not speak; a person has to act
    later,  ///< not now
};

Verdict verdict_on_report(int status);

/// What every part of the agent's core works with.
struct Surroundings {
    Clock const* clock;
    RandomSource* random;
    ServerPort* server;
    StateFolder* state;
    Sha256 sha256;
    Log log;
    std::string agent_version;
};

/// Takes reports into the queue and brings them to the daemon, in order, each until it is stored.
class Courier {
public:
    Courier(
        Surroundings surroundings,
        AgentId agent,
        Spool spool,
        Sequence sequence,
        Delivered delivered
    )
        : around_{std::move(surroundings)}
        , agent_{agent}
        , spool_{std::move(spool)}
        , sequence_{std::move(sequence)}
        , delivered_{std::move(delivered)} {}

    /// A builder that knows what the daemon will hold by then and what it asked for.
    [[nodiscard]] DeltaBuilder begin_report() const;

    /// Numbers the report and queues it. With a full disk it stays in memory: the next collection
    /// carries the same again. Errors: io, refused.
    Result<void> keep(StoredReport report);

    struct Trip {
        bool is_complete = false;     ///< the queue is empty
        bool must_report_now = false; ///< the daemon asked for sections
        std::optional<Errc> trouble;  ///< why the queue is not empty
        Millis wait{};                ///< until the next attempt, when it is not complete
    };

    /// Sends what waits, oldest first, until the queue is empty or one attempt fails.
    Trip deliver();

    [[nodiscard]] bool has_waiting() const { return !spool_.entries().empty() || unsaved_; }

    [[nodiscard]] Delivered const& delivered() const { return delivered_; }

    /// As the last answer to a report said; 0: nothing to listen for.
    [[nodiscard]] Millis listening() const { return listening_; }

    [[nodiscard]] Spool const& spool() const { return spool_; }

    [[nodiscard]] RefusedSections const& refused() const { return refused_; }

private:
    Result<std::optional<StoredReport>> next_waiting();
    Result<void> remove_waiting();
    Result<void> take_stored(StoredReport const& report, Reply const& reply, Trip& trip);
    Result<void> take_poison(StoredReport const& report, Reply const& reply);
    Result<void> queue_apart(StoredReport const& report);
    void keep_delivered();
    Trip trouble(Error const& error);
    Trip put_off(Verdict verdict, Reply const& reply);
    void tell_trouble(std::string const& what);
    void tell_recovery();

    Surroundings around_;
    AgentId agent_;
    Spool spool_;
    Sequence sequence_;
    Delivered delivered_;
    std::optional<StoredReport> unsaved_; ///< the disk was full
    RefusedSections refused_;
    Needs needs_;
    Millis listening_{};
    Backoff backoff_;
    std::string told_trouble_; ///< what the log says is wrong; "" when nothing is
};

} // namespace sonae::agent
