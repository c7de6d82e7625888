// SPDX-License-Identifier: Apache-2.0
// Incidents in the engine: what is answered is on disk, time passes without anybody, and programs
// are begun after the commit.
#include "daemon/core/incident/tasks.hpp"
#include "daemon/core/incident_programs.hpp"
#include "playbooks/codec.hpp"
#include "playbooks/shipped.hpp"
#include "tests/fakes/knotted_playbook.hpp"
#include "tests/unit/core/house.hpp"

#include <gmock/gmock.h>

namespace sonae::core {
namespace {

using namespace testing;
using ::testing::Contains;
using ::testing::SizeIs;

IncidentActor const lead{{"per_lead", "192.0.2.1"}, auth::Role::csirt};

void shelve_shipped(House& house) {
    for (auto const& shipped : playbooks::shipped_playbooks()) {
        auto imported = playbooks::import_playbook(shipped.document);
        auto book = std::make_shared<playbooks::Playbook const>(imported.playbook.value());
        house.must(ImportPlaybook{{"system", ""}, std::move(book), true});
    }
}

incident::Declare declaration(bool is_drill = false, std::string playbook = {}) {
    auto declare = incident::Declare{};
    declare.title = "病棟の端末に英文";
    declare.scenario = incident::Scenario::ransomware;
    declare.is_drill = is_drill;
    declare.playbook = std::move(playbook);
    return declare;
}

ActOnIncident act(IncidentPointer const& incident, incident::Action action) {
    return {lead, incident->content.id, std::move(action)};
}

std::vector<ChronologyEntry> chronology(House& house, IncidentPointer const& incident) {
    return house.store().chronology(incident->content.id, 0, 1'000).value();
}

class Incidents : public ::testing::Test {
protected:
    void SetUp() override { shelve_shipped(house); }

    IncidentPointer declared(bool is_drill = false) {
        return house.must(DeclareIncident{lead, declaration(is_drill)});
    }

    IncidentPointer current(IncidentPointer const& incident) {
        return house.views().incidents.find(incident->content.id.text());
    }

    House house;
};

TEST_F(Incidents, AreNumberedByYearAndDrillsApart) {
    EXPECT_EQ(declared()->content.number, "2026-001");
    EXPECT_EQ(declared(true)->content.number, "D2026-001");
    EXPECT_EQ(declared()->content.number, "2026-002");
    // The year is Japan's: it has turned there.
    house.clock.advance(at("2026-12-31T16:00:00Z") - house.clock.now());
    EXPECT_EQ(declared()->content.number, "2027-001");
    EXPECT_EQ(house.views().incidents.find("D2026-001")->content.is_drill, true);
}

TEST_F(Incidents, AreThereAgainAfterARestart_WithTheirChronology) {
    auto const incident = declared();
    house.must(act(incident, incident::AddNote{"最初の記録", {}}));
    house.must(act(incident, incident::TakeRole{"csirt_lead", {}}));
    auto const before = current(incident);

    house.restart();

    auto const after = current(incident);
    ASSERT_NE(after, nullptr);
    EXPECT_EQ(after->head.number, before->head.number);
    EXPECT_EQ(after->head.hash, before->head.hash);
    EXPECT_EQ(after->revision(), before->revision());
    EXPECT_EQ(after->content.roles.at("csirt_lead").person, "per_lead");
    EXPECT_TRUE(house.do_now(act(incident, incident::AddNote{"続き", {}})));
}

TEST_F(Incidents, WhatCouldNotBeCommitted_NeverHappened) {
    auto const incident = declared();
    house.disk().commit_error = Error{Errc::store_full, "no space"};
    EXPECT_FALSE(house.do_now(act(incident, incident::AddNote{"消える", {}})));
    EXPECT_FALSE(house.do_now(DeclareIncident{lead, declaration()}));
    house.disk().commit_error.reset();

    EXPECT_EQ(current(incident)->head.number, incident->head.number);
    EXPECT_THAT(house.views().incidents.all(), SizeIs(1));
    EXPECT_TRUE(house.do_now(act(incident, incident::AddNote{"残る", {}})));
    EXPECT_EQ(chronology(house, incident).back().content.text, "残る");
}

TEST_F(Incidents, DeclaredOneThatTheAuditCouldNotTake_IsNowhere) {
    house.disk().audit_error = Error{Errc::io, "broken"};
    EXPECT_FALSE(house.do_now(DeclareIncident{lead, declaration()}));
    house.disk().audit_error.reset();

    EXPECT_THAT(house.views().incidents.all(), SizeIs(0));
    EXPECT_EQ(declared()->content.number, "2026-001") << "the number was not used up";
    house.clock.advance(std::chrono::hours{1});
    house.step();
    house.step();
    house.restart();
    EXPECT_THAT(house.views().incidents.all(), SizeIs(1));
}

TEST_F(Incidents, TickThatFailed_IsTriedAgain) {
    auto const incident = declared();
    house.disk().chronology_error = Error{Errc::store_full, "no space"};
    house.clock.advance(std::chrono::minutes{11});
    house.step();
    house.step();
    house.disk().chronology_error.reset();
    house.step();
    EXPECT_EQ(current(incident)->head.number, incident->head.number) << "not at every turn";

    house.clock.advance(std::chrono::minutes{1});
    house.step();
    house.step();

    EXPECT_EQ(chronology(house, incident).back().content.kind, "task_overdue");
}

TEST_F(Incidents, SeveralActionsOfOneTurn_FollowOneAnother) {
    auto const incident = declared();
    auto answers = std::vector<std::optional<Result<ActOnIncident::Outcome>>>(3);
    for (auto& answer : answers) {
        house.submit(act(incident, incident::AddNote{"同時", {}}), answer);
    }
    house.step();

    EXPECT_EQ(current(incident)->head.number, incident->head.number + 3);
    house.restart();
    EXPECT_EQ(current(incident)->head.number, incident->head.number + 3);
}

TEST_F(Incidents, TasksBecomeOverdue_WithoutAnybodyDoingAnything) {
    auto const incident = declared();
    house.clock.advance(std::chrono::minutes{20});
    house.step();
    house.step();

    auto const entries = chronology(house, incident);
    auto const climbed = std::count_if(entries.begin(), entries.end(), [](auto const& entry) {
        return entry.content.kind == "task_overdue" && entry.content.actor == "system";
    });
    EXPECT_EQ(climbed, 2) << "the deputy, then management";
    house.step();
    EXPECT_EQ(chronology(house, incident).size(), entries.size());
}

TEST_F(Incidents, ThatNobodyKnows_AreNotFound) {
    auto const incident = declared();
    auto other = act(incident, incident::AddNote{"x", {}});
    other.incident = IncidentId{};

    EXPECT_EQ(house.do_now(other).error().what, "unknown_incident");
    EXPECT_EQ(
        house.do_now(DeclareIncident{lead, declaration(false, "playbook--none")}).error().what,
        "playbook_not_found"
    );
}

TEST_F(Incidents, SayToTheStreamThatTheyChanged) {
    house.events.clear();
    declared();

    EXPECT_THAT(house.events, Contains("incidents"));
}

TEST_F(Incidents, LinkToAQuestion_IsKnownByItsHashOnly_AndAnswersOnce) {
    auto const incident = declared();
    auto director = PersonRecord{};
    director.id = PersonId{{9}};
    director.login = "director";
    director.role = "management";
    ASSERT_TRUE(house.store().begin());
    ASSERT_TRUE(house.store().put_person(director));
    ASSERT_TRUE(house.store().commit());
    house.restart();
    for (auto const number : {2, 3, 4}) {
        auto finish = incident::FinishTask{};
        finish.task = {1, number};
        finish.evidence = {"記録"};
        house.must(act(incident, finish));
    }

    auto const asked =
        house.must(act(incident, incident::AskDecision{{1, 5}, director.id.text(), {}, {}}));
    ASSERT_TRUE(asked.link);
    EXPECT_EQ(asked.link->pin.size(), 4U);
    auto const wrong = house.must(AnswerByLink{asked.link->token, "x", true, {}, {}});
    auto const right = house.must(AnswerByLink{asked.link->token, asked.link->pin, true, {}, {}});
    auto const again = house.must(AnswerByLink{asked.link->token, asked.link->pin, false, {}, {}});

    EXPECT_EQ(wrong.refusal, "wrong_pin");
    EXPECT_EQ(right.refusal, "");
    EXPECT_EQ(again.refusal, "link_used");
    EXPECT_EQ(
        house.do_now(AnswerByLink{"guess", "0000", true, {}, {}}).error().what, "unknown_link"
    );
    for (auto const& entry : chronology(house, incident)) {
        EXPECT_EQ(entry.content.details.find(asked.link->token), std::string::npos);
    }
}

/// A house in which programs may send http-api commands.
class Programs : public ::testing::Test {
protected:
    static Options options() {
        auto options = Options{};
        options.automatic_commands = {"http-api"};
        return options;
    }

    void SetUp() override {
        auto const book = house.must(ImportPlaybook{{"system", ""}, knotted_playbook(), false});
        incident = house.must(DeclareIncident{
            lead, declaration(false, to_hex(book.playbook->record.sha256))});
        auto finish = incident::FinishTask{};
        finish.task = open_tasks_of(incident->content, house.views().playbooks).front().ref;
        house.must(act(incident, finish));
    }

    incident::Task last_task() {
        auto const now = house.views().incidents.find(incident->content.id.text());
        return tasks_of(now->content, house.views().playbooks).back();
    }

    House house{options()};
    IncidentPointer incident;
};

TEST_F(Programs, AreBegunAfterTheCommit_AndAgainAfterARestart_MarkedAsRepeats) {
    ASSERT_THAT(house.programs, SizeIs(1));
    auto const first = house.programs.front();
    EXPECT_EQ(first.command.type, "http-api");
    EXPECT_FALSE(first.is_repeat);

    house.restart();
    house.engine().resume();

    ASSERT_THAT(house.programs, SizeIs(2));
    EXPECT_EQ(house.programs.back().key, first.key);
    EXPECT_TRUE(house.programs.back().is_repeat);
}

TEST_F(Programs, AnswerIsTakenOnce) {
    auto const request = house.programs.front();
    house.must(finished_program(request, true, "http_status 200", {}));

    EXPECT_EQ(house.do_now(finished_program(request, true, "late", {})).error().what, "task_over");
    auto const task = incident::task_of(
        house.views().incidents.find(incident->content.id.text())->content,
        request.task,
        house.views().playbooks
    );
    EXPECT_EQ(task->state, incident::TaskState::done);
    EXPECT_EQ(task->invocation->results.front().note, "http_status 200");
}

TEST_F(Programs, Failure_OpensWhatThePlanHasForIt) {
    house.must(finished_program(house.programs.front(), false, "unreachable", {}));

    EXPECT_EQ(last_task().step->name, "mend");
}

TEST_F(Programs, ValuesThatNobodyAskedFor_AreLeftOut) {
    auto const values = workflow::Values{{"__more__", playbooks::Json{17}}};
    auto const answer = finished_program(house.programs.front(), true, {}, values);

    EXPECT_TRUE(std::get<incident::FinishTask>(answer.action).values.empty());
    EXPECT_TRUE(house.do_now(answer));
}

TEST_F(Programs, AnswerThatDoesNotFit_CountsAsAFailure) {
    auto answer = finished_program(house.programs.front(), true, {}, {});
    std::get<incident::FinishTask>(answer.action).values["__more__"] = playbooks::Json{17};
    house.must(answer);

    EXPECT_EQ(last_task().step->name, "mend");
}

TEST_F(Programs, PersonMayNotAnswerForOne) {
    auto finish = incident::FinishTask{};
    finish.task = house.programs.front().task;

    EXPECT_EQ(house.do_now(act(incident, finish)).error().what, "not_entitled");
}

} // namespace
} // namespace sonae::core
