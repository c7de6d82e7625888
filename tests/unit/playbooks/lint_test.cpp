// SPDX-License-Identifier: Apache-2.0
#include "playbooks/lint.hpp"
#include "playbooks/text_scan.hpp"
#include "tests/unit/playbooks/cacao_files.hpp"

#include <set>

namespace sonae::playbooks {
namespace {

using testing::cacao_playbook;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

Instant now() {
    return parse_rfc3339("2026-06-01T00:00:00Z").value();
}

std::vector<std::string> codes_of(Playbook const& playbook, LintInput const& input) {
    auto result = std::vector<std::string>{};
    for (auto const& finding : lint(playbook, input)) {
        result.emplace_back(text_of(finding.rule).code);
    }
    return result;
}

std::vector<std::string> codes_of(Playbook const& playbook) {
    return codes_of(playbook, {now()});
}

TEST(LintCatalogue, HasFortyRulesAndMore_EachWithItsOwnCodeAndBothTexts) {
    EXPECT_GE(lint_rule_count, 40U);
    auto codes = std::set<std::string_view>{};
    for (auto i = std::size_t{0}; i < lint_rule_count; ++i) {
        auto const rule = static_cast<LintRule>(i);
        auto const& text = text_of(rule);
        EXPECT_TRUE(codes.insert(text.code).second) << text.code;
        EXPECT_FALSE(text.ja.empty()) << text.code;
        EXPECT_FALSE(text.en.empty()) << text.code;
        EXPECT_EQ(lint_rule(text.code), rule);
    }
    EXPECT_FALSE(lint_rule("no_such_rule"));
}

TEST(Lint, PutsErrorsFirst) {
    auto const findings = lint(cacao_playbook("flow_two_starts"), {now()});

    ASSERT_FALSE(findings.empty());
    EXPECT_EQ(text_of(findings.front().rule).severity, Severity::error);
    EXPECT_EQ(text_of(findings.back().rule).severity, Severity::note);
    EXPECT_TRUE(has_errors(findings));
    EXPECT_FALSE(has_errors(lint(cacao_playbook("step_parallel"), {now()})));
}

TEST(Lint, OfACallOfAPlaybookThatIsNotAtHand_SaysSoOnlyWhenSomebodyKnows) {
    auto const playbook = cacao_playbook("step_playbook_action");

    EXPECT_THAT(codes_of(playbook), Not(Contains("call_unknown")));
    EXPECT_THAT(
        codes_of(playbook, {now(), {}, [](std::string_view) { return false; }}),
        Contains("call_unknown")
    );
    EXPECT_THAT(
        codes_of(playbook, {now(), {}, [](std::string_view) { return true; }}),
        Not(Contains("call_unknown"))
    );
}

TEST(Lint, OfAPersonWithoutContact_OrAStepWithoutWords_SaysSo) {
    auto playbook = cacao_playbook("step_action_manual");
    playbook.agent_definitions.begin()->second.contact.reset();
    for (auto& [id, step] : playbook.workflow) {
        step.name.reset();
        step.description.reset();
    }

    auto const codes = codes_of(playbook);

    EXPECT_THAT(codes, Contains("contact_absent"));
    EXPECT_THAT(codes, Contains("step_unnamed"));
    EXPECT_THAT(codes, Contains("step_undescribed"));
}

TEST(Lint, OfAnExceptionThatRunsTheMainLineAgain_SaysSo) {
    auto playbook = cacao_playbook("step_action_sequence");
    playbook.workflow_exception =
        *playbook.workflow.find(playbook.workflow_start)->second.on_completion;

    EXPECT_THAT(codes_of(playbook), Contains("exception_reaches_main_line"));
}

TEST(Lint, OfMoreStepsThanAnyoneWrites_StopsAtOnce) {
    auto playbook = cacao_playbook("step_start_end");
    for (auto i = 0; i < 3000; ++i) {
        playbook.workflow["end--" + std::to_string(i)].body = EndStep{};
    }

    EXPECT_THAT(codes_of(playbook), ElementsAre("workflow_too_large"));
}

TEST(Lint, OfAsManyBranchesAsAreAllowed_AllOnOneLine_Ends) {
    auto playbook = cacao_playbook("step_start_end");
    auto const name = [](int i) { return "if-condition--" + std::to_string(i); };
    for (auto i = 0; i < 490; ++i) {
        auto& step = playbook.workflow[name(i)];
        step.body = IfStep{"1 = 1", name(i + 1), name(i + 2)};
        step.on_completion = name(i + 1);
    }
    playbook.workflow.find(playbook.workflow_start)->second.on_completion = name(0);

    EXPECT_THAT(codes_of(playbook), Contains("branch_steps_shared"));
}

TEST(ImportPlaybook, OfAFloodOfUnknownMembers_KeepsThemAndListsTheFirstThousand) {
    auto text = testing::cacao_text("step_start_end");
    auto flood = std::string{"{"};
    for (auto i = 0; i < 100'000; ++i) {
        flood += "\"x" + std::to_string(i) + "\":0,";
    }
    text.replace(0, 1, flood);

    auto const imported = import_playbook(text);

    ASSERT_TRUE(imported.playbook);
    EXPECT_EQ(imported.unknown_members.size(), 1000U);
    EXPECT_EQ(canonical_text(*imported.playbook).find("\"x99999\":0") != std::string::npos, true);
}

TEST(Lint, NeverRepeatsASecret) {
    for (auto const* const file :
         {"auth_secret_inline", "secret_in_command", "secret_in_payload"}) {
        for (auto const& finding : lint(cacao_playbook(file), {now()})) {
            EXPECT_EQ(finding.detail.find("tulip"), std::string::npos)
                << text_of(finding.rule).code;
        }
    }
}

TEST(LooksSecret, KnowsKeysTokensAndNamedPasswords) {
    for (auto const* const text :
         {"-----BEGIN RSA PRIVATE KEY-----",
          "key AKIAABCDEFGHIJKLMNOP",
          "Authorization: Bearer abcdefghijklmnopqrst",
          "password=correct-horse",
          R"("api_key": "0123456789abcdef")",
          "パスワード: himitsu99"}) {
        EXPECT_TRUE(looks_secret(text)) << text;
    }
    for (auto const* const text :
         {"Change the password of the account",
          "password: __pw__:value",
          "パスワード: 別紙の封筒",
          "Bearer __token__:value",
          "-----BEGIN PUBLIC KEY-----",
          "secret ballot",
          "pwd",
          "password="}) {
        EXPECT_FALSE(looks_secret(text)) << text;
    }
}

TEST(LooksDestructive, KnowsWhatIsHardToTakeBack) {
    EXPECT_TRUE(looks_destructive("rm -rf /srv"));
    EXPECT_TRUE(looks_destructive("Stop-Computer -Force"));
    EXPECT_TRUE(looks_destructive("DELETE /v1/rules/7 HTTP/1.1"));
    EXPECT_FALSE(looks_destructive("show interfaces"));
}

TEST(VariableReferences, AreFoundWhereverTheyStand) {
    EXPECT_THAT(
        variable_references("a__x__:value b __y-z__:value:value c"), ElementsAre("__x__", "__y-z__")
    );
    EXPECT_TRUE(variable_references("x:value __:value ____:value __1__:value").empty());
    EXPECT_TRUE(variable_references(std::string(100'000, '_')).empty());
}

} // namespace
} // namespace sonae::playbooks
