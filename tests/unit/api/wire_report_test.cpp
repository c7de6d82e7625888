// SPDX-License-Identifier: Apache-2.0
// Reports: what is taken, what is refused, and that a refusal touches nothing.
#include "daemon/auth/secrets.hpp"
#include "tests/fakes/api_harness.hpp"

namespace sonae::testing {

namespace {

using api::Method;

class Reports : public ::testing::Test {
protected:
    api::Response report(AgentSeat const& seat, std::string_view text) {
        return daemon.send(report_request(seat, packed(text)));
    }

    api::Response good(AgentSeat const& seat, std::int64_t seq) {
        return report(seat, encoded(report_of(seat, seq)));
    }

    std::string stored(AgentSeat const& seat) {
        auto const person = daemon.seat("it");
        auto const path = "/api/v1/assets/" + seat.asset.text();
        auto const asset = daemon.send(by(person, request(Method::get, path)));
        auto const history = daemon.send(by(person, request(Method::get, path + "/history")));
        return asset.body + history.body;
    }

    bool is_quarantined(AgentSeat const& seat) {
        auto const until = daemon.record(seat.id).quarantined_until;
        return until && *until > daemon.clock.now();
    }

    /// Sends `frame` after a good report and checks that it is refused, that nothing of what was
    /// stored changed, and that the other agent is still heard.
    api::Response refused(std::string const& frame) {
        EXPECT_EQ(good(agent, 1).status, 200);
        auto const before = stored(agent);
        auto response = daemon.send(report_request(agent, frame));
        EXPECT_EQ(stored(agent), before);
        EXPECT_EQ(daemon.record(agent.id).last_seq, 1);
        EXPECT_EQ(good(neighbour, 1).status, 200);
        EXPECT_FALSE(is_quarantined(neighbour));
        return response;
    }

    ApiHarness daemon;
    AgentSeat agent = daemon.agent("his-db01");
    AgentSeat neighbour = daemon.agent("his-db02");
};

/// The sample report of an agent with one text replaced by another.
std::string altered(AgentSeat const& seat, std::string_view from, std::string_view to) {
    auto text = encoded(report_of(seat, 2));
    auto const place = text.find(from);
    EXPECT_NE(place, std::string::npos) << from;
    return text.replace(place, from.size(), to);
}

} // namespace

TEST_F(Reports, AReportIsOnDiskWhenItIsAnswered) {
    auto const answer = good(agent, 1);

    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, R"({"need":[],"interval_s":3600})");
    daemon.reload();
    EXPECT_EQ(daemon.record(agent.id).last_seq, 1);
    EXPECT_EQ(daemon.views.ledger.find(agent.asset)->os_name, "Debian GNU/Linux");
}

TEST_F(Reports, AnUnchangedReportIsTakenWithoutSections) {
    ASSERT_EQ(good(agent, 1).status, 200);
    daemon.clock.advance(std::chrono::hours{1});
    auto unchanged = report_of(agent, 2);
    unchanged.sections.clear();

    auto const answer = report(agent, encoded(unchanged));

    EXPECT_EQ(answer.body, R"({"need":[],"interval_s":3600})");
    EXPECT_EQ(daemon.record(agent.id).last_report, daemon.clock.now());
}

TEST_F(Reports, SectionsThatTheDaemonDoesNotHoldAreAskedFor) {
    auto partial = report_of(agent, 1);
    partial.sections.clear();

    auto const answer = json_of(report(agent, encoded(partial)));

    EXPECT_EQ(answer.at("need").size(), schema::section_names.size());
}

