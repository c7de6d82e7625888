// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/escalation/escalation.hpp"

#include "daemon/core/escalation/burden.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace sonae::core::escalation {

namespace {

// Few enough to copy with each change, small enough to copy when one is added to.
constexpr auto part_size = std::size_t{500};

class Applier {
public:
    Applier(Escalation& escalation, Recorded const& recorded)
        : e_{escalation}
        , at_{recorded.at}
        , actor_{recorded.actor} {}

    void operator()(Started const& started) {
        e_.id = started.id;
        e_.incident = started.incident;
        e_.reason = started.reason;
        e_.subject = started.subject;
        e_.asked_role = started.asked_role;
        e_.severity = started.severity;
        e_.is_drill = started.is_drill;
        e_.policy = *started.policy;
        e_.turn = started.turn;
        e_.started_at = at_;
        e_.started_by = actor_;
    }

    void operator()(StepEntered const& entered) {
        if (entered.round > e_.round) {
            drop_before(entered.round - 1);
        }
        e_.step = entered.step;
        e_.round = entered.round;
        e_.step_until = entered.until;
        e_.waiting.assign(entered.candidates.begin(), entered.candidates.end());
    }

    void operator()(Called const& called) {
        auto call = Call{};
        call.contact = called.contact;
        call.role = called.role;
        call.instead_of = called.instead_of;
        call.step = e_.step;
        call.round = e_.round;
        call.at = at_;
        leave_waiting(called.contact);
        e_.calls.push_back(std::move(call));
    }

    void operator()(Unreachable const& /*unreachable*/) {}

    void operator()(MessageQueued const& queued) {
        auto message = Message{};
        message.reach = queued.reach;
        message.contact_version = queued.contact_version;
        message.channel = queued.channel;
        message.due_at = queued.due_at;
        message.changed_at = at_;
        auto& call = *e_.call(queued.message.call);
        call.messages.push_back(message);
        call.is_last = queued.is_last;
    }

    void operator()(MessageBegun const& begun) {
        auto& message = *e_.message(begun.message);
        message.state = MessageState::sending;
        message.is_repeat = message.is_repeat || begun.is_repeat;
        message.changed_at = at_;
        ++message.attempts;
    }

    void operator()(MessageEnded const& ended) {
        auto& message = *e_.message(ended.message);
        message.state = ended.state;
        message.failure = ended.failure;
        message.reference = ended.reference;
        message.changed_at = at_;
    }

    void operator()(MessageDelayed const& delayed) {
        auto& message = *e_.message(delayed.message);
        message.state = MessageState::queued;
        message.failure = delayed.failure;
        message.due_at = delayed.due_at;
        message.changed_at = at_;
    }

    void operator()(CallOver const& over) { e_.call(over.call)->is_over = true; }

    void operator()(Responded const& responded) {
        auto response = Response{};
        response.contact = responded.contact;
        response.answer = responded.answer;
        response.minutes = responded.minutes;
        response.via = responded.via;
        response.by = responded.by;
        response.note = responded.note;
        response.at = at_;
        leave_waiting(responded.contact);
        e_.responses.push_back(std::move(response));
    }

    void operator()(Satisfied const& /*satisfied*/) {
        e_.state = State::answered;
        e_.answered_at = at_;
    }

    void operator()(Reopened const& /*reopened*/) {
        e_.state = State::calling;
        for (auto& response : e_.responses) {
            response.counts = false;
        }
    }

    void operator()(Shifted const& shifted) {
        auto const by = Millis{shifted.by_ms};
        e_.clock_moved += by;
        e_.step_until += by;
        e_.answered_at += by;
        for (auto& call : e_.calls) {
            call.at += by;
            for (auto& message : call.messages) {
                message.due_at += by;
                message.changed_at += by;
            }
        }
        for (auto& told : e_.dropped_told) {
            told.at += by;
        }
        for (auto& response : e_.responses) {
            response.at += by;
        }
    }

    void operator()(Ended const& ended) {
        e_.state = ended.state;
        e_.end_reason = ended.reason;
        e_.ended_at = at_;
    }

    void operator()(CodeRefused const& refused) { ++e_.refused_codes[refused.contact]; }

    void operator()(Adopted const& adopted) {
        e_.incident = adopted.incident;
        e_.reason = Reason::incident;
        e_.subject.clear();
        e_.asked_role.clear();
        e_.severity = adopted.severity;
        if (e_.policy.id != adopted.policy->id) {
            // Another policy has its own idea of how many answers are enough.
            e_.state = State::calling;
            e_.waiting.clear();
        }
        e_.policy = *adopted.policy;
        e_.turn = adopted.turn;
    }

    void operator()(Telephoned const& telephoned) {
        if (e_.tries.size() >= max_tries) {
            e_.tries.erase(e_.tries.begin());
        }
        e_.tries.push_back({telephoned.contact, telephoned.outcome, actor_, telephoned.note, at_});
    }

private:
    /// Nobody waits twice, and whoever is called is mostly the first.
    void leave_waiting(ContactId contact) {
        auto const at = std::ranges::find(e_.waiting, contact, &Candidate::contact);
        if (at != e_.waiting.end()) {
            e_.waiting.erase(at);
        }
    }

