// SPDX-License-Identifier: Apache-2.0
// What the watch tells the engine: kept once, and people called for it once, whenever the daemon
// stops.
#include "tests/unit/core/watch_house.hpp"

namespace sonae::core {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using watch::CandidateState;

class RecordingWatch : public WatchHouse {};

TEST_F(RecordingWatch, ACandidateThatPages_IsKeptAndPeopleAreCalledInTheSameCommit) {
    auto const outcome = record(1);

    EXPECT_EQ(outcome.findings, 1);
    EXPECT_EQ(outcome.calls, 1);
    ASSERT_THAT(house.messages, SizeIs(1));
    EXPECT_EQ(house.messages.front().reason, escalation::Reason::candidate);
    EXPECT_EQ(house.messages.front().title, "his-db01");
    EXPECT_EQ(house.messages.front().severity, Severity::critical);
    EXPECT_EQ(house.messages.front().priority, 0);
    ASSERT_THAT(calls(), SizeIs(1));
    EXPECT_EQ(only()->call, calls().front()->content.id);
    EXPECT_EQ(calls().front()->content.subject, only()->id.text());
    EXPECT_THAT(house.events, Contains("watch"));
}

TEST_F(RecordingWatch, TheSameBatchAgain_ChangesNothingAndCallsNobody) {
    record(1);
    auto const before = house.views().watch.get();
    house.messages.clear();

    auto const again = record(1);

    EXPECT_EQ(again.findings + again.candidates + again.calls, 0);
    EXPECT_EQ(house.views().watch.get(), before);
    EXPECT_THAT(house.messages, IsEmpty());
}

TEST_F(RecordingWatch, ACandidateThatGrows_IsTheSameOneAndCallsOnce) {
    record(1);
    house.messages.clear();

    auto const outcome = record(1, 10);

    EXPECT_EQ(outcome.findings, 1);
    EXPECT_EQ(outcome.candidates, 1);
    EXPECT_EQ(only()->content.version, 10);
    EXPECT_EQ(only()->revision, 2);
    EXPECT_THAT(house.messages, IsEmpty());
    EXPECT_EQ(house.store().watch().finding_version(1).value(), 10);
}

TEST_F(RecordingWatch, AfterARestartTheSameCampaignUnderAnotherNumber_IsTheSameCandidate) {
    record(7);
    auto const id = only()->id;
    house.restart();
    house.engine().resume();
    house.step();
    house.messages.clear();

    house.must(RecordWatch{{finding(9)}, {growth(1, 1, "run-2")}, {}});

    EXPECT_EQ(only()->id, id);
    EXPECT_THAT(only()->content.episodes, ElementsAre(1U, 7U));
    EXPECT_THAT(house.messages, IsEmpty());
    EXPECT_THAT(calls(), SizeIs(1));
}

TEST_F(RecordingWatch, ADaemonThatDiesAfterTheCommit_SendsWhatItWasSendingAgain) {
    record(1);
    auto const sent = house.messages.front();
    house.messages.clear();

    house.restart();
    house.engine().resume();
    house.step();

    ASSERT_THAT(house.messages, SizeIs(1));
    EXPECT_EQ(house.messages.front().key, sent.key);
    EXPECT_TRUE(house.messages.front().is_repeat);
    EXPECT_EQ(house.messages.front().title, "his-db01");
    EXPECT_THAT(calls(), SizeIs(1));
}

TEST_F(RecordingWatch, WhenTheCommitFails_NothingIsKeptAndTheNextTryKeepsAll) {
    house.disk().commit_error = Error{Errc::io, "the disk is gone"};
    auto const failed = house.do_now(RecordWatch{{finding(1)}, {growth(1)}, {}});
    house.disk().commit_error.reset();

    EXPECT_FALSE(failed);
    EXPECT_THAT(house.messages, IsEmpty());
    EXPECT_THAT(house.views().watch.get()->candidates, IsEmpty());
    EXPECT_EQ(record(1).calls, 1);
    EXPECT_THAT(calls(), SizeIs(1));
}

TEST_F(RecordingWatch, BelowPaging_NobodyIsCalledUntilItIsGraver) {
    auto told = growth(1);
    told.pages = false;
    told.score = 75;
    house.must(RecordWatch{{finding(1)}, {told}, {}});
    EXPECT_THAT(house.messages, IsEmpty());

    house.must(RecordWatch{{}, {growth(1, 2)}, {}});

    EXPECT_THAT(house.messages, SizeIs(1));
}

TEST_F(RecordingWatch, AHouseWithoutAPolicy_CallsAsSoonAsItHasOne) {
    house.must(RemoveDirectoryItem{somebody, DirectoryKind::policy, policy.text(), 1});
    record(1);
    EXPECT_THAT(calls(), IsEmpty());

    put(policy_of(escalation::Reason::candidate));
    house.step();

    EXPECT_THAT(calls(), SizeIs(1));
    EXPECT_TRUE(only()->call.has_value());
}

TEST_F(RecordingWatch, WhileTheReserveIsSpent_FindingsAloneAreRefusedAndCandidatesAreNot) {
    house.reserve.is_there = false;
    house.reserve.has_room = false;

    auto const refused = house.do_now(RecordWatch{{finding(1)}, {}, {}});

    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::store_full);
    EXPECT_EQ(record(2).calls, 1);
}

