// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/escalation/burden.hpp"
#include "daemon/core/escalation/decide.hpp"

#include <set>
#include <unordered_map>

namespace sonae::core::escalation {

/// Makes one decision: holds the escalation as it becomes, and the changes that made it so.
class Decider {
public:
    Decider(Escalation escalation, Situation const& situation);

    Result<void> operator()(Start const& start);
    Result<void> operator()(Tick const& tick);
    Result<void> operator()(Delivered const& delivered);
    Result<void> operator()(Resend const& resend);
    Result<void> operator()(Respond const& respond);
    Result<void> operator()(RefuseCode const& refuse);
    Result<void> operator()(TelephoneInVain const& telephone);
    Result<void> operator()(EscalateNow const& escalate);
    Result<void> operator()(CallPerson const& person);
    Result<void> operator()(Stop const& stop);
    Result<void> operator()(Adopt const& adopt);
    Result<void> operator()(ClockJumped const& jumped);

    [[nodiscard]] Decision decision() && { return {std::move(changes_), std::move(e_)}; }

private:
    // Steps: decide.cpp
    void enter(std::string_view step_id, std::int64_t round);
    void advance();
    [[nodiscard]] Step const* first_holding(std::string_view step_id) const;
    [[nodiscard]] bool is_last_round(std::int64_t round) const;
    [[nodiscard]] bool is_round_old() const;
    [[nodiscard]] bool rings() const;
    void end(State state, std::string reason);
    void begin_adopted();
    void lapse();
    void settle(Answer answer);
    void end_test();
    [[nodiscard]] bool is_satisfied() const;
    void advance_if_dead();
    [[nodiscard]] Result<void> check(Respond const& respond) const;

    // People: calls.cpp
    std::vector<Candidate> candidates_of(Step const& step, std::int64_t round);
    void call(Candidate const& candidate, std::optional<ContactId> instead_of);
    void call_next();
    void end_call(std::int64_t number);
    void end_calls_of(ContactId contact);
    void end_calls();
    void ring_next(std::int64_t number);
    void queue(std::int64_t number, std::size_t reach, bool is_last);
    [[nodiscard]] std::optional<Instant> room_at(Call const& call, contacts::ChannelKind channel);
    void begin_limited();
    void begin_due();
    void ring_due();
    void fail_over(std::int64_t number);
    [[nodiscard]] std::vector<std::size_t>
    reaches_now(Call const& call, contacts::Contact const& contact) const;
    [[nodiscard]] std::vector<std::size_t> untried(Call const& call) const;
    [[nodiscard]] std::set<ContactId> answered_in(std::int64_t round) const;

    void record(Change change);

    Escalation e_;
    Situation const& s_;
    std::vector<Recorded> changes_;
    std::unordered_multimap<ContactId, std::int64_t> open_calls_; ///< numbers; some may be over
    bool has_open_calls_ = false;                                 ///< they were looked through
    std::optional<Burden> burden_;                                ///< gathered when it is asked for
    bool is_by_hand_ = false; ///< a person wants somebody called
};

} // namespace sonae::core::escalation
