// SPDX-License-Identifier: Apache-2.0
#include "playbooks/shipped.hpp"
#include "tests/fakes/api_harness.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace sonae::testing {
namespace {

using api::Method;
using nlohmann::json;
using namespace std::chrono_literals;
using ::testing::Contains;
using ::testing::Pair;
using ::testing::SizeIs;

namespace watch = core::watch;

class WatchRoutes : public ::testing::Test {
protected:
    void SetUp() override {
        machine = daemon.agent("his-db01");
        record(1);
    }

    /// What an incident is declared with.
    void shelve_playbooks() {
        for (auto const& shipped : playbooks::shipped_playbooks()) {
            auto sent = request(Method::post, "/api/v1/playbooks", shipped.document);
            ASSERT_EQ(daemon.send(by(daemon.seat("csirt"), std::move(sent))).status, 201);
        }
    }

    watch::FindingRecord finding(std::uint64_t episode) {
        auto record = watch::FindingRecord{};
        record.episode = episode;
        record.detector = "canary";
        record.subject = {watch::IdentityKind::asset, machine.asset.text()};
        record.first = daemon.clock.now() - 5s;
        record.last = daemon.clock.now();
        record.count = 1;
        record.score = 95;
        record.measures = R"([{"name":"files","threshold":1,"value":3}])";
        record.facts = R"([{"name":"path","text":"<b>C:\\canary</b>"}])";
        return record;
    }

    void record(std::uint64_t number) {
        auto growth = watch::Growth{};
        growth.run = "run-1";
        growth.number = static_cast<std::int64_t>(number);
        growth.recipe = "ransomware_suspected";
        growth.subjects = {finding(number).subject};
        growth.episodes = {number};
        growth.first = daemon.clock.now() - 5s;
        growth.last = daemon.clock.now();
        growth.score = 95;
        growth.pages = true;
        growth.first_action = "isolate";
        growth.reasons = {"canary"};
        daemon.engine->submit(core::RecordWatch{{finding(number)}, {growth}, {}}, [](auto done) {
            EXPECT_TRUE(done) << done.error().text();
        });
        daemon.engine->step(daemon.clock.now());
    }

    api::Response get(std::string_view path, std::string_view role = "auditor") {
        return daemon.send(by(daemon.seat(role), request(Method::get, path)));
    }

    api::Response post(std::string const& path, json const& body, std::string_view role = "csirt") {
        return daemon.send(by(daemon.seat(role), request(Method::post, path, body.dump())));
    }

    json candidate() { return json_of(get("/api/v1/watch/candidates")).at("candidates").at(0); }

    std::string path() {
        return "/api/v1/watch/candidates/" + candidate().at("id").get<std::string>();
    }

