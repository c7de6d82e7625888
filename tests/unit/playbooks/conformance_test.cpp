// SPDX-License-Identifier: Apache-2.0
// Every file of tests/data/cacao against the verdict that its manifest expects.
#include "playbooks/canonical_json.hpp"
#include "playbooks/lint.hpp"
#include "tests/unit/playbooks/cacao_files.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

namespace sonae::playbooks {
namespace {

using ::testing::Contains;
using ::testing::UnorderedElementsAreArray;

Json manifest() {
    return parse_json(testing::cacao_text("manifest")).value.value();
}

std::vector<std::string> texts(Json const& list) {
    auto result = std::vector<std::string>{};
    for (auto const& element : *list.array()) {
        result.push_back(*element.text());
    }
    return result;
}

std::vector<std::string> shown(std::vector<Fault> const& faults) {
    auto result = std::vector<std::string>{};
    for (auto const& fault : faults) {
        result.push_back(std::string{name_of(fault.code)} + " " + fault.pointer);
    }
    return result;
}

std::set<std::string> codes(std::vector<Finding> const& findings) {
    auto result = std::set<std::string>{};
    for (auto const& finding : findings) {
        result.emplace(text_of(finding.rule).code);
    }
    return result;
}

struct Case {
    std::string file;
    std::vector<std::string> structure;
    std::vector<std::string> lint;
};

std::vector<Case> cases() {
    auto result = std::vector<Case>{};
    auto const document = manifest();
    for (auto const& one : *document.member("cases")->array()) {
        result.push_back(
            {*one.member("file")->text(),
             texts(*one.member("structure")),
             texts(*one.member("lint"))}
        );
    }
    return result;
}

Instant now_of_manifest() {
    return parse_rfc3339(*manifest().member("now")->text()).value();
}

std::string text_of_case(Case const& one) {
    return testing::text_of_file(std::string{SONAE_TEST_DATA} + "/cacao/" + one.file);
}

std::vector<Finding> findings_of(ImportedPlaybook const& imported, Instant now) {
    return lint(*imported.playbook, {now, imported.unknown_members});
}

TEST(CacaoFiles, EachHasExactlyTheFaultsThatItsManifestExpects) {
    for (auto const& one : cases()) {
        SCOPED_TRACE(one.file);
        auto const imported = import_playbook(text_of_case(one));

        EXPECT_THAT(shown(imported.faults), UnorderedElementsAreArray(one.structure));
        EXPECT_EQ(imported.playbook.has_value(), one.structure.empty());
    }
}

TEST(CacaoFiles, EachThatIsAPlaybook_IsExportedByteForByteAfterCanonicalisation) {
    for (auto const& one : cases()) {
        auto const text = text_of_case(one);
        auto const imported = import_playbook(text);
        if (!imported.playbook) {
            continue;
        }

        EXPECT_EQ(canonical_text(*imported.playbook), canonical_json(*parse_json(text).value))
            << one.file;
    }
}

TEST(CacaoFiles, EachGetsTheRemarksThatItsManifestExpects_AndNoOtherErrorOrWarning) {
    auto const now = now_of_manifest();
    for (auto const& one : cases()) {
        SCOPED_TRACE(one.file);
        auto const imported = import_playbook(text_of_case(one));
        if (!imported.playbook) {
            continue;
        }
        auto const findings = findings_of(imported, now);

        auto found = codes(findings);
        for (auto const& code : one.lint) {
            EXPECT_THAT(found, Contains(code));
        }
        for (auto const& finding : findings) {
            auto const& rule = text_of(finding.rule);
            auto const is_expected =
                std::find(one.lint.begin(), one.lint.end(), rule.code) != one.lint.end();
            EXPECT_TRUE(is_expected || rule.severity == Severity::note)
                << name_of(rule.severity) << " " << rule.code << " " << finding.pointer << " "
                << finding.detail;
        }
    }
}

TEST(CacaoFiles, ShowEveryRuleThatTheyCan) {
    auto const now = now_of_manifest();
    auto seen = std::set<std::string>{};
    for (auto const& one : cases()) {
        auto const imported = import_playbook(text_of_case(one));
        if (imported.playbook) {
            seen.merge(codes(findings_of(imported, now)));
        }
    }

    auto missing = std::vector<std::string>{};
    for (auto i = std::size_t{0}; i < lint_rule_count; ++i) {
        auto const code = std::string{text_of(static_cast<LintRule>(i)).code};
        if (seen.count(code) == 0) {
            missing.push_back(code);
        }
    }
    // These need a library, a flood of steps, or a second look at another file; lint_test has them.
    EXPECT_THAT(
        missing,
        UnorderedElementsAreArray(
            {"workflow_too_large",
             "call_unknown",
             "contact_absent",
             "exception_reaches_main_line",
             "step_unnamed",
             "step_undescribed"}
        )
    );
}

TEST(CacaoFiles, AreAllInTheManifest) {
    auto listed = std::set<std::string>{"manifest.json"};
    for (auto const& one : cases()) {
        listed.insert(one.file);
    }

    auto present = std::set<std::string>{};
    for (auto const& entry :
         std::filesystem::directory_iterator{std::string{SONAE_TEST_DATA} + "/cacao"}) {
        present.insert(entry.path().filename().string());
    }

    EXPECT_EQ(present, listed);
    EXPECT_GE(listed.size(), 61U);
}

} // namespace
} // namespace sonae::playbooks
