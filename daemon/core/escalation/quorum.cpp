// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/escalation/quorum.hpp"

#include <algorithm>
#include <optional>

namespace sonae::core::escalation {

namespace {

bool fits(Clause const& clause, RolesOfOne const& person) {
    return clause.roles.empty() ||
           std::any_of(clause.roles.begin(), clause.roles.end(), [&](std::string const& role) {
               return std::find(person.begin(), person.end(), role) != person.end();
           });
}

/// Seats and who sits on them.
class Seating {
public:
    Seating(std::span<Clause const> clauses, std::span<RolesOfOne const> people)
        : people_{people} {
        for (auto const& clause : clauses) {
            for (auto i = std::int64_t{0}; i < clause.count; ++i) {
                seats_.push_back(&clause);
            }
        }
        sitting_.resize(seats_.size());
    }

    bool fill() {
        if (seats_.size() > people_.size()) {
            return false;
        }
        for (auto seat = std::size_t{0}; seat < seats_.size(); ++seat) {
            asked_.assign(people_.size(), false);
            if (!seat_somebody(seat)) {
                return false;
            }
        }
        return true;
    }

private:
    // NOLINTNEXTLINE(misc-no-recursion): as deep as there are people
    bool seat_somebody(std::size_t seat) {
        for (auto person = std::size_t{0}; person < people_.size(); ++person) {
            if (asked_[person] || !fits(*seats_[seat], people_[person])) {
                continue;
            }
            asked_[person] = true;
            auto const held = std::find(sitting_.begin(), sitting_.end(), std::optional{person});
            auto const at = static_cast<std::size_t>(held - sitting_.begin());
            if (held == sitting_.end() || seat_somebody(at)) {
                sitting_[seat] = person;
                return true;
            }
        }
        return false;
    }

    std::span<RolesOfOne const> people_;
    std::vector<Clause const*> seats_;
    std::vector<std::optional<std::size_t>> sitting_;
    std::vector<bool> asked_;
};

} // namespace

bool is_filled(std::span<Clause const> clauses, std::span<RolesOfOne const> people) {
    return clauses.empty() ? !people.empty() : Seating{clauses, people}.fill();
}

} // namespace sonae::core::escalation
