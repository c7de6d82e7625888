// SPDX-License-Identifier: Apache-2.0
// The playbooks that Sonae ships.
#include "playbooks/canonical_json.hpp"
#include "playbooks/hospital.hpp"
#include "playbooks/lint.hpp"
#include "playbooks/sharing.hpp"
#include "playbooks/step_graph.hpp"
#include "playbooks/validity.hpp"
#include "tests/unit/playbooks/cacao_files.hpp"

#include <filesystem>
#include <map>
#include <set>

namespace sonae::playbooks {
namespace {

using ::testing::IsSupersetOf;

Instant now() {
    return parse_rfc3339("2026-12-01T00:00:00Z").value();
}

std::map<std::string, std::string> library_texts() {
    auto texts = std::map<std::string, std::string>{};
    for (auto const& entry : std::filesystem::directory_iterator{
             std::string{SONAE_SOURCE_DIR} + "/playbooks/library"}) {
        texts.emplace(entry.path().stem().string(), testing::text_of_file(entry.path().string()));
    }
    return texts;
}

std::map<std::string, ImportedPlaybook> library() {
    auto playbooks = std::map<std::string, ImportedPlaybook>{};
    for (auto const& [name, text] : library_texts()) {
        playbooks.emplace(name, import_playbook(text));
    }
    return playbooks;
}

TEST(Library, HasTheBcpAndItsScenarios) {
    auto names = std::set<std::string>{};
    for (auto const& [name, imported] : library()) {
        names.insert(name);
    }

    EXPECT_THAT(
        names,
        IsSupersetOf(
            {"mhlw_bcp",
             "ransomware",
             "ehr_down",
             "vpn_intrusion",
             "vendor_connection",
             "mass_silence",
             "information_leak"}
        )
    );
}

TEST(Library, PassesStructureAndLintWithoutErrorOrWarning) {
    auto const all = library();
    auto ids = std::set<std::string, std::less<>>{};
    for (auto const& [name, imported] : all) {
        ASSERT_TRUE(imported.playbook) << name;
        EXPECT_TRUE(imported.unknown_members.empty()) << name;
        ids.insert(imported.playbook->id);
    }
    EXPECT_EQ(ids.size(), all.size());
    for (auto const& [name, imported] : all) {
        auto const is_known = [&](std::string_view id) { return ids.count(id) > 0; };
        for (auto const& finding : lint(*imported.playbook, {now(), {}, is_known})) {
            EXPECT_EQ(text_of(finding.rule).severity, Severity::note)
                << name << " " << text_of(finding.rule).code << " " << finding.pointer << " "
                << finding.detail;
        }
        EXPECT_TRUE(may_run(*imported.playbook, now())) << name;
        EXPECT_EQ(tlp_level(*imported.playbook), Tlp::clear) << name;
    }
}

TEST(Library, IsExportedByteForByteAfterCanonicalisation) {
    for (auto const& [name, text] : library_texts()) {
        EXPECT_EQ(
            canonical_text(*import_playbook(text).playbook), canonical_json(*parse_json(text).value)
        ) << name;
    }
}

TEST(Library, TellsEveryStepInJapaneseAndEnglish_WithRoleDeputyAndDue) {
    for (auto const& [name, imported] : library()) {
        for (auto const& [id, step] : imported.playbook->workflow) {
            if (step.type() != StepType::action) {
                continue;
            }
            SCOPED_TRACE(name + " " + step.name.value_or(id));
            auto const hospital = hospital_step(step, "").value;
            ASSERT_TRUE(hospital);
            auto const& english = hospital->translations.at("en");
            EXPECT_TRUE(english.name && english.description && english.command);
            EXPECT_TRUE(
                hospital->phase && hospital->lane && hospital->assignee_role &&
                hospital->due_seconds
            );
            EXPECT_FALSE(hospital->deputy_roles.empty());
            EXPECT_EQ(hospital->decision.has_value(), english.question.has_value());
            EXPECT_EQ(
                hospital->mhlw_item.has_value(), hospital->mhlw_wording_confirmed.has_value()
            );
        }
    }
}

TEST(LibraryBcp, HasEveryItemOfTheCheckTableFromDetectionOn) {
    auto const playbook = *library().at("mhlw_bcp").playbook;
    auto items = std::set<std::string>{};
    auto unconfirmed = std::set<std::string>{};
    auto confirmed = std::set<std::string>{};
    for (auto const& [id, step] : playbook.workflow) {
        if (auto const hospital = hospital_step(step, "").value; hospital && hospital->mhlw_item) {
            items.insert(*hospital->mhlw_item);
            (*hospital->mhlw_wording_confirmed ? confirmed : unconfirmed)
                .insert(*hospital->mhlw_item);
        }
    }

    EXPECT_EQ(
        items,
        (std::set<std::string>{
            "2-1",
            "2-2",
            "2-3",
            "3-1",
            "3-2",
            "3-3",
            "3-4",
            "3-5",
            "3-6",
            "4-1",
            "4-2",
            "4-3",
            "4-4",
            "5-1",
            "5-2",
            "5-3",
            "5-4",
            "5-5",
            "5-6"})
    );
    for (auto const* const item : {"4-3", "4-4", "5-1", "5-6"}) {
        EXPECT_EQ(confirmed.count(item), 0U) << item;
    }
}

TEST(LibraryBcp, CutsBackupThenOutsideThenSegment) {
    auto const playbook = *library().at("mhlw_bcp").playbook;
    auto const step_named = [&](std::string_view part) {
        for (auto const& [id, step] : playbook.workflow) {
            if (step.name.value_or("").find(part) != std::string::npos) {
                return id;
            }
        }
        return std::string{};
    };
    auto const backup = step_named("①");
    auto const outside = step_named("②");
    auto const segment = step_named("③");

    EXPECT_EQ(playbook.workflow.at(backup).on_completion, outside);
    EXPECT_EQ(playbook.workflow.at(outside).on_completion, segment);
    EXPECT_EQ(steps_from(playbook, segment).count(backup), 0U);
}

TEST(LibraryBcp, LetsTechnicalConfirmationAndDeclarationBeDoneByDifferentPeople) {
    auto const playbook = *library().at("mhlw_bcp").playbook;
    auto roles = std::set<std::string>{};
    for (auto const& [id, step] : playbook.workflow) {
        if (auto const hospital = hospital_step(step, "").value;
            hospital && hospital->mhlw_item == "4-4") {
            roles.insert(*hospital->assignee_role);
        }
    }

    EXPECT_EQ(roles, (std::set<std::string>{"hospital_director", "it_manager"}));
}

} // namespace
} // namespace sonae::playbooks
