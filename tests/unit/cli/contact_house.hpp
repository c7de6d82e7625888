// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/unit/cli/house.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>

namespace sonae::cli::testing {

/// A house whose daemon has three contacts, a roster, a policy and one call that runs.
class ContactHouse : public ::testing::Test {
public:
    static constexpr auto call = "esc_0197a3c04c8e7d2f9b1b5a6c7d8e9f00";

    static nlohmann::json directory() {
        return nlohmann::json::parse(R"({
            "contacts":[
              {"id":"con_1","name":"佐藤 花子","reading":"さとう はなこ","department":"医療情報部",
               "language":"ja","roles":["it_section","csirt_lead"],"deputy":"con_2","account":null,
               "is_active":true,"note":"内線 119","version":3,"reaches":[
                 {"channel":"mail","address":"sato@example.jp","hours":"any",
                  "verified_at":"2026-11-01T00:00:00Z"},
                 {"channel":"voice","address":"+81 90-0000-0000","hours":"night","verified_at":null}]},
              {"id":"con_2","name":"佐藤 次郎","reading":"さとう じろう","department":"医療情報部",
               "language":"ja","roles":["it_section"],"deputy":null,"account":null,"is_active":false,
               "note":"","version":1,"reaches":[]},
              {"id":"con_3","name":"院長","reading":"","department":"","language":"ja",
               "roles":["hospital_director"],"deputy":null,"account":null,"is_active":true,"note":"",
               "version":1,"reaches":[{"channel":"sms","address":"+81 90-1111-1111","hours":"any",
               "verified_at":null}]}],
            "vendors":[],
            "outside_bodies":[{"code":"mhlw","name":"","number":"","night_number":"","mail":"","url":"",
               "note":"","verified_at":null,"version":1}],
            "groups":[],
            "rosters":[{"id":"ros_1","name":"情報当直","role":"it_section","version":2,
               "rotations":[{"members":["con_1","con_2"],"first_day":"2026-11-02",
                 "handover_minutes":510,"turn_days":7,"hours":"any"}],
               "overrides":[{"from":"2099-12-30T23:30:00Z","until":"2099-12-31T23:30:00Z",
                 "contact":"con_3","note":"年末"},
                {"from":"2020-01-01T00:00:00Z","until":"2020-01-02T00:00:00Z",
                 "contact":"con_2","note":"昔"}]}],
            "duties":[{"roster":"ros_1",
               "now":{"contact":"con_1","from":"2026-11-22T23:30:00Z","until":"2026-11-29T23:30:00Z"},
               "next":null}],
            "policies":[{"id":"pol_1","name":"夜間の重大事象","reasons":["incident"],
               "least_severity":"high","management_within_s":900,"repeats":3,
               "answer_expires_s":3600,"stall_s":1800,"version":1,"steps":[
                 {"id":"duty","targets":[{"kind":"role","code":"it_section"},
                    {"kind":"contact","code":"con_1"}],"wait_s":300,"ring_s":60,"how":"one_by_one",
                  "everyone":true,"quorum":[{"count":1,"roles":["it_section"]},{"count":2,"roles":[]}],
                  "only":{"hours":["night","holiday"],"least_severity":"critical","drill":"never"},
                  "next":"management","otherwise":"management"},
                 {"id":"management","targets":[{"kind":"asked","code":""}],"wait_s":90,"ring_s":60,
                  "how":"all","channels":["voice","sms"],"everyone":false,"quorum":[],
                  "only":{"hours":[],"least_severity":"low","drill":"any"},"next":"",
                  "otherwise":""}]}],
            "findings":[{"code":"never_verified","subject":"con_3","at":null},
              {"code":"stale","subject":"con_1","at":"2026-01-31T15:00:00Z"},
              {"code":"role_without_holder","subject":"csirt_lead","at":null},
              {"code":"roster_gap","subject":"ros_1","at":"2026-12-31T08:15:00Z"},
              {"code":"outside_body_without_number","subject":"mhlw","at":null}]})");
    }

    static nlohmann::json escalation() {
        auto document = nlohmann::json::parse(R"({
            "incident":{"id":"inc_1","number":"2026-003","title":"病棟の端末に英文"},
            "reason":"incident","subject":"","severity":"high","is_drill":true,
            "policy":"夜間の重大事象","state":"calling","step":"duty","round":1,
            "started_at":"2026-11-25T00:35:00Z","step_until":"2026-11-25T00:40:00Z",
            "ended_at":null,"end_reason":"",
            "calls":[{"number":1,"contact":{"id":"con_1","name":"佐藤 花子"},"role":"it_section",
               "step":"duty","round":1,"at":"2026-11-25T00:35:00Z","is_over":false,"messages":[
                 {"channel":"mail","state":"failed","failure":"unreachable","attempts":2,
                  "is_repeat":true,"due_at":"2026-11-25T00:35:00Z",
                  "changed_at":"2026-11-25T00:36:00Z"}]}],
            "responses":[{"contact":{"id":"con_1","name":"佐藤 花子"},"answer":"coming","minutes":20,
               "via":"operator","by":"local:0","note":"車で","at":"2026-11-25T00:37:00Z",
               "counts":true}]})");
        document["id"] = call;
        return document;
    }

protected:
    void SetUp() override {
        ::setenv("TZ", "UTC", 1); // NOLINT(concurrency-mt-unsafe): one thread
        ::tzset();
        house.daemon.answer("GET /api/v1/directory", directory().dump());
        auto over = escalation();
        over["id"] = "esc_0200";
        over["state"] = "stopped";
        over["ended_at"] = "2026-11-24T00:00:00Z";
        house.daemon.answer(
            "GET /api/v1/escalations", nlohmann::json{{"escalations", {escalation(), over}}}.dump()
        );
        house.daemon.answer(actions(), escalation().dump());
    }

    static std::string actions() {
        return "POST /api/v1/escalations/" + std::string{call} + "/actions";
    }

    ExitCode run(std::vector<std::string_view> const& words) { return house.run(words); }

    /// The body of the last request.
    [[nodiscard]] nlohmann::json sent() const {
        return nlohmann::json::parse(house.daemon.asked.back().body, nullptr, false);
    }

    /// "METHOD target" of the last request.
    [[nodiscard]] std::string asked() const {
        return house.daemon.asked.back().method + " " + house.daemon.asked.back().target;
    }

    House house;
};

} // namespace sonae::cli::testing
