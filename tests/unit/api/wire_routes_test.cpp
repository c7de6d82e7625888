// SPDX-License-Identifier: Apache-2.0
// Enrolment and renewal, and what people decide about agents.
#include "tests/fakes/api_harness.hpp"

namespace sonae::testing {

namespace {

using api::Method;
using nlohmann::json;

class Wire : public ::testing::Test {
protected:
    json token(json const& wishes = json::object()) {
        auto const made = daemon.send(
            by(administrator, request(Method::post, "/api/v1/agent-tokens", wishes.dump()))
        );
        EXPECT_EQ(made.status, 201) << made.body;
        return json_of(made);
    }

    static json enrolment(std::string const& text, std::string const& csr) {
        return {
            {"token", text},
            {"csr_pem", csr},
            {"hostname", "his-db01"},
            {"agent_version", "0.1.0"},
            {"platform", "linux"},
            {"a_later_member", {1, 2}}};
    }

    api::Response enroll(json const& body) {
        return daemon.send(request(Method::post, "/agent/v1/enroll", body.dump()));
    }

    api::Response renew(AgentSeat const& seat, json const& body) {
        return daemon.send(by(seat, request(Method::post, "/agent/v1/renew", body.dump())));
    }

    api::Response decide(AgentId agent, std::string_view what) {
        auto const path = "/api/v1/agents/" + agent.text() + "/" + std::string{what};
        return daemon.send(by(administrator, request(Method::post, path)));
    }

