// SPDX-License-Identifier: Apache-2.0
#include "tests/fakes/api_harness.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

namespace sonae::testing {
namespace {

using api::Method;
using nlohmann::json;

std::string cacao(std::string const& name) {
    auto file = std::ifstream{std::string{SONAE_TEST_DATA} + "/cacao/" + name + ".json"};
    auto text = std::ostringstream{};
    text << file.rdbuf();
    return text.str();
}

class PlaybookRoutes : public ::testing::Test {
protected:
    api::Response post(std::string_view body) {
        auto sent = request(Method::post, "/api/v1/playbooks", body);
        return daemon.send(by(seat, std::move(sent)));
    }

    json get(std::string const& target) {
        auto const response = daemon.send(by(seat, request(Method::get, target)));
        EXPECT_EQ(response.status, 200) << response.body;
        return json::parse(response.body);
    }

    ApiHarness daemon;
    Seat seat = daemon.seat("csirt");
};

TEST_F(PlaybookRoutes, WhatWasTakenIn_IsListedShownAndGivenBackUnchanged) {
    auto const text = cacao("step_parallel");

    auto const taken = post(text);
    auto const listed = get("/api/v1/playbooks").at("playbooks");
    auto const hash = json::parse(taken.body).at("sha256").get<std::string>();
    auto const shown = get("/api/v1/playbooks/" + hash);
    auto const document = get("/api/v1/playbooks/" + hash + "/document");

    EXPECT_EQ(taken.status, 201) << taken.body;
    ASSERT_EQ(listed.size(), 1U);
    EXPECT_EQ(listed[0].at("sha256"), hash);
    EXPECT_EQ(shown.at("steps").size(), json::parse(text).at("workflow").size());
    EXPECT_EQ(document, json::parse(text));
}

TEST_F(PlaybookRoutes, TheSameDocumentAgain_ChangesNothing) {
    auto const text = cacao("step_parallel");
    post(text);

    auto const again = post(text);

    EXPECT_EQ(again.status, 200);
    EXPECT_EQ(get("/api/v1/playbooks").at("playbooks").size(), 1U);
}

TEST_F(PlaybookRoutes, AnotherDocumentOfTheSameVersion_IsRefused) {
    auto other = json::parse(cacao("step_parallel"));
    post(other.dump());
    other["name"] = "changed without a new modified";

    auto const refused = post(other.dump());

    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(json::parse(refused.body).at("code"), "playbook_version_taken");
}

TEST_F(PlaybookRoutes, WhatIsNoPlaybook_IsRefusedWithEveryFault) {
    auto document = json::parse(cacao("step_parallel"));
    document.erase("name");
    document["workflow_start"] = 7;

    auto const refused = post(document.dump());
    auto const problem = json::parse(refused.body);

    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(problem.at("code"), "playbook_refused");
    EXPECT_GE(problem.at("faults").size(), 2U);
    EXPECT_TRUE(get("/api/v1/playbooks").at("playbooks").empty());
}

TEST_F(PlaybookRoutes, WhatMustNotRun_IsRefusedWithItsPlace) {
    auto const refused = post(cacao("flow_dangling"));
    auto const problem = json::parse(refused.body);

    EXPECT_EQ(refused.status, 422) << refused.body;
    EXPECT_FALSE(problem.at("findings").empty());
    EXPECT_THAT(problem.at("findings")[0].at("pointer"), ::testing::StartsWith("/workflow"));
}

TEST_F(PlaybookRoutes, LibraryIsThere_AfterARestart) {
    post(cacao("step_parallel"));

    daemon.reload();

    EXPECT_EQ(get("/api/v1/playbooks").at("playbooks").size(), 1U);
}

TEST_F(PlaybookRoutes, PlaybookThatIsNotThere_IsNotFound) {
    auto const missing = daemon.send(by(seat, request(Method::get, "/api/v1/playbooks/none")));

    EXPECT_EQ(missing.status, 404);
}

} // namespace
} // namespace sonae::testing
