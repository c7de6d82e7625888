// SPDX-License-Identifier: Apache-2.0
#include "daemon/auth/role.hpp"

#include <array>
#include <utility>

namespace sonae::auth {
namespace {

using enum Permission;

struct Right {
    Permission permission;
    std::string_view roles; ///< the letters of those who have it
};

// Every permission with everybody who has it: (a)dministrator, (i)t, (c)sirt, (m)anagement,
// a(u)ditor, (d)isplay.
constexpr auto rights = std::to_array<Right>({
    {read_ledger, "aicmu"},     {edit_ledger, "aic"},      {export_ledger, "aicmu"},
    {read_agents, "aicmu"},     {manage_agents, "ai"},     {read_people, "aiu"},
    {manage_people, "a"},       {read_audit, "acu"},       {read_playbooks, "aicmu"},
    {manage_playbooks, "ac"},   {read_incidents, "aicmu"}, {act_on_incidents, "aicm"},
    {read_contacts, "aicmu"},   {manage_contacts, "aic"},  {edit_network, "ai"},
    {approve_network, "am"},    {read_watch, "aicmu"},     {act_on_watch, "aic"},
    {read_wallboard, "aicmud"},
});

constexpr auto letters = std::to_array<std::pair<char, Role>>(
    {{'a', Role::administrator},
     {'i', Role::it},
     {'c', Role::csirt},
     {'m', Role::management},
     {'u', Role::auditor},
     {'d', Role::display}}
);

TEST(Roles, EachMayDoExactlyWhatTheTableSays) {
    for (auto const& right : rights) {
        for (auto const& [letter, role] : letters) {
            EXPECT_EQ(
                is_allowed(role, right.permission),
                right.roles.find(letter) != std::string_view::npos
            ) << name_of(role)
              << " permission " << static_cast<int>(right.permission);
        }
    }
}

TEST(Roles, OnlyAScreenStaysSignedIn) {
    for (auto const& [letter, role] : letters) {
        EXPECT_EQ(stays_signed_in(role), role == Role::display) << name_of(role);
    }
}

TEST(Roles, ByTheirNames_AreFoundAgain) {
    for (auto const& [letter, role] : letters) {
        EXPECT_EQ(role_of(name_of(role)), role);
    }
    EXPECT_EQ(role_of("root"), std::nullopt);
    EXPECT_EQ(role_of("Administrator"), std::nullopt);
    EXPECT_EQ(role_of(""), std::nullopt);
}

} // namespace
} // namespace sonae::auth
