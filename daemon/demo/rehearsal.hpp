// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/engine.hpp"
#include "daemon/core/incident/tasks.hpp"
#include "daemon/demo/chance.hpp"

#include <deque>
#include <set>
#include <string_view>

namespace sonae::demo {

/// What a drill is held in. Everything outlives it.
struct Stage {
    core::Store& store;
    auth::CertificateAuthority const& authority;
    RandomSource& random; ///< fit for secrets
    Log log;
    core::ReadSensor read_sensor = {};
};

/// One incident of the demo, on a day of its own: what its people do goes through the engine as it
/// would have then, time passes between, and whoever is called answers after a while. Actors are
/// contacts, each by its role; a house of the demo has no accounts.
class Rehearsal {
public:
    Rehearsal(Stage const& stage, Instant begins);

    /// Before anything else. Errors: those of the store.
    Result<void> open();

    Result<void> declare(std::string_view role, core::incident::Declare declare);

    /// Every role of the house goes to whom it belongs. After declare().
    Result<void> take_roles();

    Result<void> act(std::string_view role, core::incident::Action action);

    /// Time passes: what is due happens, who was called answers.
    void pass(std::chrono::seconds time);

    /// Goes on until that step is open, with some minutes for each task before. False when the plan
    /// came to its end without it.
    Result<bool> work_until(std::string_view step);

    /// The newest run of the step that has this Japanese name. Errors: not_found.
    [[nodiscard]] Result<core::incident::TaskRef> ref(std::string_view step) const;

    [[nodiscard]] Instant now() const { return clock_.now(); }

private:
    class RehearsedClock final : public Clock {
    public:
        explicit RehearsedClock(Instant now)
            : now_{now} {}

        [[nodiscard]] Instant now() const override { return now_; }

        [[nodiscard]] Millis steady() const override { return now_.time_since_epoch(); }

        void pass(Millis time) { now_ += time; }

    private:
        Instant now_;
    };

    /// A message on its way, and when whoever gets it answers.
    struct Ringing {
        EscalationId escalation;
        std::string name; ///< of whom it is for
        std::string token;
        Instant answered_at;
    };

    template <class Command>
    Result<typename Command::Outcome> carry_out(Command command);

    void deliver();
    Result<void> do_task(core::incident::Task const& task);
    Result<void> ask_management(core::incident::Task const& task);
    [[nodiscard]] Result<core::IncidentActor> actor(std::string_view role) const;

    [[nodiscard]] core::incident::Incident const& incident() const { return record_->content; }

    RehearsedClock clock_;
    Chance chance_;
    core::Views views_;
    std::deque<core::MessageRequest> sent_;
    std::vector<Ringing> ringing_;
    std::set<std::pair<EscalationId, std::string>> answered_;
    core::IncidentPointer record_;
    core::Engine engine_;
    Log log_;
};

} // namespace sonae::demo
