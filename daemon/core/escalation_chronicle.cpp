// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/escalation_chronicle.hpp"

#include "daemon/core/escalation/burden.hpp"
#include "playbooks/canonical_json.hpp"

#include <algorithm>

namespace sonae::core {

namespace {

using namespace escalation;
using playbooks::Json;
using playbooks::JsonObject;

// More people than a house has on duty: the escalation itself has all of them.
constexpr auto most_past_entries = std::size_t{200};

Json number(std::int64_t value) {
    return static_cast<double>(value);
}

/// Makes the line of one change.
class Chronicler {
public:
    Chronicler(Escalation const& before, Recorded const& recorded)
        : before_{before} {
        draft_.happened_at = recorded.at;
        draft_.actor = recorded.actor;
    }

    void operator()(Started const& started) {
        draft_.kind = "calls_begun";
        say("policy", started.policy->name);
        say("why", code_of(started.reason));
        if (!started.subject.empty()) {
            say("subject", started.subject);
        }
    }

    void operator()(StepEntered const& entered) {
        if (entered.step.empty()) {
            return;
        }
        draft_.kind = "calls_step";
        say("round", number(entered.round));
        say("step", entered.step);
    }

    void operator()(Called const& /*called*/) {}

    void operator()(Unreachable const& unreachable) {
        draft_.kind = "person_unreachable";
        draft_.is_open = true;
        draft_.to = unreachable.target;
        say("cause", unreachable.cause);
    }

    void operator()(MessageQueued const& queued) {
        if (queued.channel == contacts::ChannelKind::paper) {
            about(queued.message, "person_to_be_telephoned");
            draft_.is_open = true;
        }
    }

    void operator()(MessageBegun const& begun) {
        about(begun.message, "person_called");
        if (begun.is_repeat) {
            say("is_repeat", true);
        }
    }

    void operator()(MessageEnded const& ended) {
        if (ended.state == MessageState::failed) {
            about(ended.message, "call_failed");
            say("failure", ended.failure);
            return;
        }
        auto const* const message = before_.message(ended.message);
        auto const was_begun = message != nullptr && message->state == MessageState::sending;
        if (ended.state == MessageState::cancelled && was_begun) {
            about(ended.message, "call_withdrawn");
            return;
        }
        auto const was_told = message != nullptr && message->state == MessageState::delivered;
        if (ended.state == MessageState::delivered ||
            (ended.state == MessageState::read && !was_told)) {
            about(ended.message, "call_delivered");
        }
    }

    void operator()(MessageDelayed const& delayed) {
        if (delayed.failure == limited) {
            about(delayed.message, "call_limited");
        } else {
            about(delayed.message, "call_delayed");
            say("failure", delayed.failure);
        }
        say("until", to_rfc3339(delayed.due_at));
    }

    void operator()(CallOver const& /*over*/) {}

    void operator()(Responded const& responded) {
        draft_.kind = "person_answered";
        draft_.from = responded.contact.text();
        say("answer", code_of(responded.answer));
        if (responded.answer == Answer::coming) {
            say("minutes", number(responded.minutes));
        }
        if (!responded.note.empty()) {
            say("note", responded.note);
        }
        say("via", code_of(responded.via));
    }

    void operator()(Satisfied const& /*satisfied*/) { draft_.kind = "calls_answered"; }

    void operator()(Reopened const& reopened) {
        draft_.kind = "calls_reopened";
        draft_.is_open = true;
        say("cause", reopened.cause);
    }

    void operator()(Shifted const& shifted) {
        draft_.kind = "clock_set";
        say("seconds", number(shifted.by_ms / 1'000));
    }

    void operator()(Ended const& ended) {
        draft_.kind = "calls_ended";
        draft_.is_open = ended.state == State::exhausted;
        say("reason", ended.reason);
        say("state", code_of(ended.state));
    }

    void operator()(CodeRefused const& refused) {
        draft_.kind = "code_refused";
        draft_.from = refused.contact.text();
    }

    void operator()(Adopted const& /*adopted*/) {}

    void operator()(Telephoned const& telephoned) {
        draft_.kind = "person_telephoned";
        draft_.to = telephoned.contact.text();
        if (!telephoned.note.empty()) {
            say("note", telephoned.note);
        }
        say("outcome", code_of(telephoned.outcome));
    }

    std::optional<ChronologyDraft> entry() {
        if (draft_.kind.empty()) {
            return std::nullopt;
        }
        draft_.details = playbooks::canonical_json(std::move(details_));
        return std::move(draft_);
    }

private:
    void say(std::string_view name, Json value) {
        details_.emplace_back(std::string{name}, std::move(value));
    }

    /// Needs the message in the state before, or the one that is queued by this very change.
    void about(MessageRef ref, std::string kind) {
        draft_.kind = std::move(kind);
        auto const* const call = before_.call(ref.call);
        if (call == nullptr) {
            return;
        }
        draft_.to = call->contact.text();
        auto const* const message = before_.message(ref);
        say("channel", message == nullptr ? "paper" : name_of(message->channel));
    }

    Escalation const& before_;
    ChronologyDraft draft_;
    JsonObject details_;
};

} // namespace

std::optional<ChronologyDraft> entry_of(Escalation const& before, Recorded const& recorded) {
    auto chronicler = Chronicler{before, recorded};
    std::visit(chronicler, recorded.change);
    return chronicler.entry();
}

std::vector<ChronologyDraft> entries_so_far(Escalation const& escalation) {
    auto past = std::vector<Recorded>{};
    auto const add = [&](Instant at, std::string actor, Change change) {
        past.push_back({at, std::move(actor), std::move(change)});
    };
    auto started = Started{};
    started.reason = escalation.reason;
    started.subject = escalation.subject;
    started.policy = std::make_shared<Policy const>(escalation.policy);
    add(escalation.started_at, escalation.started_by, std::move(started));
    for (auto i = std::size_t{0}; i < escalation.calls.size(); ++i) {
        auto const& messages = escalation.calls[i].messages;
        for (auto j = std::size_t{0}; j < messages.size(); ++j) {
            auto const ref = MessageRef{escalation.number_of(i), static_cast<std::int64_t>(j + 1)};
            if (messages[j].attempts > 0) {
                add(escalation.calls[i].at, "system", MessageBegun{ref, false});
            }
        }
    }
    for (auto const& each : escalation.responses) {
        add(each.at,
            each.by.empty() ? each.contact.text() : each.by,
            Responded{each.contact, each.answer, each.minutes, each.via, each.by, each.note});
    }
    std::stable_sort(past.begin(), past.end(), [](auto const& a, auto const& b) {
        return a.at < b.at;
    });
    past.resize(std::min(past.size(), most_past_entries));
    auto entries = std::vector<ChronologyDraft>{};
    for (auto const& each : past) {
        if (auto entry = entry_of(escalation, each)) {
            entries.push_back(std::move(*entry));
        }
    }
    return entries;
}

} // namespace sonae::core
