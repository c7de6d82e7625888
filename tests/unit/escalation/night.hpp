// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/escalation/decide.hpp"

#include <map>
#include <stdexcept>

namespace sonae::testing {

namespace con = core::contacts;
namespace esc = core::escalation;

using std::chrono::seconds;

template <class Tag>
Id<Tag> id_of(std::uint8_t number) {
    auto id = Id<Tag>{};
    id.bytes[6] = 0x70;
    id.bytes[15] = number;
    return id;
}

/// A hospital with people in it, and one escalation that is followed through a night whose time the
/// test moves.
class Night {
public:
    Night() { policy.id = id_of<PolicyTag>(1); }

    /// Somebody with a role and numbers, tried in this order.
    ContactId
    add(std::string name,
        std::vector<std::string> roles,
        std::vector<con::ChannelKind> channels = {con::ChannelKind::mail}) {
        auto contact = con::Contact{};
        contact.id = id_of<ContactTag>(static_cast<std::uint8_t>(directory.contacts.size() + 1));
        contact.name = std::move(name);
        contact.roles = std::move(roles);
        for (auto const channel : channels) {
            contact.reaches.push_back({channel, "somewhere", con::Hours::any, std::nullopt});
        }
        directory.contacts.emplace(contact.id, contact);
        return contact.id;
    }

    esc::Step& step(std::string id, std::vector<std::string> roles, seconds wait = seconds{300}) {
        if (!policy.steps.empty() && policy.steps.back().next.empty()) {
            policy.steps.back().next = id;
            policy.steps.back().otherwise = id;
        }
        auto next = esc::Step{};
        next.id = std::move(id);
        for (auto& role : roles) {
            next.targets.push_back({esc::TargetKind::role, std::move(role)});
        }
        next.wait = wait;
        policy.steps.push_back(std::move(next));
        return policy.steps.back();
    }

    void begin(esc::Reason reason = esc::Reason::incident) {
        auto start = esc::Start{};
        start.id = id_of<EscalationTag>(1);
        start.reason = reason;
        start.asked_role = asked_role;
        start.severity = severity;
        start.is_drill = is_drill;
        start.policy = policy;
        start.turn = turn;
        must(start);
    }

    Result<void> say(esc::Event const& event) {
        auto const situation = esc::Situation{
            actor,
            now,
            directory,
            progress,
            [this] { return others; },
            [this](std::string const& role) {
                auto const at = takers.find(role);
                return at == takers.end() ? std::nullopt : std::optional{at->second};
            }};
        TRY(decision, esc::decide(escalation, event, situation));
        escalation = std::move(decision.after);
        if (!keeps_journal) {
            return {};
        }
        for (auto const& message : esc::begun_of(decision.changes)) {
            auto const& call = *escalation.call(message.call);
            called.push_back(directory.contacts.at(call.contact).name);
            begun.push_back(message);
        }
        std::move(decision.changes.begin(), decision.changes.end(), std::back_inserter(journal));
        return {};
    }

    void must(esc::Event const& event) {
        if (auto const said = say(event); !said) {
            throw std::runtime_error{said.error().text()};
        }
    }

    void answer(ContactId who, esc::Answer what = esc::Answer::accepted, std::int64_t minutes = 0) {
        must(esc::Respond{who, what, minutes, esc::Via::link, ""});
    }

    /// Lets time pass as the engine does: it turns at every moment at which something is due.
    void pass(Millis time) {
        auto const until = now + time;
        for (auto turns = 0; turns < 100'000; ++turns) {
            auto const due = esc::next_due(escalation, progress);
            if (!due || *due > until) {
                now = until;
                return;
            }
            now = std::max(now, *due);
            must(esc::Tick{});
        }
        throw std::runtime_error{"time does not pass"};
    }

    /// What was begun and not answered by the channel yet comes back so.
    void deliver_all(esc::MessageState state, std::string failure = "", bool is_permanent = true) {
        auto under_way = std::vector<esc::MessageRef>{};
        std::swap(under_way, begun);
        for (auto const& message : under_way) {
            must(esc::Delivered{message, state, failure, is_permanent, std::nullopt, "ref"});
        }
    }

    /// Names of whoever was rung since this was asked last, in order.
    std::vector<std::string> rung() { return std::exchange(called, {}); }

    template <class Change>
    [[nodiscard]] std::int64_t count() const {
        return std::count_if(journal.begin(), journal.end(), [](esc::Recorded const& each) {
            return std::holds_alternative<Change>(each.change);
        });
    }

    con::Directory directory;
    esc::Policy policy;
    esc::Escalation escalation;
    Instant now = parse_rfc3339("2026-08-12T17:10:00Z").value(); // 02:10 on a weekday in Japan
    std::optional<Instant> progress;
    std::vector<esc::Escalation const*> others;
    std::map<std::string, ContactId, std::less<>> takers; ///< of roles in the incident
    std::string actor = "system";
    std::string asked_role;
    core::Severity severity = core::Severity::high;
    bool is_drill = false;
    std::int64_t turn = 0;
    bool keeps_journal = true; ///< and who was rung: of days it is most of the time
    std::vector<esc::Recorded> journal;
    std::vector<std::string> called;
    std::vector<esc::MessageRef> begun;
};

} // namespace sonae::testing