    /// A run of days must not grow without end; the journal has everything.
    void drop_before(std::int64_t round) {
        auto const first_kept =
            std::find_if(e_.calls.begin(), e_.calls.end(), [&](Call const& call) {
                return call.round >= round || has_to_go(call);
            });
        remember(first_kept);
        remember_roles(first_kept);
        remember_told(first_kept);
        e_.dropped_calls += first_kept - e_.calls.begin();
        e_.calls.erase(e_.calls.begin(), first_kept);
    }

    void remember(std::vector<Call>::const_iterator first_kept) {
        auto part = std::vector<ContactId>{};
        if (!e_.dropped.empty() && e_.dropped.back()->size() < part_size) {
            part = *e_.dropped.back();
            e_.dropped.pop_back();
        }
        std::transform(
            e_.calls.cbegin(),
            first_kept,
            std::back_inserter(part),
            [](Call const& call) { return call.contact; }
        );
        e_.dropped.push_back(std::make_shared<std::vector<ContactId> const>(std::move(part)));
    }

    /// What waits is not forgotten with its round.
    static bool has_to_go(Call const& call) {
        return !call.is_over &&
               std::any_of(call.messages.begin(), call.messages.end(), [](Message const& each) {
                   return each.state == MessageState::queued;
               });
    }

    void remember_told(std::vector<Call>::const_iterator first_kept) {
        std::erase_if(e_.dropped_told, [&](Told const& told) {
            return told.at + burden_window <= at_;
        });
        std::for_each(e_.calls.cbegin(), first_kept, [&](Call const& call) {
            for (auto const& message : call.messages) {
                if (was_told(message) && message.due_at + burden_window > at_) {
                    e_.dropped_told.push_back({call.contact, message.channel, message.due_at});
                }
            }
        });
    }

    /// A quorum counts people by the roles by which they were asked, however late they answer.
    void remember_roles(std::vector<Call>::const_iterator first_kept) {
        auto fresh = std::set<std::pair<ContactId, std::string>>{};
        std::for_each(e_.calls.cbegin(), first_kept, [&](Call const& call) {
            auto asked = std::pair{call.contact, call.role};
            auto const is_known = e_.dropped_roles && e_.dropped_roles->contains(asked);
            if (!call.role.empty() && !is_known) {
                fresh.insert(std::move(asked));
            }
        });
        if (fresh.empty()) {
            return;
        }
        if (e_.dropped_roles) {
            fresh.insert(e_.dropped_roles->begin(), e_.dropped_roles->end());
        }
        e_.dropped_roles = std::make_shared<decltype(fresh) const>(std::move(fresh));
    }

    Escalation& e_;
    Instant at_;
    std::string const& actor_;
};

} // namespace

std::string MessageRef::text() const {
    return fmt::format("{}-{}", call, number);
}

bool was_told(Message const& message) {
    return message.attempts > 0 && message.channel != contacts::ChannelKind::paper &&
           message.state != MessageState::queued && message.state != MessageState::failed &&
           message.state != MessageState::cancelled;
}

Call const* Escalation::call(std::int64_t number) const {
    auto const index = number - dropped_calls - 1;
    auto const is_there = index >= 0 && index < static_cast<std::int64_t>(calls.size());
    return is_there ? &calls[static_cast<std::size_t>(index)] : nullptr;
}

Call* Escalation::call(std::int64_t number) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): the object itself is not const here
    return const_cast<Call*>(std::as_const(*this).call(number));
}

std::optional<ContactId> Escalation::contact_of(std::int64_t number) const {
    if (auto const* const kept = call(number)) {
        return kept->contact;
    }
    auto first = std::int64_t{1};
    for (auto const& part : dropped) {
        auto const size = static_cast<std::int64_t>(part->size());
        if (number >= first && number < first + size) {
            return (*part)[static_cast<std::size_t>(number - first)];
        }
        first += size;
    }
    return std::nullopt;
}

bool Escalation::has_called(ContactId contact) const {
    auto const is_kept = std::any_of(calls.begin(), calls.end(), [&](Call const& each) {
        return each.contact == contact;
    });
    return is_kept || std::any_of(dropped.begin(), dropped.end(), [&](auto const& part) {
               return std::find(part->begin(), part->end(), contact) != part->end();
           });
}

std::vector<std::string> Escalation::asked_as(ContactId contact) const {
    auto roles = std::vector<std::string>{};
    auto const add = [&](std::string const& role) {
        if (!role.empty() && std::find(roles.begin(), roles.end(), role) == roles.end()) {
            roles.push_back(role);
        }
    };
    std::for_each(calls.rbegin(), calls.rend(), [&](Call const& each) {
        if (each.contact == contact) {
            add(each.role);
        }
    });
    if (dropped_roles) {
        auto at = dropped_roles->lower_bound({contact, ""});
        while (at != dropped_roles->end() && at->first == contact) {
            add(at->second);
            ++at;
        }
    }
    return roles;
}

Message const* Escalation::message(MessageRef ref) const {
    auto const* const of = call(ref.call);
    auto const is_there = of != nullptr && ref.number >= 1 &&
                          ref.number <= static_cast<std::int64_t>(of->messages.size());
    return is_there ? &of->messages[static_cast<std::size_t>(ref.number - 1)] : nullptr;
}

Message* Escalation::message(MessageRef ref) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): the object itself is not const here
    return const_cast<Message*>(std::as_const(*this).message(ref));
}

void apply(Escalation& escalation, Recorded const& recorded) {
    std::visit(Applier{escalation, recorded}, recorded.change);
}

} // namespace sonae::core::escalation
