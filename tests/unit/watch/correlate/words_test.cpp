// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/correlate/recipes.hpp"
#include "daemon/watch/correlate/words.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace sonae::watch {
namespace {

constexpr auto recipes = std::array{
    Recipe::single,
    Recipe::clinical_outage,
    Recipe::breach_by_vpn,
    Recipe::domain_compromise,
    Recipe::ransomware_suspected,
    Recipe::disclosure_risk};

TEST(CardWords, EveryRecipeAndItsFirstActionAreSaidInBothLanguages) {
    for (auto const recipe : recipes) {
        auto const* const title = card_words_of(recipe_words(), code_of(recipe));
        auto const* const action = card_words_of(first_action_words(), row_of(recipe).first_action);
        ASSERT_NE(title, nullptr) << code_of(recipe);
        ASSERT_NE(action, nullptr) << code_of(recipe);
        EXPECT_FALSE(title->ja.empty() || title->en.empty());
        EXPECT_FALSE(action->ja.empty() || action->en.empty());
    }
}

TEST(CardWords, EveryPlaybookThatIsProposedIsShipped) {
    for (auto const recipe : recipes) {
        auto const file = std::filesystem::path{SONAE_SOURCE_DIR} / "playbooks/library" /
                          (std::string{row_of(recipe).playbook} + ".json");
        EXPECT_TRUE(std::filesystem::exists(file)) << file;
    }
}

} // namespace
} // namespace sonae::watch
