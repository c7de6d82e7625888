// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/devices/rules/identity.hpp"

#include <deque>

namespace sonae::devices {

/// Learns what a device is in at most eight requests. Pure: says what to ask next and takes what
/// came.
class Identification {
public:
    static constexpr auto most_requests = 8;

    /// `book` must outlive it.
    explicit Identification(RuleBook const& book);

    /// Precondition: !is_done().
    [[nodiscard]] Request const& next() const { return waiting_.front(); }

    void take(Reply const& reply);

    [[nodiscard]] bool is_done() const { return waiting_.empty(); }

    /// Whether it said anything.
    [[nodiscard]] bool has_answered() const { return has_answered_; }

    [[nodiscard]] Facts const& facts() const { return facts_; }

    /// Index of the chassis in ENTITY-MIB.
    [[nodiscard]] std::optional<std::uint32_t> part() const { return part_; }

private:
    enum class Step { system, questions, parts, chassis, done };

    void keep(Reply const& reply);
    void divide(Reply const& reply, Request const& request);
    void go_on();
    void ask(std::vector<Oid> const& oids);
    void choose_part();

    RuleBook const& book_;
    std::deque<Request> waiting_;
    Step step_ = Step::system;
    int asked_ = 0;
    Facts facts_;
    std::optional<std::uint32_t> part_;
    bool has_answered_ = false;
};

} // namespace sonae::devices
