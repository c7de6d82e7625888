// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/core/house.hpp"

namespace sonae::core {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(EnrolAgent, AGoodToken_MakesAnAgentWithItsRow) {
    auto house = House{};
    auto const secret = make_token(house);

    auto const outcome = house.do_now(enrolment(secret)).value();

    EXPECT_EQ(outcome.state, AgentState::active);
    EXPECT_THAT(outcome.certificate_pem, HasSubstr(outcome.agent.text()));
    EXPECT_EQ(outcome.generation, 1);
    auto const agent = house.views().agents.find(outcome.agent).value();
    EXPECT_EQ(agent.hostname, "his-db01");
    auto const row = house.views().ledger.find(agent.asset);
    EXPECT_EQ(row->agent, outcome.agent);
    EXPECT_EQ(row->name, "his-db01");
    EXPECT_THAT(row->sources, ElementsAre("agent"));
    EXPECT_EQ(house.audit_count("agent_enrolled"), 1);
    house.restart();
    EXPECT_EQ(house.views().agents.find(outcome.agent)->asset, agent.asset);
}

TEST(EnrolAgent, ATokenForOne_IsSpentByOne) {
    auto house = House{};
    auto const secret = make_token(house);
    house.must(enrolment(secret, "csr 1"));

    auto const second = house.do_now(enrolment(secret, "csr 2"));

    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, Errc::unauthenticated);
    EXPECT_EQ(house.views().agents.all().size(), 1U);
}

TEST(EnrolAgent, ATokenForTwo_ServesTwoAndNoThird) {
    auto house = House{};
    auto const secret = make_token(house, 2);

    EXPECT_TRUE(house.do_now(enrolment(secret, "csr 1")));
    EXPECT_TRUE(house.do_now(enrolment(secret, "csr 2")));
    EXPECT_FALSE(house.do_now(enrolment(secret, "csr 3")));
}

TEST(EnrolAgent, AnExpiredOrRemovedOrInventedToken_IsUnknown) {
    auto house = House{};
    auto const expired = make_token(house);
    house.clock.advance(std::chrono::hours{24});
    auto const removed = house.do_now(CreateToken{somebody, "", 1, 1, false}).value();
    house.must(RemoveToken{somebody, removed.record.id});

    for (auto const& secret : {expired, removed.secret, std::string{"invented"}, std::string{}}) {
        auto const outcome = house.do_now(enrolment(secret));
        ASSERT_FALSE(outcome);
        EXPECT_EQ(outcome.error().what, "token_unknown");
    }
    EXPECT_THAT(house.do_now(ListTokens{}).value(), IsEmpty());
}

TEST(EnrolAgent, ABadRequest_DoesNotSpendTheToken) {
    auto house = House{};
    auto const secret = make_token(house);

    auto const bad = house.do_now(enrolment(secret, "bad csr"));
    auto const good = house.do_now(enrolment(secret, "csr 1"));

    ASSERT_FALSE(bad);
    EXPECT_EQ(bad.error().code, Errc::malformed);
    EXPECT_TRUE(good);
    EXPECT_EQ(house.views().agents.all().size(), 1U);
    EXPECT_EQ(house.views().ledger.size(), 1U);
}

TEST(EnrolAgent, TheSameRequestAgain_IsTheSameAgent) {
    auto house = House{};
    auto const secret = make_token(house);
    auto const first = house.do_now(enrolment(secret)).value();

    auto const again = house.do_now(enrolment(secret)).value();

    EXPECT_EQ(again.agent, first.agent);
    EXPECT_FALSE(again.certificate_pem.empty());
    auto machine = Machine{};
    machine.take(again);
    auto const report = house.do_now(report_of(machine, house.clock.now(), {os_section("12")}));
    EXPECT_EQ(report.value().refusal, "");
}

TEST(EnrolAgent, WhenApprovalIsNeeded_TheCertificateWaitsForAPerson) {
    auto house = House{};
    auto const secret = make_token(house, 1, true);

    auto const first = house.do_now(enrolment(secret)).value();
    auto const waiting = house.do_now(enrolment(secret)).value();
    house.must(DecideAgent{somebody, first.agent, AgentDecision::approve});
    auto const approved = house.do_now(enrolment(secret)).value();

    EXPECT_EQ(first.state, AgentState::waiting);
    EXPECT_EQ(first.certificate_pem, "");
    EXPECT_EQ(waiting.certificate_pem, "");
    EXPECT_EQ(approved.state, AgentState::active);
    EXPECT_FALSE(approved.certificate_pem.empty());
    auto machine = Machine{};
    machine.take(approved);
    auto const report = house.do_now(report_of(machine, house.clock.now(), {os_section("12")}));
    EXPECT_EQ(report.value().refusal, "");
}

TEST(EnrolAgent, ADeniedAgent_CannotComeBackByRepeating) {
    auto house = House{};
    auto const secret = make_token(house);
    auto const first = house.do_now(enrolment(secret)).value();
    house.must(DecideAgent{somebody, first.agent, AgentDecision::revoke});

    auto const again = house.do_now(enrolment(secret));

    EXPECT_FALSE(again);
}

