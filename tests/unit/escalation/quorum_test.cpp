// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/escalation/quorum.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

using namespace sonae::core::escalation;

namespace {

/// Tries every order of the people: slow, and plainly right.
bool is_filled_slowly(std::vector<Clause> const& clauses, std::vector<RolesOfOne> const& people) {
    auto seats = std::vector<Clause const*>{};
    for (auto const& clause : clauses) {
        seats.insert(seats.end(), static_cast<std::size_t>(clause.count), &clause);
    }
    auto order = std::vector<std::size_t>(people.size());
    std::iota(order.begin(), order.end(), 0);
    if (seats.size() > people.size()) {
        return false;
    }
    do {
        auto fits = true;
        for (auto i = std::size_t{0}; i < seats.size() && fits; ++i) {
            auto const& roles = seats[i]->roles;
            auto const& mine = people[order[i]];
            fits = roles.empty() || std::any_of(roles.begin(), roles.end(), [&](auto const& role) {
                       return std::find(mine.begin(), mine.end(), role) != mine.end();
                   });
        }
        if (fits) {
            return true;
        }
    } while (std::next_permutation(order.begin(), order.end()));
    return false;
}

} // namespace

TEST(Quorum, WithoutClauses_AnybodyIsEnough) {
    EXPECT_FALSE(is_filled({}, {}));
    EXPECT_TRUE(is_filled({}, std::vector<RolesOfOne>{{}}));
}

TEST(Quorum, IsFilledExactlyWhenSomeSeatingFillsIt) {
    auto random = std::mt19937{20'261'130};
    auto const roles = std::vector<std::string>{"a", "b", "c"};
    auto const some_roles = [&] {
        auto some = std::vector<std::string>{};
        for (auto const& role : roles) {
            if (random() % 2 == 0) {
                some.push_back(role);
            }
        }
        return some;
    };
    for (auto i = 0; i < 2'000; ++i) {
        auto clauses = std::vector<Clause>(1 + random() % 3);
        for (auto& clause : clauses) {
            clause = {static_cast<std::int64_t>(1 + random() % 2), some_roles()};
        }
        auto people = std::vector<RolesOfOne>(random() % 6);
        std::generate(people.begin(), people.end(), some_roles);

        ASSERT_EQ(is_filled(clauses, people), is_filled_slowly(clauses, people)) << "case " << i;
    }
}
