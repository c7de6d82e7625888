// SPDX-License-Identifier: Apache-2.0
// How an action is carried through: its playbooks go on, what follows is recorded and told.
#include "daemon/core/incident/decide.hpp"

#include "daemon/core/incident/chronicle.hpp"
#include "daemon/core/incident/decider.hpp"

#include <algorithm>

namespace sonae::core::incident {

namespace {

/// The executor speaks of playbooks; here are the codes that people's programs know.
Error in_our_words(Error const& error) {
    switch (error.code) {
    case Errc::conflict:
        return {error.code, "task_over", {error.what}};
    case Errc::not_found:
        return {error.code, "unknown_task", {error.what}};
    case Errc::refused:
        return {error.code, "not_entitled", {error.what}};
    case Errc::invalid_argument:
        return {error.code, "values_do_not_fit", {"/values", error.text()}};
    default:
        return error;
    }
}

/// What may still be done when the incident is closed: duties to report outlast it.
struct OutlastsClosing {
    template <class T>
    bool operator()(T const& /*action*/) const {
        return false;
    }

    bool operator()(AddNote const& /*action*/) const { return true; }

    bool operator()(SaveReport const& /*action*/) const { return true; }

    bool operator()(NoteReportSent const& /*action*/) const { return true; }

    bool operator()(ConfirmDecision const& /*action*/) const { return true; }

    bool operator()(DenyDecision const& /*action*/) const { return true; }

    bool operator()(AnswerByLink const& /*action*/) const { return true; }

    bool operator()(SetAware const& /*action*/) const { return true; }
};

} // namespace

void Decider::emit_as(std::string actor, Change change) {
    auto recorded = Recorded{situation_.now, std::move(actor), std::move(change)};
    if (auto entry = entry_of(incident_, recorded, situation_.shelf)) {
        decision_.entries.push_back(std::move(*entry));
    }
    apply(incident_, recorded);
    decision_.changes.push_back(std::move(recorded));
}

Result<void>
Decider::run(std::int64_t execution, workflow::Input const& input, std::string const& actor) {
    auto const* const going = incident_.execution(execution);
    auto transitions = workflow::decide(
        going == nullptr ? workflow::Execution{} : *going,
        input,
        actor,
        situation_.shelf,
        situation_.now
    );
    if (!transitions) {
        return in_our_words(transitions.error());
    }
    for (auto& transition : *transitions) {
        emit(ExecutionChanged{execution, std::move(transition)});
    }
    return {};
}

void Decider::climb_overdue() {
    for (auto has_climbed = true; has_climbed;) {
        has_climbed = false;
        auto due = std::vector<TaskOverdue>{};
        for (auto const& task : open_tasks_of(incident_, situation_.shelf)) {
            auto const climb = next_climb(task);
            if (climb && climb->at <= situation_.now) {
                due.push_back({task.ref, climb->to});
            }
        }
        for (auto const& each : due) {
            emit_as("system", each);
            has_climbed = true;
        }
    }
}

/// The plan is ahead of the phase: the phase follows when nothing mandatory is left behind.
void Decider::follow_phase() {
    auto furthest = incident_.phase();
    for (auto const& task : open_tasks_of(incident_, situation_.shelf)) {
        furthest = std::max(furthest, task.hospital.phase.value_or(furthest));
    }
    auto const is_clear = furthest > incident_.phase() &&
                          missing_before(incident_, furthest, situation_.shelf).empty();
    if (is_clear) {
        emit_as("system", PhaseChanged{furthest, {}, {}});
    }
}

void Decider::settle() {
    if (incident_.is_open) {
        climb_overdue();
        follow_phase();
    }
}

Result<Decision>
decide(Incident const& incident, Action const& action, Situation const& situation) {
    auto const is_begun = !incident.phases.empty();
    if (is_begun != !std::holds_alternative<Declare>(action)) {
        return Error{Errc::conflict, is_begun ? "already_declared" : "not_declared"};
    }
    if (!incident.is_open && !std::visit(OutlastsClosing{}, action)) {
        return Error{Errc::conflict, "incident_closed"};
    }
    auto decider = Decider{incident, situation};
    TRY_DONE(std::visit([&](auto const& each) { return decider.take(each); }, action));
    decider.settle();
    return std::move(decider).decision();
}

std::vector<ProgramOrder> program_orders(Incident const& incident, workflow::Shelf const& shelf) {
    auto orders = std::vector<ProgramOrder>{};
    for (auto number = std::int64_t{1}; incident.execution(number) != nullptr; ++number) {
        for (auto& each : workflow::outstanding(*incident.execution(number), shelf)) {
            if (each.kind == workflow::Outstanding::Kind::program) {
                orders.push_back({number, each});
            }
        }
    }
    return orders;
}

} // namespace sonae::core::incident
