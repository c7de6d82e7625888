// SPDX-License-Identifier: Apache-2.0
// What people do about candidates.
#include "tests/unit/core/watch_house.hpp"

namespace sonae::core {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;
using watch::CandidateState;

class Candidates : public WatchHouse {
protected:
    void SetUp() override {
        WatchHouse::SetUp();
        record(1);
    }

    ConfirmCandidate confirmation() {
        auto command = ConfirmCandidate{};
        command.who = lead;
        command.candidate = only()->id;
        return command;
    }

    DismissCandidate dismissal() {
        auto command = DismissCandidate{};
        command.actor = lead.actor;
        command.candidate = only()->id;
        return command;
    }
};

TEST_F(Candidates, Confirmed_IsAnIncidentWithItsEvidenceAndTheMachineOnTheBoard) {
    auto const outcome = house.must(confirmation());

    auto const& incident = outcome.incident->content;
    EXPECT_EQ(incident.title, "ランサムウェアの疑い: his-db01");
    EXPECT_EQ(incident.scenario, incident::Scenario::ransomware);
    EXPECT_EQ(incident.severity, Severity::critical);
    EXPECT_EQ(incident.source, incident::Source::alert);
    EXPECT_TRUE(incident.assets.contains(machine));
    EXPECT_THAT(kinds(outcome.incident), Contains("candidate_confirmed"));
    EXPECT_THAT(kinds(outcome.incident), Contains("finding_seen"));
    EXPECT_EQ(only()->state, CandidateState::confirmed);
    EXPECT_EQ(only()->incident, incident.id);
    EXPECT_EQ(house.audit_count("candidate_confirmed"), 1);
    EXPECT_EQ(house.audit_count("incident_declared"), 1);
}

TEST_F(Candidates, WhenConfirmed_TheCallGoesOnAsTheIncidentsAndNobodyIsCalledTwice) {
    auto const token = house.messages.front().token;
    house.must(AnswerCall{token, escalation::Answer::accepted, 0, "", ""});
    house.messages.clear();

    auto const outcome = house.must(confirmation());
    house.step();
    house.step();

    EXPECT_THAT(house.messages, IsEmpty());
    ASSERT_THAT(calls(), SizeIs(1));
    EXPECT_EQ(calls().front()->content.incident, outcome.incident->content.id);
    EXPECT_EQ(calls().front()->content.state, escalation::State::answered);
    EXPECT_THAT(kinds(outcome.incident), Contains("person_called"));
    EXPECT_THAT(kinds(outcome.incident), Contains("person_answered"));
}

TEST_F(Candidates, WhenConfirmed_AMessageThatWasSentBeforeStillAnswers) {
    auto const token = house.messages.front().token;
    house.must(confirmation());
    house.step();

    house.must(AnswerCall{token, escalation::Answer::accepted, 0, "", ""});

    EXPECT_EQ(calls().front()->content.state, escalation::State::answered);
}

TEST_F(Candidates, AfterARestart_AConfirmedOneCallsNobodyAnew) {
    house.must(AnswerCall{house.messages.front().token, escalation::Answer::accepted, 0, "", ""});
    house.must(confirmation());
    house.messages.clear();

    house.restart();
    house.engine().resume();
    house.step();
    house.step();

    EXPECT_THAT(house.messages, IsEmpty());
    EXPECT_THAT(calls(), SizeIs(1));
    EXPECT_EQ(only()->state, CandidateState::confirmed);
}

TEST_F(Candidates, WhenTheDiskFailsWhileItIsConfirmed_NothingHasHappened) {
    house.disk().chronology_error = Error{Errc::io, "the disk is gone"};
    auto const failed = house.do_now(confirmation());
    house.disk().chronology_error.reset();

    EXPECT_FALSE(failed);
    EXPECT_EQ(only()->state, CandidateState::open);
    EXPECT_THAT(house.views().incidents.all(), IsEmpty());
    EXPECT_FALSE(calls().front()->content.incident.has_value());
    EXPECT_TRUE(house.do_now(confirmation()));
}

TEST_F(Candidates, OnceSettled_ItIsSettled) {
    house.must(confirmation());

    EXPECT_EQ(house.do_now(confirmation()).error().what, "candidate_settled");
    EXPECT_EQ(house.do_now(dismissal()).error().what, "candidate_settled");
    auto const see = SeeCandidate{lead.actor, only()->id};
    EXPECT_EQ(house.do_now(see).error().what, "candidate_settled");
    auto unknown = confirmation();
    unknown.candidate = {};
    EXPECT_EQ(house.do_now(unknown).error().what, "unknown_candidate");
}

TEST_F(Candidates, WhoeverLooksIntoItInTheApp_HasAnsweredTheCall) {
    auto random = FakeRandom{9};
    auto const person = PersonId::make(house.clock.now(), random);
    auto contact = house.views().directory.get()->people.contacts.at(sato);
    contact.account = person;
    house.must(PutDirectoryItem{somebody, contact, contact.version});

    house.must(SeeCandidate{{person.text(), ""}, only()->id});

    EXPECT_EQ(only()->state, CandidateState::seen);
    EXPECT_EQ(only()->seen_by, person.text());
    EXPECT_EQ(calls().front()->content.state, escalation::State::answered);
    EXPECT_EQ(house.audit_count("candidate_seen"), 1);
}

TEST_F(Candidates, Dismissed_TheCallEndsAndTheSameIsNotACandidateAgain) {
    house.must(dismissal());
    house.messages.clear();

    house.must(RecordWatch{{finding(1, 20)}, {growth(1, 20)}, {}});

    EXPECT_EQ(only()->state, CandidateState::dismissed);
    EXPECT_TRUE(calls().front()->content.is_over());
    EXPECT_THAT(house.messages, IsEmpty());
}

TEST_F(Candidates, DismissedForATime_LeadsToSuppressionsSomebodyAnswersFor) {
    auto command = dismissal();
    command.reason = watch::Dismissal::expected_work;
    command.note = "バックアップの試験";
    command.suppress_until = house.clock.now() + 24h;
    EXPECT_EQ(house.do_now(command).error().what, "owner_missing");
    EXPECT_EQ(only()->state, CandidateState::open);
    command.owner = "医療情報部 佐藤";

    auto const outcome = house.must(command);

    ASSERT_THAT(outcome.suppressions, SizeIs(1));
    auto const& suppression = outcome.suppressions.front();
    EXPECT_EQ(suppression.detector, "canary");
    EXPECT_EQ(suppression.subject, machine.text());
    EXPECT_EQ(suppression.candidate, only()->id);
    house.restart();
    EXPECT_THAT(house.views().watch.get()->suppressions, SizeIs(1));
    house.must(LiftSuppression{somebody, suppression.id});
    EXPECT_THAT(house.views().watch.get()->suppressions, IsEmpty());
    auto const gone = LiftSuppression{somebody, suppression.id};
    EXPECT_EQ(house.do_now(gone).error().what, "unknown_suppression");
}

TEST_F(Candidates, WorkIsAnnouncedForWhatIsThere_AndEnds) {
    auto work = watch::Maintenance{};
    work.owner = "保守業者";
    work.reason = "更新";
    work.from = house.clock.now();
    work.until = work.from + 4h;
    EXPECT_EQ(house.do_now(AnnounceMaintenance{somebody, work}).error().what, "scope_missing");
    work.asset = "ast_1";
    EXPECT_EQ(house.do_now(AnnounceMaintenance{somebody, work}).error().what, "unknown_asset");
    work.asset = machine.text();
    auto const known = house.must(AnnounceMaintenance{somebody, work});
    house.clock.advance(1h);
    EXPECT_TRUE(is_in_force(known, house.clock.now()));

    house.must(EndMaintenance{somebody, known.id});

    auto const& kept = house.views().watch.get()->maintenance.at(known.id);
    EXPECT_FALSE(is_in_force(kept, house.clock.now()));
    EXPECT_EQ(house.audit_count("maintenance_ended"), 1);
}

} // namespace
} // namespace sonae::core