TEST(EnrolAgent, AHostnameWithoutEnd_IsCutAtACharacter) {
    auto house = House{};
    auto command = enrolment(make_token(house));
    command.hostname = "a";
    for (auto i = 0; i < 200; ++i) {
        command.hostname += "病";
    }

    auto const outcome = house.do_now(command).value();

    EXPECT_EQ(house.views().agents.find(outcome.agent)->hostname.size(), 253U);
}

RenewAgent renewal(Machine const& machine) {
    return {machine.agent, machine.certificate, "csr of renewal", machine.generation};
}

TEST(RenewAgent, ARenewal_CountsOnAndTheNewCertificateWorks) {
    auto house = House{};
    auto machine = enrolled_machine(house);

    auto const outcome = house.do_now(renewal(machine)).value();
    machine.take(outcome);

    EXPECT_EQ(outcome.generation, 2);
    auto const report = house.do_now(report_of(machine, house.clock.now(), {os_section("12")}));
    EXPECT_EQ(report.value().refusal, "");
    EXPECT_EQ(house.audit_count("agent_renewed"), 1);
}

TEST(RenewAgent, WhenTheAnswerWasLost_TheRepeatIsAccepted) {
    auto house = House{};
    auto machine = enrolled_machine(house);
    house.must(renewal(machine));

    auto const meanwhile = house.do_now(report_of(machine, house.clock.now(), {os_section("12")}));
    auto const repeated = house.do_now(renewal(machine)).value();
    machine.take(repeated);

    EXPECT_EQ(meanwhile.value().refusal, "");
    EXPECT_EQ(repeated.refusal, "");
    EXPECT_EQ(repeated.generation, 2);
    auto const report = house.do_now(report_of(machine, house.clock.now(), {os_section("13")}));
    EXPECT_EQ(report.value().refusal, "");
}

TEST(RenewAgent, OnceTheNewCertificateWasUsed_TheOldOneIsACopy) {
    auto house = House{};
    auto machine = enrolled_machine(house);
    auto const copy = machine;
    machine.take(house.do_now(renewal(machine)).value());
    house.must(report_of(machine, house.clock.now(), {os_section("12")}));

    auto const outcome = house.do_now(renewal(copy)).value();

    EXPECT_EQ(outcome.refusal, "agent_locked");
    EXPECT_EQ(outcome.certificate_pem, "");
    EXPECT_EQ(house.views().agents.find(machine.agent)->state, AgentState::locked);
}

TEST(RenewAgent, AnotherGeneration_LocksBothHolders) {
    auto house = House{};
    auto machine = enrolled_machine(house);
    auto copy = machine;
    copy.generation = 7;

    auto const outcome = house.do_now(renewal(copy)).value();
    auto const of_machine = house.do_now(renewal(machine)).value();

    EXPECT_EQ(outcome.refusal, "agent_locked");
    EXPECT_EQ(of_machine.refusal, "agent_locked");
    EXPECT_EQ(house.audit_count("agent_locked"), 1);
    EXPECT_THAT(house.disconnected, ElementsAre(machine.agent));
}

TEST(RenewAgent, AnUnknownAgent_IsRefused) {
    auto house = House{};

    EXPECT_EQ(house.do_now(renewal(Machine{})).value().refusal, "agent_unknown");
}

TEST(DecideAgent, ADecisionThatDoesNotFitTheState_IsAConflict) {
    auto house = House{};
    auto const machine = enrolled_machine(house);

    auto const approve = house.do_now(DecideAgent{somebody, machine.agent, AgentDecision::approve});
    auto const unlock = house.do_now(DecideAgent{somebody, machine.agent, AgentDecision::unlock});
    auto const unknown = house.do_now(DecideAgent{somebody, AgentId{{9}}, AgentDecision::revoke});

    EXPECT_EQ(approve.error().what, "agent_not_waiting");
    EXPECT_EQ(unlock.error().what, "agent_not_locked");
    EXPECT_EQ(unknown.error().code, Errc::not_found);
}

TEST(QuarantineAgent, IsKeptWithItsReasonAndItsEnd) {
    auto house = House{};
    auto const machine = enrolled_machine(house);

    house.must(QuarantineAgent{machine.agent, "not JSON \"x\"", std::chrono::seconds{600}});
    house.restart();

    auto const agent = house.views().agents.find(machine.agent).value();
    EXPECT_EQ(agent.quarantined_until, house.clock.now() + std::chrono::seconds{600});
    EXPECT_EQ(agent.quarantine_reason, "not JSON \"x\"");
    EXPECT_EQ(agent.state, AgentState::active);
}

TEST(CreateToken, OutsideOfTheLimits_IsRefused) {
    auto house = House{};

    EXPECT_FALSE(house.do_now(CreateToken{somebody, "", 0, 1, false}));
    EXPECT_FALSE(house.do_now(CreateToken{somebody, "", 721, 1, false}));
    EXPECT_FALSE(house.do_now(CreateToken{somebody, "", 1, 0, false}));
    EXPECT_FALSE(house.do_now(CreateToken{somebody, std::string(201, 'x'), 1, 1, false}));
    EXPECT_FALSE(house.do_now(RemoveToken{somebody, TokenId{{9}}}));
}

} // namespace
} // namespace sonae::core
