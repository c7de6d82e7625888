// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/incident/chronicle.hpp"

#include "playbooks/canonical_json.hpp"

namespace sonae::core::incident {

namespace {

using playbooks::Json;
using playbooks::JsonArray;
using playbooks::JsonObject;
using workflow::InvocationState;

Json texts(std::vector<std::string> const& list) {
    return JsonArray(list.begin(), list.end());
}

Json number(std::int64_t value) {
    return static_cast<double>(value);
}

template <class Map, class Key>
std::string mark_before(Map const& board, Key const& key) {
    auto const at = board.find(key);
    return at == board.end() ? "" : std::string{code_of(at->second.mark)};
}

/// Makes the line of one change.
class Chronicler {
public:
    Chronicler(Incident const& before, Instant at, std::string actor, workflow::Shelf const& shelf)
        : before_{before}
        , shelf_{shelf} {
        draft_.happened_at = at;
        draft_.actor = std::move(actor);
    }

    void operator()(Declared const& declared) {
        begin("incident_declared");
        draft_.happened_at = declared.happened_at;
        draft_.text = declared.title;
        auto criteria = JsonArray{};
        for (auto const criterion : declared.criteria) {
            criteria.emplace_back(code_of(criterion));
        }
        say("criteria", std::move(criteria));
        say("incident_number", declared.number);
        say("scenario", code_of(declared.scenario));
        say("severity", code_of(declared.severity));
        say("source", code_of(declared.source));
    }

    void operator()(SeverityChanged const& changed) {
        begin("severity_changed");
        say("from", code_of(before_.severity));
        say("to", code_of(changed.severity));
    }

    void operator()(PhaseChanged const& changed) {
        begin("phase_changed");
        say("from", code_of(before_.phase()));
        say("to", code_of(changed.phase));
        say_reason(changed.reason);
        if (!changed.missing.empty()) {
            say("missing", texts(changed.missing));
        }
    }

    void operator()(RoleTaken const& taken) {
        begin("role_taken");
        auto const held = before_.roles.find(taken.role);
        say("from", held == before_.roles.end() ? "" : held->second.person);
        say("to", taken.person);
        say("role", taken.role);
        draft_.to = taken.person;
    }

    void operator()(ExecutionChanged const& changed) {
        execution_ = changed.execution;
        std::visit([&](auto const& each) { tell(each); }, changed.transition.change);
    }

    void operator()(TaskTaken const& taken) {
        about("task_taken", taken.task);
        auto const* const notes = before_.notes_of(taken.task);
        say("from", notes == nullptr ? "" : notes->owner);
        say("to", taken.person);
    }

    void operator()(TaskOverdue const& overdue) {
        about("task_overdue", overdue.task);
        auto const* const notes = before_.notes_of(overdue.task);
        say("from", code_of(notes == nullptr ? Asked::assignee : notes->asked));
        say("to", code_of(overdue.asked));
        draft_.is_open = true;
    }

    void operator()(EvidenceAdded const& added) {
        about("evidence_added", added.task);
        say("evidence", texts(added.evidence));
        auto files = JsonArray{};
        for (auto const& file : added.files) {
            files.emplace_back(JsonObject{
                {"name", file.name},
                {"sha256", to_hex(file.sha256)},
                {"size_bytes", number(file.size_bytes)}});
        }
        if (!files.empty()) {
            say("files", std::move(files));
        }
    }

    void operator()(DecisionAsked const& asked) {
        about("decision_asked", asked.task);
        say("person", asked.person);
        say("until", to_rfc3339(asked.until));
        draft_.to = asked.person;
    }

    void operator()(DecisionRefused const& refused) {
        for (auto const& link : before_.links) {
            if (link.token == refused.token) {
                about("decision_refused", link.task);
                say("failure", refused.failure);
                say("person", link.person);
            }
        }
    }

