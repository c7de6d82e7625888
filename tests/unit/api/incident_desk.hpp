// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "playbooks/shipped.hpp"
#include "tests/fakes/api_harness.hpp"

#include <gmock/gmock.h>

namespace sonae::testing {

using nlohmann::json;

inline constexpr auto declaration = std::string_view{
    R"({"title":"病棟の端末に英文","severity":"high","scenario":"ransomware","source":"person",)"
    R"("is_drill":false,"criteria":["ransom_note"],"playbook":""})"};

/// A daemon with the shipped playbooks and one incident that the CSIRT lead declared.
class IncidentDesk : public ::testing::Test {
protected:
    void SetUp() override {
        for (auto const& shipped : playbooks::shipped_playbooks()) {
            auto sent = request(api::Method::post, "/api/v1/playbooks", shipped.document);
            ASSERT_EQ(daemon.send(by(lead, std::move(sent))).status, 201);
        }
        auto const declared =
            daemon.send(by(lead, request(api::Method::post, "/api/v1/incidents", declaration)));
        ASSERT_EQ(declared.status, 201) << declared.body;
        incident = json_of(declared);
        path = "/api/v1/incidents/" + incident.at("id").get<std::string>();
    }

    api::Response act(json const& action, Seat const& who) {
        return daemon.send(by(who, request(api::Method::post, path + "/actions", action.dump())));
    }

    json must(json const& action, Seat const& who) {
        auto const response = act(action, who);
        EXPECT_EQ(response.status, 200) << action << response.body;
        return json_of(response);
    }

    json get(std::string const& target) {
        auto const response = daemon.send(by(lead, request(api::Method::get, target)));
        EXPECT_EQ(response.status, 200) << response.body;
        return json_of(response);
    }

    json task(json const& of, std::string_view name) {
        for (auto const& each : of.at("tasks")) {
            if (each.at("name") == name) {
                return each;
            }
        }
        ADD_FAILURE() << name;
        return {};
    }

    /// Does the first three tasks, until the question whether to put the BCP into force is open.
    json until_the_question() {
        auto now = incident;
        for (auto const* const name :
             {"システム異常の報告先の把握",
              "システム異常の検知",
              "CSIRT/経営者によるシステム異常の検知"}) {
            now = must(
                {{"action", "finish_task"},
                 {"task", task(now, name).at("task")},
                 {"command", 0},
                 {"is_success", true},
                 {"evidence", {"記録"}}},
                lead
            );
        }
        return now;
    }

    json ask(json const& of) {
        return must(
                   {{"action", "ask_decision"},
                    {"task", task(of, "BCP発動の判断").at("task")},
                    {"person", director.person.text()}},
                   lead
        )
            .at("link");
    }

    /// Somebody of the directory without an account, as the API shows him.
    json contact(std::string_view name, json const& roles) {
        auto const document = json{
            {"name", name},
            {"reading", ""},
            {"department", ""},
            {"language", "ja"},
            {"roles", roles},
            {"reaches", json::array()},
            {"deputy", nullptr},
            {"account", nullptr},
            {"is_active", true},
            {"note", ""}};
        auto const added = daemon.send(
            by(lead, request(api::Method::post, "/api/v1/directory/contact", document.dump()))
        );
        EXPECT_EQ(added.status, 201) << added.body;
        return json_of(added);
    }

    api::Response post_form(std::string const& target, std::string_view form) {
        auto sent = request(api::Method::post, target, form);
        sent.headers = {{"content-type", "application/x-www-form-urlencoded"}};
        return daemon.send(std::move(sent));
    }

    static std::string path_of(json const& link) {
        auto const url = link.at("url").get<std::string>();
        return url.substr(url.find("/a/"));
    }

    ApiHarness daemon;
    Seat lead = daemon.seat("csirt");
    Seat director = daemon.seat("management");
    json incident;
    std::string path;
};

} // namespace sonae::testing