    ApiHarness daemon;
    Seat administrator = daemon.seat("administrator");
};

} // namespace

TEST_F(Wire, ATokenComesWithTheCommandThatUsesIt) {
    auto const made = token({{"note", "ward 3"}, {"hours", 2}, {"uses", 5}});

    auto const text = made.at("token").get<std::string>();
    EXPECT_TRUE(text.starts_with("sonae1."));
    EXPECT_EQ(made.at("server"), "sonae.example:8443");
    EXPECT_EQ(
        made.at("command"), "sudo sonae-agent enroll --server sonae.example:8443 --token " + text
    );
    auto const list =
        json_of(daemon.send(by(administrator, request(Method::get, "/api/v1/agent-tokens"))));
    ASSERT_EQ(list.at("tokens").size(), 1U);
    EXPECT_EQ(list.at("tokens").front().at("uses_left"), 5);
    EXPECT_EQ(list.dump().find(text.substr(7, 20)), std::string::npos);
}

TEST_F(Wire, AForgedHostNeverReachesTheCommand) {
    auto post = by(administrator, request(Method::post, "/api/v1/agent-tokens", "{}"));
    post.headers.front().second = "x;rm -rf $HOME";

    auto const made = json_of(daemon.send(post));

    EXPECT_EQ(made.at("command").get<std::string>().find("rm -rf"), std::string::npos);
}

TEST_F(Wire, AnAgentEnrolsWithItsToken) {
    auto const made = token();

    auto const answer = enroll(enrolment(made.at("token"), make_csr()));

    ASSERT_EQ(answer.status, 200) << answer.body;
    auto const document = json_of(answer);
    EXPECT_EQ(document.at("generation"), 1);
    EXPECT_EQ(document.at("interval_s"), 3'600);
    EXPECT_EQ(document.at("ca_pem"), daemon.authority->certificate_pem());
    EXPECT_TRUE(
        document.at("certificate_pem").get<std::string>().starts_with("-----BEGIN CERTIFICATE")
    );
    auto const agents =
        json_of(daemon.send(by(administrator, request(Method::get, "/api/v1/agents"))));
    ASSERT_EQ(agents.at("agents").size(), 1U);
    EXPECT_EQ(agents.at("agents").front().at("id"), document.at("agent"));
    EXPECT_EQ(agents.at("agents").front().at("state"), "active");
    EXPECT_EQ(agents.at("agents").front().at("asset_name"), "his-db01");
}

TEST_F(Wire, AUsedExpiredOrInventedTokenIsRefused) {
    auto const used = token();
    ASSERT_EQ(enroll(enrolment(used.at("token"), make_csr())).status, 200);
    auto const expired = token({{"hours", 1}});
    daemon.clock.advance(std::chrono::hours{2});
    auto const invented = "sonae1." + std::string(32, 'A') + "." + std::string(43, 'A');

    for (auto const& text :
         {used.at("token").get<std::string>(),
          expired.at("token").get<std::string>(),
          invented,
          std::string{"letmein"}}) {
        auto const refused = enroll(enrolment(text, make_csr()));
        EXPECT_EQ(refused.status, 401) << text;
        EXPECT_EQ(code_of(refused), "token_unknown");
    }
}

TEST_F(Wire, AnEnrolmentThatMakesNoSenseIsToldWhere) {
    auto const made = token();
    auto const bad_csr = enroll(enrolment(made.at("token"), "-----BEGIN NONSENSE-----"));
    auto missing = enrolment(made.at("token"), make_csr());
    missing.erase("hostname");
    auto const no_hostname = enroll(missing);
    auto const no_json = daemon.send(request(Method::post, "/agent/v1/enroll", "{"));

    EXPECT_EQ(bad_csr.status, 400);
    EXPECT_EQ(code_of(bad_csr), "csr_invalid");
    EXPECT_EQ(no_hostname.status, 400);
    EXPECT_EQ(json_of(no_hostname).value("pointer", ""), "/hostname");
    EXPECT_EQ(no_json.status, 400);
    // None of these spent the token.
    EXPECT_EQ(enroll(enrolment(made.at("token"), make_csr())).status, 200);
}

TEST_F(Wire, AWaitingAgentGetsItsCertificateOnceAPersonApproved) {
    auto const made = token({{"needs_approval", true}});
    auto const body = enrolment(made.at("token"), make_csr());
    auto const first = enroll(body);
    auto const second = enroll(body);
    ASSERT_EQ(first.status, 202) << first.body;
    EXPECT_EQ(json_of(first).at("state"), "waiting");
    EXPECT_EQ(second.body, first.body);
    EXPECT_FALSE(header_of(first, "retry-after").empty());
    auto const id = AgentId::parse(json_of(first).at("agent").get<std::string>()).value();

    ASSERT_EQ(json_of(decide(id, "approve")).at("state"), "active");

    EXPECT_EQ(json_of(enroll(body)).at("agent"), id.text());
    EXPECT_EQ(code_of(decide(id, "approve")), "agent_not_waiting");
    EXPECT_EQ(decide(id, "approve").status, 409);
}

TEST_F(Wire, EnrolmentsAreLimitedByAddress) {
    auto const body = enrolment("letmein", "");
    auto statuses = std::map<int, int>{};
    for (auto i = 0; i < 601; ++i) {
        ++statuses[enroll(body).status];
    }

    EXPECT_EQ(statuses, (std::map<int, int>{{401, 600}, {429, 1}}));
}

TEST_F(Wire, ARenewalCountsOneUp) {
    auto const agent = daemon.agent("his-db01");

    auto const answer = renew(agent, {{"csr_pem", make_csr()}, {"generation", 1}});

    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(json_of(answer).at("generation"), 2);
    EXPECT_FALSE(json_of(answer).contains("agent"));
}

TEST_F(Wire, ASecondHolderOfAnIdentityLocksIt) {
    auto const agent = daemon.agent("his-db01");

    auto const copy = renew(agent, {{"csr_pem", make_csr()}, {"generation", 7}});
    auto const owner = daemon.send(report_request(agent, packed(encoded(report_of(agent)))));

    EXPECT_EQ(code_of(copy), "agent_locked");
    EXPECT_EQ(copy.status, 403);
    EXPECT_EQ(code_of(owner), "agent_locked");
    ASSERT_EQ(json_of(decide(agent.id, "unlock")).at("state"), "active");
    EXPECT_EQ(daemon.send(report_request(agent, packed(encoded(report_of(agent))))).status, 200);
}

TEST_F(Wire, ARevokedAgentIsRefusedEveryTimeAndDisconnected) {
    auto const agent = daemon.agent("his-db01");
    ASSERT_EQ(json_of(decide(agent.id, "revoke")).at("state"), "denied");

    for (auto i = 0; i < 3; ++i) {
        auto const report = daemon.send(report_request(agent, packed(encoded(report_of(agent)))));
        EXPECT_EQ(report.status, 403);
        EXPECT_EQ(code_of(report), "agent_denied");
        EXPECT_EQ(
            code_of(renew(agent, {{"csr_pem", make_csr()}, {"generation", 1}})), "agent_denied"
        );
    }
    EXPECT_EQ(daemon.disconnected, std::vector{agent.id});
    EXPECT_FALSE(daemon.record(agent.id).last_report);
}

TEST_F(Wire, ACertificateMayBeOldButNotOlderThan180Days) {
    auto const agent = daemon.agent("his-db01");
    auto const days = [](int count) { return std::chrono::hours{24 * count}; };
    daemon.clock.advance(days(90 + 180) - Millis{1'000});
    EXPECT_EQ(daemon.send(report_request(agent, packed(encoded(report_of(agent))))).status, 200);

    daemon.clock.advance(Millis{2'000});

    auto const report = daemon.send(report_request(agent, packed(encoded(report_of(agent, 2)))));
    EXPECT_EQ(report.status, 403);
    EXPECT_EQ(code_of(report), "agent_certificate_too_old");
    EXPECT_EQ(
        code_of(renew(agent, {{"csr_pem", make_csr()}, {"generation", 1}})),
        "agent_certificate_too_old"
    );
}

} // namespace sonae::testing