    void operator()(DecisionAnswered const& answered) {
        about("decision_answered", answered.task);
        say("answer", answered.answer);
        say("channel", code_of(answered.channel));
        draft_.from = answered.on_behalf_of;
        if (!answered.on_behalf_of.empty()) {
            say("person", answered.on_behalf_of);
        }
        say_note(answered.note);
    }

    void operator()(DecisionConfirmed const& confirmed) {
        about("decision_confirmed", confirmed.task);
        draft_.from = confirmed.person;
        if (!confirmed.person.empty()) {
            say("person", confirmed.person);
        }
    }

    void operator()(DecisionDenied const& denied) {
        about("decision_denied", denied.task);
        draft_.from = denied.person;
        say("person", denied.person);
        say_reason(denied.reason);
        // What was built on the answer must be looked at.
        draft_.is_open = true;
    }

    void operator()(AssetMarked const& marked) {
        begin("asset_state_changed");
        draft_.assets.push_back(marked.asset);
        say("from", mark_before(before_.assets, marked.asset));
        say("to", code_of(marked.mark));
        say_note(marked.note);
    }

    void operator()(ServiceMarked const& marked) {
        begin("service_state_changed");
        say("from", mark_before(before_.services, marked.service));
        say("service", code_of(marked.service));
        say("to", code_of(marked.mark));
        say_note(marked.note);
    }

    void operator()(AwarenessSet const& set) {
        begin("aware_since_set");
        say("from", before_.awareness ? to_rfc3339(before_.awareness->since) : "");
        say("to", to_rfc3339(set.since));
        say("facts", facts_said(set.facts));
    }

    void operator()(ReportSaved const& saved) {
        begin("report_saved");
        auto const file = before_.reports.find(saved.report);
        auto const versions = file == before_.reports.end() ? 0 : file->second.versions.size();
        say("report", saved.report);
        say("version", number(static_cast<std::int64_t>(versions) + 1));
    }

    void operator()(ReportSent const& sent) {
        begin("report_sent");
        draft_.happened_at = sent.sent_at;
        say("receipt", sent.receipt);
        say("report", sent.report);
        say("to", sent.to);
        say("version", number(sent.version));
    }

    void operator()(Closed const& closed) {
        begin("incident_closed");
        say_reason(closed.reason);
        if (!closed.overrule.empty()) {
            say("overrule", closed.overrule);
            // A long plan cut short has more open steps than a line can hold.
            constexpr auto most = std::size_t{100};
            auto list = closed.missing;
            list.resize(std::min(list.size(), most));
            say("missing", texts(list));
            say("missing_count", number(static_cast<std::int64_t>(closed.missing.size())));
        }
    }

    void operator()(Noted const& /*noted*/) {}

    void about(std::string kind, TaskRef task) {
        begin(std::move(kind));
        say("task", task.text());
        auto const* const execution = before_.execution(task.execution);
        auto const* const invocation = before_.invocation(task);
        if (invocation == nullptr) {
            return;
        }
        say("step", invocation->step);
        auto const& frame = execution->frames[static_cast<std::size_t>(invocation->line.frame)];
        auto const playbook = shelf_.frozen(frame.playbook);
        if (!playbook) {
            return;
        }
        auto const step = playbook->workflow.find(invocation->step);
        if (step != playbook->workflow.end() && step->second.name) {
            say("name", *step->second.name);
        }
    }

    std::optional<ChronologyDraft> draft() && {
        if (draft_.kind.empty()) {
            return std::nullopt;
        }
        draft_.details = playbooks::canonical_json(details_);
        return std::move(draft_);
    }

private:
    // --- transitions of a playbook

    template <class T>
    void tell(T const& /*machinery*/) {}

    void tell(workflow::Started const& started) {
        if (execution_ > 1) {
            begin("module_added");
            say("execution", number(execution_));
            say("playbook", started.playbook);
            auto const playbook = shelf_.frozen(started.playbook);
            say("name", playbook ? playbook->name : "");
        }
    }