    ApiHarness daemon;
    AgentSeat machine;
};

TEST_F(WatchRoutes, ACandidate_IsShownWithTheMachineAndWhatWasFound) {
    auto const shown = json_of(get(path()));

    EXPECT_EQ(shown.at("state"), "open");
    EXPECT_EQ(shown.at("title_ja"), "ランサムウェアの疑い: his-db01");
    EXPECT_EQ(shown.at("title_en"), "Suspected ransomware: his-db01");
    EXPECT_EQ(shown.at("severity"), "critical");
    EXPECT_EQ(shown.at("subjects").at(0).at("name"), "his-db01");
    EXPECT_EQ(shown.at("subjects").at(0).at("asset").at("owner"), "");
    auto const found = shown.at("findings").at(0);
    EXPECT_EQ(found.at("detector"), "canary");
    EXPECT_EQ(found.at("episode"), "0000000000000001");
    EXPECT_EQ(found.at("facts").at(0).at("text"), "<b>C:\\canary</b>");
    EXPECT_EQ(found.at("measures").at(0).at("value"), 3);
    EXPECT_EQ(code_of(get("/api/v1/watch/candidates/can_0")), "unknown_candidate");
}

TEST_F(WatchRoutes, TheWordsOfAFinding_AreThoseThatTheDaemonHasForThem) {
    daemon.house.finding_words = [](watch::FindingRecord const& found) {
        return api::FindingWords{found.detector + " です", "a " + found.detector};
    };

    daemon.house.card_words = [](std::string_view code) {
        return api::FindingWords{std::string{code} + " を", "do " + std::string{code}};
    };

    auto const shown = json_of(get(path()));

    EXPECT_EQ(shown.at("first_action_ja"), "isolate を");
    EXPECT_EQ(shown.at("why_en"), "");
    auto const found = shown.at("findings").at(0);
    EXPECT_EQ(found.at("reason_ja"), "canary です");
    EXPECT_EQ(found.at("reason_en"), "a canary");
}

TEST_F(WatchRoutes, Events_AreTurnedOverPageByPageAndFiltered) {
    record(2);
    record(3);

    auto const first = json_of(get("/api/v1/watch/events?limit=2"));
    auto const next = std::to_string(first.at("next").get<std::int64_t>());
    auto const rest = json_of(get("/api/v1/watch/events?limit=2&before=" + next));

    EXPECT_EQ(first.at("events").at(0).at("episode"), "0000000000000003");
    EXPECT_THAT(rest.at("events"), SizeIs(1));
    EXPECT_TRUE(rest.at("next").is_null());
    EXPECT_THAT(json_of(get("/api/v1/watch/events?detector=dga")).at("events"), SizeIs(0));
    EXPECT_THAT(json_of(get("/api/v1/watch/events?standing=alarm")).at("events"), SizeIs(3));
    EXPECT_EQ(code_of(get("/api/v1/watch/events?standing=loud")), "unknown_code");
    EXPECT_EQ(get("/api/v1/watch/events?limit=1001").status, 422);
}

TEST_F(WatchRoutes, Seen_IsToldWithWhoSawIt) {
    auto const answer = post(path() + "/see", json::object());

    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(json_of(answer).at("state"), "seen");
    EXPECT_NE(json_of(answer).at("seen_by").at("name"), "");
    EXPECT_THAT(daemon.events, Contains(Pair("watch", ::testing::HasSubstr("can_"))));
}

TEST_F(WatchRoutes, Confirmed_IsAnIncidentAndCannotBeDecidedAgain) {
    shelve_playbooks();
    auto const where = path();
    auto const answer = post(where + "/confirm", {{"title", "電子カルテ"}, {"severity", "high"}});

    ASSERT_EQ(answer.status, 200) << answer.body;
    auto const number = json_of(answer).at("incident").at("number").get<std::string>();
    auto const incident = json_of(get("/api/v1/incidents/" + number));
    EXPECT_EQ(incident.at("title"), "電子カルテ");
    EXPECT_EQ(incident.at("severity"), "high");
    auto const again = post(where + "/dismiss", {{"reason", "false_alarm"}});
    EXPECT_EQ(again.status, 409);
    EXPECT_EQ(code_of(again), "candidate_settled");
    auto const open = json_of(get("/api/v1/watch/candidates?state=unsettled"));
    EXPECT_THAT(open.at("candidates"), SizeIs(0));
}

TEST_F(WatchRoutes, Dismissed_WithTimeAndOwnerIsASuppressionToo) {
    auto const where = path();
    EXPECT_EQ(code_of(post(where + "/dismiss", {{"reason", "boredom"}})), "unknown_code");
    auto const answer = post(
        where + "/dismiss",
        {{"reason", "expected_work"},
         {"note", "試験"},
         {"suppress_until", "2026-05-09T00:00:00Z"},
         {"owner", "佐藤"}}
    );

    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(json_of(answer).at("dismissal"), "expected_work");
    auto const list = json_of(get("/api/v1/watch/suppressions")).at("suppressions");
    ASSERT_THAT(list, SizeIs(1));
    EXPECT_EQ(list.at(0).at("subject_name"), "his-db01");
    EXPECT_TRUE(list.at(0).at("is_in_force").get<bool>());
    auto const id = list.at(0).at("id").get<std::string>();
    auto const lifted =
        daemon.send(by(daemon.seat("it"), request(Method::del, "/api/v1/watch/suppressions/" + id))
        );
    EXPECT_EQ(lifted.status, 204);
}

TEST_F(WatchRoutes, ASuppressionWithoutOwnerOrEnd_IsRefusedWithThePlace) {
    auto body = json{
        {"subject", "10.0.0.1"},
        {"owner", ""},
        {"reason", "診断装置"},
        {"until", "2026-05-09T00:00:00Z"}};
    auto const refused = post("/api/v1/watch/suppressions", body);
    EXPECT_EQ(code_of(refused), "owner_missing");
    EXPECT_EQ(json_of(refused).at("pointer"), "/owner");
    body["owner"] = "佐藤";
    body["until"] = "2027-05-09T00:00:00Z";
    EXPECT_EQ(code_of(post("/api/v1/watch/suppressions", body)), "expiry_too_late");
    body["until"] = "tomorrow";
    EXPECT_EQ(code_of(post("/api/v1/watch/suppressions", body)), "time_malformed");
    body["until"] = "2026-05-09T00:00:00Z";
    EXPECT_EQ(post("/api/v1/watch/suppressions", body).status, 201);
    EXPECT_EQ(post("/api/v1/watch/suppressions", body, "management").status, 403);
}

TEST_F(WatchRoutes, WorkAndRoles_AreDeclaredForMachinesThatAreThere) {
    auto const asset = machine.asset.text();
    auto work = json{
        {"asset", asset},
        {"from", "2026-05-01T02:00:00Z"},
        {"until", "2026-05-01T06:00:00Z"},
        {"owner", "保守業者"},
        {"reason", "更新"}};
    auto const announced = post("/api/v1/watch/maintenance", work);
    ASSERT_EQ(announced.status, 201) << announced.body;
    EXPECT_TRUE(json_of(announced).at("is_in_force").get<bool>());
    auto const id = json_of(announced).at("id").get<std::string>();
    auto const ended =
        daemon.send(by(daemon.seat("it"), request(Method::del, "/api/v1/watch/maintenance/" + id)));
    EXPECT_EQ(ended.status, 204);

    auto const role = json{{"asset", asset}, {"role", "backup"}, {"reason", "夜間"}};
    EXPECT_EQ(post("/api/v1/watch/roles", role).status, 201);
    auto const unknown = json{{"asset", asset}, {"role", "king"}, {"reason", "x"}};
    EXPECT_EQ(code_of(post("/api/v1/watch/roles", unknown)), "unknown_code");
    auto const denied = daemon.send(
        by(daemon.seat("it"),
           request(
               Method::put, "/api/v1/watch/roles/" + asset + "/backup", R"({"is_confirmed":false})"
           ))
    );
    EXPECT_EQ(json_of(denied).at("state"), "denied");
    EXPECT_THAT(json_of(get("/api/v1/watch/roles")).at("roles"), SizeIs(1));
}

TEST_F(WatchRoutes, WithoutSensors_TheListOfThemIsEmpty) {
    EXPECT_THAT(json_of(get("/api/v1/watch/sensors")).at("sensors"), SizeIs(0));
}

} // namespace
} // namespace sonae::testing
