// SPDX-License-Identifier: Apache-2.0
// What a turn of the engine promises, whatever the commands are.
#include "tests/unit/core/house.hpp"

namespace sonae::core {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

ledger::LedgerRow device(std::string name) {
    auto row = ledger::LedgerRow{};
    row.name = std::move(name);
    row.kind = "other";
    return row;
}

using RowAnswer = std::optional<Result<ledger::LedgerRow>>;

TEST(Turn, ACommandThatFails_IsUndoneAlone) {
    auto house = House{};
    auto const secret = make_token(house);
    auto before = RowAnswer{};
    auto after = RowAnswer{};
    auto bad = std::optional<Result<EnrolAgent::Outcome>>{};

    house.submit(AddAsset{somebody, device("a")}, before);
    // The token is spent in the store before the request turns out to be bad.
    house.submit(enrolment(secret, "bad csr"), bad);
    house.submit(AddAsset{somebody, device("b")}, after);
    house.step();

    EXPECT_TRUE(before.value());
    EXPECT_FALSE(bad.value());
    EXPECT_TRUE(after.value());
    EXPECT_EQ(house.views().ledger.size(), 2U);
    EXPECT_TRUE(house.do_now(enrolment(secret, "csr 1")));
    house.restart();
    EXPECT_EQ(house.views().ledger.size(), 3U);
}

TEST(Turn, ALaterCommand_SeesWhatAnEarlierOneOfTheTurnDid) {
    auto house = House{};
    auto const secret = make_token(house);
    auto first = std::optional<Result<EnrolAgent::Outcome>>{};
    auto second = std::optional<Result<EnrolAgent::Outcome>>{};

    house.submit(enrolment(secret, "csr 1"), first);
    house.submit(enrolment(secret, "csr 2"), second);
    house.step();

    EXPECT_TRUE(first.value());
    EXPECT_FALSE(second.value());
}

TEST(Turn, WhenTheCommitFails_EverybodyHearsIt_AndTheMemoryIsAsBefore) {
    auto house = House{};
    auto const kept = house.do_now(AddAsset{somebody, device("kept")}).value();
    auto const machine = enrolled_machine(house);
    auto const agents = house.views().agents.all().size();
    auto added = RowAnswer{};
    auto edited = RowAnswer{};
    auto revoked = std::optional<Result<AgentRecord>>{};
    house.disk().commit_error = Error{Errc::store_full, "no space"};

    house.submit(AddAsset{somebody, device("lost")}, added);
    house.submit(EditAsset{somebody, kept.id, 1, {{"note", "lost"}}}, edited);
    house.submit(DecideAgent{somebody, machine.agent, AgentDecision::revoke}, revoked);
    house.step();

    EXPECT_EQ(added.value().error().code, Errc::store_full);
    EXPECT_EQ(edited.value().error().code, Errc::store_full);
    EXPECT_EQ(revoked.value().error().code, Errc::store_full);
    EXPECT_THAT(house.disconnected, IsEmpty());
    EXPECT_EQ(house.views().ledger.size(), 2U);
    EXPECT_EQ(house.views().agents.all().size(), agents);
    EXPECT_EQ(house.engine().figures().failed_commits, 1U);
    EXPECT_FALSE(house.engine().figures().is_store_well);

    house.disk().commit_error.reset();
    // Version 1 still fits, so the edit that was not stored is not in the memory either.
    EXPECT_TRUE(house.do_now(EditAsset{somebody, kept.id, 1, {{"note", "kept"}}}));
    auto other = machine;
    EXPECT_EQ(
        house.do_now(report_of(other, house.clock.now(), {os_section("12")})).value().refusal, ""
    );
    EXPECT_TRUE(house.engine().figures().is_store_well);
}

TEST(Turn, WhileTheDiskCannotBeReadAfterAFailedCommit_NothingIsDecided) {
    auto house = House{};
    auto const machine = enrolled_machine(house);
    house.disk().commit_error = Error{Errc::io, "no disk"};
    house.disk().agents_error = Error{Errc::io, "no disk"};
    EXPECT_FALSE(house.do_now(DecideAgent{somebody, machine.agent, AgentDecision::revoke}));
    house.disk().commit_error.reset();

    auto const unreadable = house.do_now(AddAsset{somebody, device("a")});
    house.disk().agents_error.reset();
    auto other = machine;
    auto const readable = house.do_now(report_of(other, house.clock.now(), {os_section("12")}));

    EXPECT_FALSE(unreadable);
    ASSERT_TRUE(readable);
    EXPECT_EQ(readable->refusal, "");
    EXPECT_EQ(house.views().ledger.size(), 1U);
}

TEST(Turn, AStoreErrorWithinACommand_UndoesThatCommand) {
    auto house = House{};
    house.disk().audit_error = Error{Errc::io, "no audit"};

    auto const added = house.do_now(AddAsset{somebody, device("a")});
    house.disk().audit_error.reset();

    EXPECT_FALSE(added);
    EXPECT_EQ(house.views().ledger.size(), 0U);
    EXPECT_THAT(house.store().rows().value(), IsEmpty());
    EXPECT_TRUE(house.do_now(AddAsset{somebody, device("b")}));
}

TEST(Turn, TakesUpTo256CommandsAndLeavesTheOthers) {
    auto house = House{};
    house.step(); // hands in the first tidying
    house.step();
    auto answers = std::vector<std::optional<Result<Nothing>>>(300);
    for (auto& answer : answers) {
        house.submit(SignOut{}, answer);
    }
    auto const answered = [&] {
        return std::count_if(answers.begin(), answers.end(), [](auto const& answer) {
            return answer.has_value();
        });
    };

    house.step();
    auto const after_one = answered();
    house.step();

    EXPECT_EQ(after_one, 256);
    EXPECT_EQ(answered(), 300);
}

TEST(Turn, WhenTheMailboxIsFull_TheNextIsToldAtOnce) {
    auto house = House{};
    auto answers = std::vector<std::optional<Result<Nothing>>>(20'001);
    for (auto& answer : answers) {
        house.submit(SignOut{}, answer);
    }

    EXPECT_FALSE(answers[19'999].has_value());
    ASSERT_TRUE(answers[20'000].has_value());
    EXPECT_EQ(answers[20'000]->error().code, Errc::unavailable);
}

TEST(Turn, WhenTheMailboxIsFull_WhatTheDaemonItselfFoundOutIsStillTaken) {
    auto house = House{};
    auto answers = std::vector<std::optional<Result<Nothing>>>(20'000);
    for (auto& answer : answers) {
        house.submit(SignOut{}, answer);
    }
    auto own = std::optional<Result<Nothing>>{};
    house.engine().submit_own(SignOut{}, [&](Result<Nothing> const& done) { own = done; });

    EXPECT_FALSE(own.has_value());
    for (auto turn = 0; turn < 100 && !own; ++turn) {
        house.step();
    }
    ASSERT_TRUE(own.has_value());
    EXPECT_TRUE(*own);
}

TEST(Turn, EventsComeAtMostEveryHalfSecond_AndNameWhatChanged) {
    auto house = House{};
    house.must(AddAsset{somebody, device("a")});
    auto const first = house.events;
    house.must(AddAsset{somebody, device("b")});
    auto const second = house.events;
    house.clock.advance(Millis{500});
    house.step();

    EXPECT_THAT(first, ElementsAre("ledger"));
    EXPECT_EQ(second, first);
    EXPECT_THAT(house.events, ElementsAre("ledger", "ledger"));
}

TEST(Turn, PlaybookThatCannotBeRead_DoesNotKeepTheHouseFromStarting) {
    auto house = House{};
    auto damaged = PlaybookRecord{};
    damaged.id = "playbook--1";
    damaged.document = "{}";
    ASSERT_TRUE(house.store().begin());
    ASSERT_TRUE(house.store().put_playbook(damaged));
    ASSERT_TRUE(house.store().commit());

    house.restart();

    EXPECT_TRUE(house.views().playbooks.all().empty());
    EXPECT_TRUE(house.do_now(CreateToken{Actor{"local:0", ""}, "", 1, 1, false}));
}

TEST(Turn, TidyingRunsByItselfEveryHour) {
    auto house = House{};
    auto machine = enrolled_machine(house);
    house.must(report_of(machine, house.clock.now(), {os_section("12")}));
    house.must(report_of(machine, house.clock.now(), {os_section("13")}));
    house.clock.advance(std::chrono::hours{24 * 91});

    house.step();
    house.step();

    EXPECT_FALSE(house.store().has_report(machine.agent, machine.boot, 1).value());
}

TEST(Run, UntilItStops_EverythingHandedInIsAnswered) {
    auto house = House{};
    auto answers = std::vector<std::optional<Result<Nothing>>>(600);
    for (auto& answer : answers) {
        house.submit(SignOut{}, answer);
    }

    house.engine().run([] { return true; });

    EXPECT_THAT(answers, ::testing::Each(::testing::Optional(::testing::_)));
}

} // namespace
} // namespace sonae::core