TEST_F(RecordingWatch, WhatTurnsOutToBePartOfAnother_IsOverAndItsCallIsThatOfTheOther) {
    record(1);
    auto const part = only()->id;
    house.messages.clear();
    auto whole = growth(2);
    whole.joined = {1, 99};

    house.must(RecordWatch{{finding(2)}, {whole}, {}});

    auto const content = house.views().watch.get();
    ASSERT_THAT(content->candidates, SizeIs(2));
    EXPECT_EQ(content->find(part)->dismissal, watch::Dismissal::duplicate);
    // Two of the same millisecond have no order.
    auto const& first = *content->candidates.begin()->second;
    auto const& other = first.id == part ? *content->candidates.rbegin()->second : first;
    EXPECT_EQ(other.state, CandidateState::open);
    EXPECT_EQ(other.call, calls().front()->content.id);
    EXPECT_THAT(house.messages, IsEmpty());
    EXPECT_THAT(calls(), SizeIs(1));
}

TEST_F(RecordingWatch, WhatIsOld_IsTidiedAway) {
    record(1);
    house.must(DismissCandidate{somebody, only()->id, watch::Dismissal::false_alarm, "", {}, ""});
    house.clock.advance(std::chrono::hours{24 * 91});
    house.must(Tidy{});
    EXPECT_EQ(house.views().watch.get()->finding_count, 0);
    EXPECT_EQ(house.store().watch().count_findings().value(), 0);
    EXPECT_THAT(house.views().watch.get()->candidates, SizeIs(1));

    house.clock.advance(std::chrono::hours{24 * 400});
    house.must(Tidy{});

    EXPECT_THAT(house.views().watch.get()->candidates, IsEmpty());
    house.restart();
    EXPECT_THAT(house.views().watch.get()->candidates, IsEmpty());
}

TEST_F(RecordingWatch, ARoleThatIsLearned_CountsOnlyWhenSomebodyConfirmsIt) {
    auto const learned = watch::LearnedRole{machine.text(), "backup", "hosts=40"};
    house.must(RecordWatch{{}, {}, {learned, {machine.text(), "no such role", "x"}}});
    auto const key = std::pair{machine.text(), std::string{"backup"}};
    ASSERT_THAT(house.views().watch.get()->roles, SizeIs(1));
    EXPECT_FALSE(watch::is_in_force(house.views().watch.get()->roles.at(key)));

    house.must(ConfirmMachineRole{somebody, machine.text(), "backup", false});
    house.must(RecordWatch{{}, {}, {learned}});
    EXPECT_EQ(house.views().watch.get()->roles.at(key).state, watch::RoleState::denied);
    house.must(ConfirmMachineRole{somebody, machine.text(), "backup", true});

    house.restart();
    EXPECT_TRUE(watch::is_in_force(house.views().watch.get()->roles.at(key)));
}

} // namespace
} // namespace sonae::core