    void tell(workflow::Moved const& moved) {
        auto const* const invocation = before_.invocation({execution_, moved.number});
        auto const begins = invocation != nullptr && invocation->state == InvocationState::ready &&
                            moved.state != InvocationState::ready;
        if (begins) {
            about("task_opened", {execution_, moved.number});
            if (moved.state == InvocationState::awaiting_approval) {
                say("awaits", "approval");
            }
        }
    }

    void tell(workflow::Voted const& voted) {
        about(voted.vote.agrees ? "task_approved" : "task_refused", {execution_, voted.number});
        say("person", voted.vote.actor);
        say("role", voted.vote.role);
    }

    void tell(workflow::CommandFinished const& finished) {
        auto const& result = finished.result;
        about(result.is_success ? "task_finished" : "task_failed", {execution_, finished.number});
        say("command", number(finished.command));
        if (result.is_simulated) {
            say("is_simulated", true);
        }
        say_note(result.note);
    }

    void tell(workflow::Ended const& ended) {
        auto const task = TaskRef{execution_, ended.number};
        switch (ended.state) {
        case InvocationState::skipped:
            about("task_skipped", task);
            say_reason(ended.reason);
            break;
        case InvocationState::timed_out:
            about("task_timed_out", task);
            draft_.is_open = true;
            break;
        case InvocationState::cancelled:
            about("task_cancelled", task);
            break;
        case InvocationState::failed:
            // That a command failed or somebody refused was told when it happened.
            if (ended.failure != "command_failed" && ended.failure != "not_approved") {
                about("task_failed", task);
                say("failure", ended.failure);
                draft_.is_open = true;
            }
            break;
        default:
            break;
        }
    }

    void tell(workflow::StateChanged const& changed) {
        using workflow::ExecutionState;
        auto const* const execution = before_.execution(execution_);
        auto const was = execution == nullptr ? ExecutionState::running : execution->state;
        if (changed.state == ExecutionState::paused) {
            begin("execution_paused");
        } else if (changed.state == ExecutionState::running && was == ExecutionState::paused) {
            begin("execution_resumed");
        } else if (changed.state == ExecutionState::cancelled) {
            begin("execution_cancelled");
        } else if (changed.state != ExecutionState::running) {
            begin("execution_ended");
        } else {
            return;
        }
        say("execution", number(execution_));
        say("state", name_of(changed.state));
        say_reason(changed.reason);
    }

    // --- the line

    void begin(std::string kind) { draft_.kind = std::move(kind); }

    void say(std::string_view name, Json value) {
        playbooks::set_member(details_, name, std::move(value));
    }

    void say_reason(std::string const& reason) {
        if (!reason.empty()) {
            say("reason", reason);
        }
    }

    void say_note(std::string const& note) {
        if (!note.empty()) {
            say("note", note);
        }
    }

    static Json facts_said(ClockFacts const& facts) {
        return JsonObject{
            {"is_attack", facts.is_attack},
            {"is_financial", facts.is_financial},
            {"is_over_1000", facts.is_over_1000},
            {"is_sensitive", facts.is_sensitive},
            {"is_wrongful", facts.is_wrongful},
            {"may_have_leaked", facts.may_have_leaked},
            {"may_hinder_care", facts.may_hinder_care}};
    }

    Incident const& before_;
    workflow::Shelf const& shelf_;
    std::int64_t execution_ = 1;
    ChronologyDraft draft_;
    JsonObject details_;
};

} // namespace

std::optional<ChronologyDraft>
entry_of(Incident const& before, Recorded const& recorded, workflow::Shelf const& shelf) {
    auto chronicler = Chronicler{before, recorded.at, recorded.actor, shelf};
    std::visit(chronicler, recorded.change);
    return std::move(chronicler).draft();
}

ChronologyDraft task_entry(
    Incident const& incident,
    std::string kind,
    TaskRef task,
    Instant at,
    std::string actor,
    workflow::Shelf const& shelf
) {
    auto chronicler = Chronicler{incident, at, std::move(actor), shelf};
    chronicler.about(std::move(kind), task);
    return std::move(chronicler).draft().value();
}

} // namespace sonae::core::incident
