// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/account_key.hpp"

#include <gtest/gtest.h>

namespace sonae::receive {
namespace {

TEST(AccountKey, TheSamePersonHasTheSameNumberWhoeverTellsOfHim) {
    auto const key = AccountKey{std::string(32, 'k')};
    auto const tanaka = key.number("tanaka");
    EXPECT_NE(tanaka, 0U);
    EXPECT_EQ(key.number("HOSP\\Tanaka"), tanaka);
    EXPECT_EQ(key.number("tanaka@hosp.example"), tanaka);
    EXPECT_EQ(key.number(" TANAKA "), tanaka);
    EXPECT_NE(key.number("suzuki"), tanaka);
    EXPECT_EQ(key.code("tanaka").size(), 16U);
}

TEST(AccountKey, AnotherKeyGivesOtherNumbers) {
    EXPECT_NE(
        AccountKey{std::string(32, 'k')}.number("tanaka"),
        AccountKey{std::string(32, 'j')}.number("tanaka")
    );
}

TEST(AccountKey, WhoeverIsNotNamed_IsNobody) {
    auto const key = AccountKey{std::string(32, 'k')};
    for (auto const* const name : {"", " ", "-", "N/A", "*****", "(null)", "HOSP\\"}) {
        EXPECT_EQ(key.number(name), 0U) << name;
        EXPECT_EQ(key.code(name), "") << name;
    }
}

} // namespace
} // namespace sonae::receive
