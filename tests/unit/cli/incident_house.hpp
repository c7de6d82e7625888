// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/unit/cli/house.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>

namespace sonae::cli::testing {

/// A house whose daemon has two incidents and takes every action in the open one.
class IncidentHouse : public ::testing::Test {
public:
    static constexpr auto number = "2026-003";
    static constexpr auto id = "inc_0197a3c04c8e7d2f9b1b5a6c7d8e9f00";

    static nlohmann::json incident() {
        auto document = nlohmann::json::parse(R"({
            "number":"2026-003","title":"病棟の端末に英文","severity":"high","scenario":"ransomware",
            "criteria":["ransom_note"],"is_drill":true,"state":"open","phase":"first_response",
            "declared_at":"2026-11-25T00:35:00Z","declared_by":{"id":"per_1","name":"山田"},
            "happened_at":"2026-11-25T00:30:00Z","open_tasks":7,"overdue_tasks":1,
            "my_tasks":["1-9"],
            "roles":[{"role":"csirt_lead","person":{"id":"per_1","name":"山田"}}],
            "executions":[{"number":1,"state":"running","playbook":{"name":"BCP","sha256":"aaaa"}}],
            "tasks":[
              {"task":"1-1","state":"done","name":"報告","translations":{"en":{"name":"Over"}}},
              {"task":"1-2","state":"approval","name":"遮断","asked":"assignee",
               "asked_role":"it_section","approval":{"roles":["csirt_lead"],"quorum":1,
               "votes":[{"person":{"name":"山田"},"agrees":true}]}},
              {"task":"1-5","state":"task","name":"異常の報告",
               "translations":{"en":{"name":"Report the anomaly","question":"Is it an attack?"}},
               "asked":"assignee","asked_role":"hospital_director","decision":{
               "question":"攻撃か","answer":true,"answered_by":{"name":"山田"},
               "on_behalf_of":{"name":"院長"},"is_confirmed":false,
               "asked":[{"person":{"name":"院長"},"until":"2026-11-25T02:00:00Z"}]}},
              {"task":"1-9","state":"task","name":"バックアップ経路の遮断","mhlw_item":"3-3",
               "translations":{"en":{"name":"Cut off the backup","command":"Pull the plug"}},
               "instruction":"抜く","command":1,"commands":2,"asked":"deputy",
               "asked_role":"it_section","due_at":"2026-11-25T01:00:00Z","is_overdue":true,
               "evidence_required":["写真"],
               "outputs":[{"name":"__is_cut__","type":"bool","description":"d"},
                          {"name":"__text__","type":"string"}]}],
            "services":[{"service":"emergency","state":"limited","by":{"name":"山田"}}],
            "assets":[{"asset":"ast_1","name":"his-db01","state":"infected"}],
            "clocks":[{"code":"ppc_preliminary","kind":"window","first_day":"2026-05-22",
               "last_day":"2026-05-24","cautious_last_day":"2026-05-23",
               "opens_at":"2026-05-21T15:00:00Z","closes_at":"2026-05-24T15:00:00Z",
               "source":"規則8条","is_confirmed":false,"sent_at":null}],
            "chronology":{"count":87}})");
        document["id"] = id;
        return document;
    }

protected:
    void SetUp() override {
        set_time_zone("UTC");
        answer_with(incident());
        house.daemon.answer(
            "GET /api/v1/people", R"({"people":[{"id":"per_1","login":"yamada","name":"山田"}]})"
        );
        auto list = nlohmann::json{{"incidents", {incident()}}};
        list["incidents"].push_back(
            {{"id", "inc_0296a"}, {"number", "2026-002"}, {"state", "closed"}, {"title", "前の件"}}
        );
        house.daemon.answer("GET /api/v1/incidents", list.dump());
    }

    /// What every request about the open incident is answered with from here on.
    void answer_with(nlohmann::json const& document) {
        house.daemon.replace("GET " + path(), document.dump());
        house.daemon.replace(actions(), document.dump());
    }

    static void set_time_zone(char const* name) {
        ::setenv("TZ", name, 1); // NOLINT(concurrency-mt-unsafe): one thread
        ::tzset();
    }

    static std::string path() { return "/api/v1/incidents/" + std::string{id}; }

    static std::string actions() { return "POST " + path() + "/actions"; }

    ExitCode run(std::vector<std::string_view> const& words) { return house.run(words); }

    /// The body of the last request.
    [[nodiscard]] nlohmann::json action() const {
        return nlohmann::json::parse(house.daemon.asked.back().body, nullptr, false);
    }

    House house;
};

} // namespace sonae::cli::testing
