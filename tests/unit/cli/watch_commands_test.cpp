// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/cli/house.hpp"

#include <gmock/gmock.h>

namespace sonae::cli {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

json candidate() {
    return {
        {"id", "can_01980000"},
        {"state", "open"},
        {"title_ja", "ランサムウェアの疑い: his-db01"},
        {"title_en", "Suspected ransomware: his-db01"},
        {"recipe", "ransomware_suspected"},
        {"severity", "critical"},
        {"score", 95},
        {"confidence", 90},
        {"first", "2026-05-01T02:00:00Z"},
        {"last", "2026-05-01T02:00:05Z"},
        {"first_action", "isolate"},
        {"first_action_ja", "LAN ケーブルを抜く"},
        {"why", "records"},
        {"playbook", "ransomware"},
        {"subject_count", 3},
        {"subjects",
         {{{"kind", "asset"},
           {"id", "ast_1"},
           {"name", "his-db01"},
           {"asset",
            {{"kind", "server"},
             {"department", "医療情報部"},
             {"place", "地下 1 階"},
             {"purpose", "電子カルテ"},
             {"owner", "佐藤"},
             {"vendor", "ベンダー A"}}}}}},
        {"segments", {"10.1.10.0/24"}},
        {"incident", nullptr},
        {"call", {{"id", "esc_1"}, {"state", "calling"}}}};
}

json finding() {
    return {
        {"episode", "0000000000000001"},
        {"detector", "canary"},
        {"subject", {{"kind", "asset"}, {"id", "ast_1"}, {"name", "his-db01"}}},
        {"other", {{"kind", "none"}, {"id", ""}, {"name", ""}}},
        {"segment", "10.1.10.0/24"},
        {"first", "2026-05-01T02:00:00Z"},
        {"last", "2026-05-01T02:00:05Z"},
        {"count", 3},
        {"score", 95},
        {"standing", "alarm"},
        {"reason_ja", "おとりファイルが書き換えられた\x1b[31m"},
        {"reason_en", "A canary file was written"}};
}

class WatchCommands : public ::testing::Test {
protected:
    void SetUp() override {
        auto const list = json{{"candidates", json::array({candidate()})}};
        house.daemon.answer("GET /api/v1/watch/candidates", list.dump());
        house.daemon.answer("GET /api/v1/watch/candidates?state=unsettled", list.dump());
    }

    /// What was sent last.
    json sent() { return json::parse(house.daemon.asked.back().body); }

