// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/incident/change.hpp"

#include <algorithm>

namespace sonae::core::incident {

namespace {

class Applier {
public:
    Applier(Incident& incident, Recorded const& recorded)
        : incident_{incident}
        , recorded_{recorded} {}

    void operator()(Declared const& declared) {
        incident_.id = declared.id;
        incident_.number = declared.number;
        incident_.title = declared.title;
        incident_.severity = declared.severity;
        incident_.scenario = declared.scenario;
        incident_.source = declared.source;
        incident_.criteria = declared.criteria;
        incident_.is_drill = declared.is_drill;
        incident_.declared_at = recorded_.at;
        incident_.declared_by = recorded_.actor;
        incident_.happened_at = declared.happened_at;
        incident_.phases.push_back({Phase::detection, recorded_.at, std::nullopt});
    }

    void operator()(SeverityChanged const& changed) { incident_.severity = changed.severity; }

    void operator()(PhaseChanged const& changed) {
        incident_.phases.back().left_at = recorded_.at;
        incident_.phases.push_back({changed.phase, recorded_.at, std::nullopt});
    }

    void operator()(RoleTaken const& taken) {
        auto const held = incident_.roles.find(taken.role);
        if (held != incident_.roles.end()) {
            incident_.past_roles.push_back(
                {taken.role, held->second.person, held->second.since, recorded_.at}
            );
        }
        incident_.roles.insert_or_assign(taken.role, RoleHolding{taken.person, recorded_.at});
    }

    void operator()(ExecutionChanged const& changed) {
        auto const place = static_cast<std::size_t>(changed.execution - 1);
        if (place == incident_.executions.size()) {
            incident_.executions.emplace_back();
        }
        workflow::apply(incident_.executions[place], changed.transition);
    }

    void operator()(TaskTaken const& taken) {
        auto& notes = incident_.notes[taken.task];
        notes.owner = taken.person;
        notes.taken_at = notes.taken_at.value_or(recorded_.at);
    }

    void operator()(TaskOverdue const& overdue) {
        incident_.notes[overdue.task].asked = overdue.asked;
    }

    void operator()(EvidenceAdded const& added) {
        auto& notes = incident_.notes[added.task];
        notes.evidence.insert(notes.evidence.end(), added.evidence.begin(), added.evidence.end());
        for (auto const& file : added.files) {
            notes.files.push_back({file, recorded_.at, recorded_.actor});
        }
    }

    void operator()(DecisionAsked const& asked) {
        auto& link = incident_.links.emplace_back();
        link.task = asked.task;
        link.person = asked.person;
        link.token = asked.token;
        link.pin = asked.pin;
        link.until = asked.until;
    }

    void operator()(DecisionRefused const& refused) {
        for (auto& link : incident_.links) {
            link.failed_tries += link.token == refused.token ? 1 : 0;
        }
    }

    void operator()(DecisionAnswered const& answered) {
        auto given = DecisionAnswer{
            answered.answer,
            recorded_.actor,
            answered.on_behalf_of,
            answered.channel,
            answered.note,
            recorded_.at,
            answered.on_behalf_of.empty()};
        auto& notes = incident_.notes[answered.task];
        auto const* const invocation = incident_.invocation(answered.task);
        // A question is answered when nobody's approval is waited for any more.
        if (invocation != nullptr &&
            invocation->state == workflow::InvocationState::awaiting_approval) {
            notes.approvals.push_back(std::move(given));
        } else {
            notes.answer = std::move(given);
        }
        auto const& whose = answered.on_behalf_of.empty() ? recorded_.actor : answered.on_behalf_of;
        for (auto& link : incident_.links) {
            auto const is_his = link.task == answered.task && link.person == whose;
            link.is_used = link.is_used || is_his;
        }
    }

    void operator()(DecisionConfirmed const& confirmed) {
        each_pending(confirmed.task, confirmed.person, [](DecisionAnswer& answer) {
            answer.is_confirmed = true;
        });
    }

    void operator()(DecisionDenied const& denied) {
        each_pending(denied.task, denied.person, [](DecisionAnswer& answer) {
            answer.is_denied = true;
        });
    }

    void operator()(AssetMarked const& marked) {
        incident_.assets.insert_or_assign(
            marked.asset, Marked<AssetMark>{marked.mark, marked.note, recorded_.at, recorded_.actor}
        );
    }

    void operator()(ServiceMarked const& marked) {
        incident_.services.insert_or_assign(
            marked.service,
            Marked<ServiceMark>{marked.mark, marked.note, recorded_.at, recorded_.actor}
        );
    }

    void operator()(AwarenessSet const& set) {
        incident_.awareness = Awareness{set.since, set.facts, recorded_.actor, recorded_.at};
    }

    void operator()(ReportSaved const& saved) {
        incident_.reports[saved.report].versions.push_back(
            {saved.fields, recorded_.at, recorded_.actor}
        );
    }

    void operator()(ReportSent const& sent) {
        incident_.reports[sent.report].sent.push_back(
            {sent.version, sent.to, sent.sent_at, sent.receipt, recorded_.actor}
        );
    }

    void operator()(Closed const& closed) {
        incident_.is_open = false;
        incident_.closed_at = recorded_.at;
        incident_.close_reason = closed.reason;
        incident_.close_overrule = closed.overrule;
        incident_.phases.back().left_at = recorded_.at;
    }

    void operator()(Noted const& /*noted*/) {}

private:
    /// Of that person; "": of anybody.
    template <class Change>
    void each_pending(TaskRef task, std::string_view person, Change change) {
        auto& notes = incident_.notes[task];
        auto const visit = [&](DecisionAnswer& answer) {
            if (answer.is_pending() && (person.empty() || answer.whose() == person)) {
                change(answer);
            }
        };
        if (notes.answer) {
            visit(*notes.answer);
        }
        std::for_each(notes.approvals.begin(), notes.approvals.end(), visit);
    }

    Incident& incident_;
    Recorded const& recorded_;
};

} // namespace

void apply(Incident& incident, Recorded const& recorded) {
    if (recorded.actor != "system") {
        incident.moved_at = recorded.at;
    }
    std::visit(Applier{incident, recorded}, recorded.change);
}

} // namespace sonae::core::incident
