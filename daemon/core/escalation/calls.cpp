// SPDX-License-Identifier: Apache-2.0
// Who is called, and through which number.
#include "daemon/core/escalation/decider.hpp"
#include "daemon/core/escalation/people.hpp"
#include "daemon/core/escalation/timing.hpp"

#include <algorithm>

namespace sonae::core::escalation {

namespace {

using contacts::ChannelKind;
using contacts::column_of;
using contacts::Contact;
using contacts::Directory;

Contact const* contact_of(Directory const& directory, ContactId id) {
    auto const at = directory.contacts.find(id);
    return at == directory.contacts.end() ? nullptr : &at->second;
}

} // namespace

std::vector<Candidate> Decider::candidates_of(Step const& step, std::int64_t round) {
    auto people = people_of(step, s_.directory, e_.asked_role, s_.now, s_.taker_of);
    for (auto& each : people.missing) {
        record(std::move(each));
    }
    auto const answered = answered_in(round);
    std::erase_if(people.found, [&](Candidate const& each) {
        return answered.contains(each.contact);
    });
    return std::move(people.found);
}

/// Whoever answered in this round with "no", or at all with something that counts.
std::set<ContactId> Decider::answered_in(std::int64_t round) const {
    auto const round_began = std::find_if(e_.calls.begin(), e_.calls.end(), [&](Call const& each) {
        return each.round == round;
    });
    auto const since = round_began == e_.calls.end() ? s_.now : round_began->at;
    auto answered = std::set<ContactId>{};
    for (auto const& each : e_.responses) {
        if (is_positive(each) || (each.counts && each.at >= since)) {
            answered.insert(each.contact);
        }
    }
    return answered;
}

void Decider::call(Candidate const& candidate, std::optional<ContactId> instead_of) {
    end_calls_of(candidate.contact);
    record(Called{candidate.contact, candidate.role, instead_of});
    auto const number = e_.number_of(e_.calls.size() - 1);
    open_calls_.emplace(candidate.contact, number);
    if (untried(e_.calls.back()).empty()) {
        record(Unreachable{candidate.contact.text(), "no_reach"});
        record(CallOver{number});
        return;
    }
    ring_next(number);
}

void Decider::call_next() {
    while (!e_.waiting.empty()) {
        auto const next = e_.waiting.front();
        call(next, std::nullopt);
        if (!e_.calls.back().is_over) {
            return;
        }
    }
}

void Decider::end_call(std::int64_t number) {
    auto const& ended = *e_.call(number);
    if (ended.is_over) {
        return;
    }
    for (auto i = std::size_t{0}; i < ended.messages.size(); ++i) {
        if (ended.messages[i].state == MessageState::queued) {
            auto const ref = MessageRef{number, static_cast<std::int64_t>(i + 1)};
            record(MessageEnded{ref, MessageState::cancelled, "", ""});
        }
    }
    record(CallOver{number});
}

/// A step may call hundreds: the calls that are open are looked through once.
void Decider::end_calls_of(ContactId contact) {
    if (!has_open_calls_) {
        for (auto i = std::size_t{0}; i < e_.calls.size(); ++i) {
            if (!e_.calls[i].is_over) {
                open_calls_.emplace(e_.calls[i].contact, e_.number_of(i));
            }
        }
        has_open_calls_ = true;
    }
    auto const [first, last] = open_calls_.equal_range(contact);
    auto numbers = std::vector<std::int64_t>{};
    std::transform(first, last, std::back_inserter(numbers), [](auto const& each) {
        return each.second;
    });
    open_calls_.erase(first, last);
    std::sort(numbers.begin(), numbers.end());
    for (auto const number : numbers) {
        if (e_.call(number) != nullptr) {
            end_call(number);
        }
    }
}

void Decider::end_calls() {
    for (auto i = std::size_t{0}; i < e_.calls.size(); ++i) {
        end_call(e_.number_of(i));
    }
}

std::vector<std::size_t> Decider::reaches_now(Call const& call, Contact const& contact) const {
    auto const* const step = e_.policy.step(call.step);
    return step == nullptr ? contacts::reaches_at(contact, s_.now)
                           : reaches_of(*step, contact, s_.now);
}

/// Numbers that were not tried yet, the next one first: one that does not fail together with the
/// last, when there is one.
std::vector<std::size_t> Decider::untried(Call const& call) const {
    auto const* const contact = contact_of(s_.directory, call.contact);
    if (contact == nullptr) {
        return {};
    }
    auto reaches = reaches_now(call, *contact);
    std::erase_if(reaches, [&](std::size_t reach) {
        return std::any_of(call.messages.begin(), call.messages.end(), [&](Message const& each) {
            return each.reach == static_cast<std::int64_t>(reach);
        });
    });
    if (!call.messages.empty()) {
        auto const last = column_of(call.messages.back().channel);
        std::stable_partition(reaches.begin(), reaches.end(), [&](std::size_t reach) {
            return column_of(contact->reaches[reach].kind) != last;
        });
    }
    return reaches;
}

void Decider::ring_next(std::int64_t number) {
    auto const& ringing = *e_.call(number);
    auto const left = untried(ringing);
    if (!left.empty()) {
        queue(number, left.front(), left.size() == 1);
        return;
    }
    // Of a step that wants everybody's answer: once more from the first.
    auto const* const contact = contact_of(s_.directory, ringing.contact);
    auto const again =
        contact == nullptr ? std::vector<std::size_t>{} : reaches_now(ringing, *contact);
    if (again.empty()) {
        end_call(number);
        return;
    }
    queue(number, again[(ringing.messages.size()) % again.size()], true);
}

void Decider::queue(std::int64_t number, std::size_t reach, bool is_last) {
    auto const& ringing = *e_.call(number);
    auto const& contact = s_.directory.contacts.at(ringing.contact);
    auto const channel = contact.reaches[reach].kind;
    auto const ref = MessageRef{number, static_cast<std::int64_t>(ringing.messages.size() + 1)};
    auto const place = static_cast<std::int64_t>(reach);
    record(MessageQueued{ref, place, contact.version, channel, s_.now, is_last});
    if (channel == ChannelKind::paper) {
        // A person telephones: it stands on the call-down board from here on.
        record(MessageEnded{ref, MessageState::sent, "", "paper"});
    } else if (auto const later = room_at(ringing, channel)) {
        record(MessageDelayed{ref, *later, std::string{limited}});
    } else {
        record(MessageBegun{ref, false});
    }
}

/// When the message may go; nothing: now.
std::optional<Instant> Decider::room_at(Call const& call, ChannelKind channel) {
    if (is_by_hand_ || is_free(e_, call, channel)) {
        return std::nullopt;
    }
    if (!burden_) {
        auto const others = s_.others ? s_.others() : std::vector<Escalation const*>{};
        burden_.emplace(e_, others, s_.now);
    }
    auto const later = burden_->room_at(call.contact, channel);
    if (!later) {
        burden_->add(call.contact, channel, s_.now);
    }
    return later;
}

/// Nothing follows that would tell the person instead.
void Decider::begin_limited() {
    for (auto i = std::size_t{0}; i < e_.calls.size(); ++i) {
        for (auto j = std::size_t{0}; j < e_.calls[i].messages.size(); ++j) {
            if (!e_.calls[i].is_over && is_limited(e_.calls[i].messages[j])) {
                record(MessageBegun{{e_.number_of(i), static_cast<std::int64_t>(j + 1)}, false});
            }
        }
    }
}

void Decider::begin_due() {
    for (auto i = std::size_t{0}; i < e_.calls.size(); ++i) {
        for (auto j = std::size_t{0}; j < e_.calls[i].messages.size(); ++j) {
            auto const& message = e_.calls[i].messages[j];
            auto const ref = MessageRef{e_.number_of(i), static_cast<std::int64_t>(j + 1)};
            auto const given_up = given_up_at(message);
            if (e_.calls[i].is_over) {
                continue;
            }
            if (given_up && *given_up <= s_.now && message.attempts >= max_attempts) {
                record(MessageEnded{ref, MessageState::failed, "no_outcome", ""});
            } else if (given_up && *given_up <= s_.now) {
                record(MessageBegun{ref, true});
            } else if (message.state == MessageState::queued && message.due_at <= s_.now) {
                record(MessageBegun{ref, false});
            }
        }
    }
}

void Decider::ring_due() {
    for (auto i = std::size_t{0}; i < e_.calls.size(); ++i) {
        auto const at = next_ring_at(e_, e_.calls[i]);
        if (at && *at <= s_.now) {
            ring_next(e_.number_of(i));
        }
    }
}

} // namespace sonae::core::escalation