TEST_F(Reports, ARepeatedReportIsAnsweredAndChangesNothing) {
    ASSERT_EQ(good(agent, 5).status, 200);
    auto const before = stored(agent);
    daemon.clock.advance(Millis{5'000});

    auto const repeated = good(agent, 5);
    auto const older = report(agent, altered(agent, "6.1.0-18-amd64", "6.1.0-18-amd64"));

    EXPECT_EQ(repeated.status, 200);
    EXPECT_EQ(older.status, 200);
    EXPECT_EQ(stored(agent), before);
    EXPECT_EQ(daemon.record(agent.id).last_seq, 5);
}

TEST_F(Reports, ABombIsRefusedAndItsSenderQuarantinedAtOnce) {
    auto const bomb = packed(std::string(std::size_t{50} * 1024 * 1024, ' '));

    auto const response = refused(bomb);

    EXPECT_EQ(response.status, 413);
    EXPECT_EQ(code_of(response), "too_large");
    EXPECT_TRUE(is_quarantined(agent));
    auto const next = good(agent, 2);
    EXPECT_EQ(next.status, 429);
    EXPECT_EQ(code_of(next), "agent_quarantined");
    EXPECT_EQ(header_of(next, "retry-after"), "600");
}

TEST_F(Reports, AQuarantineEndsByItself) {
    ASSERT_EQ(refused(packed(std::string(std::size_t{50} * 1024 * 1024, ' '))).status, 413);
    daemon.clock.advance(std::chrono::seconds{601});

    EXPECT_EQ(good(agent, 2).status, 200);
}

TEST_F(Reports, MistakesAreForgivenTwiceAndNotThreeTimes) {
    EXPECT_EQ(refused(packed("{")).status, 400);
    EXPECT_FALSE(is_quarantined(agent));
    EXPECT_EQ(report(agent, "[]").status, 400);
    EXPECT_FALSE(is_quarantined(agent));

    EXPECT_EQ(report(agent, "1").status, 400);

    EXPECT_TRUE(is_quarantined(agent));
    EXPECT_EQ(good(agent, 2).status, 429);
    EXPECT_EQ(good(neighbour, 2).status, 200);
}

TEST_F(Reports, AReportForAnotherAgentIsAForgery) {
    auto const response = refused(packed(encoded(report_of(neighbour, 9))));

    EXPECT_EQ(response.status, 409);
    EXPECT_EQ(code_of(response), "agent_mismatch");
    EXPECT_TRUE(is_quarantined(agent));
    EXPECT_EQ(daemon.record(neighbour.id).last_seq, 1);
}

TEST_F(Reports, DeepNestingIsRefused) {
    auto const deep = std::string(1'000, '[') + std::string(1'000, ']');

    auto const response =
        refused(packed(altered(agent, "\"boot\":", "\"later\":" + deep + ",\"boot\":")));

    EXPECT_EQ(response.status, 413);
    EXPECT_EQ(code_of(response), "too_large");
}

TEST_F(Reports, InvalidUtf8IsRefused) {
    auto const response = refused(packed(altered(agent, "his-db01", "his\xC3\x28")));

    EXPECT_EQ(response.status, 400);
    EXPECT_EQ(code_of(response), "malformed");
}

TEST_F(Reports, DuplicateMembersAreRefusedWithTheirPlace) {
    auto const response =
        refused(packed(altered(agent, R"("kernel":)", R"("kernel":"x","kernel":)")));

    EXPECT_EQ(response.status, 400);
    EXPECT_TRUE(json_of(response).value("pointer", "").starts_with("/sections/0/items/"))
        << response.body;
}

TEST_F(Reports, AWrongTypeIsRefusedWithItsPlace) {
    auto const response = refused(packed(altered(agent, R"("cpu_us":310)", R"("cpu_us":"310")")));

    EXPECT_EQ(response.status, 400);
    EXPECT_EQ(json_of(response).value("pointer", ""), "/sections/0/cost/cpu_us");
}

TEST_F(Reports, AHashThatDoesNotFitIsRefused) {
    auto const response = refused(packed(altered(agent, "6.1.0-18-amd64", "6.1.0-19-amd64")));

    EXPECT_EQ(response.status, 400);
    EXPECT_TRUE(json_of(response).value("pointer", "").starts_with("/sections/0")) << response.body;
}

TEST_F(Reports, AnotherMajorVersionIsUnsupported) {
    auto const response = refused(packed(altered(agent, "\"major\":1", "\"major\":2")));

    EXPECT_EQ(response.status, 415);
}

TEST_F(Reports, WhatIsNoFrameIsRefused) {
    auto const response = refused(encoded(report_of(agent, 2)));

    EXPECT_EQ(response.status, 400);
    EXPECT_EQ(code_of(response), "malformed");
}

TEST_F(Reports, OnlyZstdIsRead) {
    auto plain = by(agent, request(Method::post, "/agent/v1/report", encoded(report_of(agent))));

    auto const response = daemon.send(plain);

    EXPECT_EQ(response.status, 415);
    EXPECT_EQ(code_of(response), "not_zstd");
}

TEST_F(Reports, SixtyAMinuteAreTheMost) {
    for (auto seq = 1; seq <= 60; ++seq) {
        ASSERT_EQ(good(agent, seq).status, 200);
    }

    auto const refused = good(agent, 61);

    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(code_of(refused), "slow_down");
    EXPECT_EQ(header_of(refused, "retry-after"), "1");
    EXPECT_EQ(good(neighbour, 1).status, 200);
    EXPECT_FALSE(is_quarantined(agent));
    daemon.clock.advance(Millis{1'000});
    EXPECT_EQ(good(agent, 61).status, 200);
}

TEST_F(Reports, SixtyFourMebibytesADayAreTheMost) {
    auto huge = report_request(agent, std::string(std::size_t{7} * 1024 * 1024, 'x'));
    auto statuses = std::map<int, int>{};
    for (auto i = 0; i < 10; ++i) {
        ++statuses[daemon.send(huge).status];
        // Past the quarantine for what is no frame; the day's volume goes on counting.
        daemon.clock.advance(std::chrono::seconds{601});
    }

    EXPECT_EQ(statuses, (std::map<int, int>{{400, 9}, {429, 1}}));
}

TEST_F(Reports, ACertificateOfNobodyIsRefused) {
    auto stranger = agent;
    stranger.certificate.common_name = "agt_" + std::string(32, '7');
    auto nonsense = agent;
    nonsense.certificate.common_name = "../etc";

    EXPECT_EQ(code_of(good(stranger, 1)), "agent_unknown");
    EXPECT_EQ(code_of(good(nonsense, 1)), "agent_unknown");
}

TEST_F(Reports, ACertificateThatIsNotInForceLocksTheAgent) {
    auto copy = agent;
    copy.certificate.sha256.fill(7);

    EXPECT_EQ(code_of(good(copy, 1)), "agent_locked");
    EXPECT_EQ(code_of(good(agent, 1)), "agent_locked");
}

} // namespace sonae::testing