    testing::House house;
};

TEST_F(WatchCommands, Candidates_AreToldInTheReadersWords) {
    EXPECT_EQ(house.run({"watch", "candidates", "--lang", "ja"}), ExitCode::ok);
    EXPECT_THAT(house.out.str(), HasSubstr("ランサムウェアの疑い: his-db01"));
    EXPECT_THAT(house.out.str(), HasSubstr("未確認"));

    EXPECT_EQ(house.run({"watch", "candidates", "--lang", "en"}), ExitCode::ok);
    EXPECT_THAT(house.out.str(), HasSubstr("Suspected ransomware: his-db01"));

    EXPECT_EQ(house.run({"watch", "candidates", "--json"}), ExitCode::ok);
    EXPECT_EQ(house.printed_json().at(0).at("id"), "can_01980000");
}

TEST_F(WatchCommands, ACandidate_SaysWhatWhereWhatToDoAndWhomToCall) {
    auto shown = candidate();
    shown["findings"] = json::array({finding()});
    house.daemon.answer("GET /api/v1/watch/candidates/can_01980000", shown.dump());

    EXPECT_EQ(house.run({"watch", "candidate", "can_0198", "--lang", "ja"}), ExitCode::ok);

    auto const text = house.out.str();
    EXPECT_THAT(text, HasSubstr("his-db01 (サーバー, 医療情報部, 地下 1 階, 電子カルテ) +2"));
    EXPECT_THAT(text, HasSubstr("LAN ケーブルを抜く"));
    EXPECT_THAT(text, HasSubstr("records"));
    EXPECT_THAT(text, HasSubstr("佐藤, ベンダー A"));
    EXPECT_THAT(text, HasSubstr("おとりファイルが書き換えられた"));
    EXPECT_THAT(text, Not(HasSubstr("\x1b[31m")));
}

TEST_F(WatchCommands, Events_AreAskedForWithTheirFilters) {
    house.daemon.answer(
        "GET /api/v1/watch/events?detector=canary&standing=alarm&limit=100",
        json{{"events", json::array({finding()})}, {"next", nullptr}}.dump()
    );

    auto const code =
        house.run({"watch", "events", "--detector", "canary", "--standing", "alarm", "--lang", "en"}
        );

    EXPECT_EQ(code, ExitCode::ok);
    EXPECT_THAT(house.out.str(), HasSubstr("A canary file was written"));
    EXPECT_EQ(house.run({"watch", "events", "--standing", "loud"}), ExitCode::usage);
}

TEST_F(WatchCommands, ConfirmingAndSeeing_AreSentAndTheirRefusalToldInWords) {
    house.daemon.answer("POST /api/v1/watch/candidates/can_01980000/confirm", candidate().dump());
    EXPECT_EQ(
        house.run({"watch", "confirm", "can_0198", "--title", "停止", "--severity", "high"}),
        ExitCode::ok
    );
    EXPECT_EQ(sent(), (json{{"title", "停止"}, {"severity", "high"}}));

    house.daemon.refuse("POST /api/v1/watch/candidates/can_01980000/see", 409, "candidate_settled");
    EXPECT_EQ(house.run({"watch", "see", "can_0198", "--lang", "ja"}), ExitCode::conflict);
    EXPECT_THAT(house.err.str(), HasSubstr("確定または却下されています"));
}

TEST_F(WatchCommands, Dismissing_WantsAnOwnerWithItsTime) {
    house.daemon.answer("POST /api/v1/watch/candidates/can_01980000/dismiss", candidate().dump());
    EXPECT_EQ(
        house.run(
            {"watch",
             "dismiss",
             "can_0198",
             "expected_work",
             "--suppress-until",
             "2026-12-31T09:00:00Z"}
        ),
        ExitCode::usage
    );

    EXPECT_EQ(
        house.run(
            {"watch",
             "dismiss",
             "can_0198",
             "expected_work",
             "--suppress-until",
             "2026-12-31T09:00:00Z",
             "--owner",
             "佐藤"}
        ),
        ExitCode::ok
    );
    EXPECT_EQ(sent().at("suppress_until"), "2026-12-31T09:00:00Z");
    EXPECT_EQ(sent().at("owner"), "佐藤");
    EXPECT_EQ(sent().at("reason"), "expected_work");
}

TEST_F(WatchCommands, ASuppression_IsOfWhateverTheLedgerDoesNotKnowToo) {
    house.daemon.answer(
        "POST /api/v1/watch/suppressions",
        json{{"id", "sup_1"}, {"subject_name", "10.0.0.9"}, {"owner", "佐藤"}}.dump()
    );
    auto const line = std::vector<std::string_view>{
        "watch",
        "suppress",
        "10.0.0.9",
        "--owner",
        "佐藤",
        "--reason",
        "診断装置",
        "--until",
        "2026-12-31T09:00:00Z"};
    house.daemon.answer(
        "GET /api/v1/assets?offset=0&limit=500&f.name=10.0.0.9", R"({"rows":[],"matched":0})"
    );
    house.daemon.answer("GET /api/v1/agents", R"({"agents":[]})");

    auto const code = house.run(line);

    EXPECT_EQ(code, ExitCode::ok) << house.err.str();
    EXPECT_EQ(sent().at("subject"), "10.0.0.9");
    EXPECT_EQ(house.run({"watch", "suppress", "10.0.0.9"}), ExitCode::usage);
}

TEST_F(WatchCommands, WhatWasSaidBeforehand_IsListedAndEnds) {
    auto const suppression = json{
        {"id", "sup_01980000"}, {"detector", "beacon"}, {"is_in_force", true}, {"owner", "田中"}};
    house.daemon.answer(
        "GET /api/v1/watch/suppressions", json{{"suppressions", {suppression}}}.dump()
    );
    house.daemon.answer("DELETE /api/v1/watch/suppressions/sup_01980000", "", 204);
    auto const role =
        json{{"asset", "ast_1"}, {"asset_name", "bk01"}, {"role", "backup"}, {"state", "learned"}};
    house.daemon.answer("GET /api/v1/watch/roles", json{{"roles", {role}}}.dump());
    house.daemon.answer("GET /api/v1/watch/maintenance", R"({"maintenance":[]})");

    EXPECT_EQ(house.run({"watch", "suppressions", "--lang", "ja"}), ExitCode::ok);
    EXPECT_THAT(house.out.str(), HasSubstr("田中"));
    EXPECT_EQ(house.run({"watch", "lift", "sup_0198"}), ExitCode::ok);
    EXPECT_EQ(house.run({"watch", "roles", "--lang", "ja"}), ExitCode::ok);
    EXPECT_THAT(house.out.str(), HasSubstr("推定(未確認)"));
    EXPECT_EQ(house.run({"watch", "maintenance"}), ExitCode::ok);
}

} // namespace
} // namespace sonae::cli
