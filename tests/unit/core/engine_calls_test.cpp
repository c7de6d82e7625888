// SPDX-License-Identifier: Apache-2.0
// Calling people in the engine: what is decided is on disk before a message leaves, and nothing is
// forgotten, whenever the daemon stops.
#include "tests/unit/core/calls_house.hpp"

namespace sonae::core {
namespace {

using escalation::MessageState;
using escalation::State;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::SizeIs;

TEST_F(Calls, WhenAnIncidentIsDeclared_TheFirstStepIsCalledAndTheChronologySaysSo) {
    auto const incident = declared();

    ASSERT_THAT(house.messages, SizeIs(1));
    auto const& message = house.messages.front();
    EXPECT_EQ(message.name, "佐藤");
    EXPECT_EQ(message.address, "someone@example.jp");
    EXPECT_EQ(message.incident_number, incident->content.number);
    EXPECT_EQ(message.priority, 0);
    EXPECT_THAT(kinds(incident), Contains("calls_begun"));
    EXPECT_THAT(kinds(incident), Contains("person_called"));
}

TEST_F(Calls, WhoTakesTheRoleInTheIncident_IsCalledForItFromThenOn) {
    auto const incident = declared();
    auto const deputy = add("副院長", "vice_director");
    house.must(ActOnIncident{
        lead, incident->content.id, incident::TakeRole{"hospital_director", deputy.text()}});
    pass(300s);

    auto called = std::vector<ContactId>{};
    for (auto const& call : running()->content.calls) {
        called.push_back(call.contact);
    }
    EXPECT_THAT(called, ElementsAre(sato, deputy, director));
}

TEST_F(Calls, WhenNobodyAnswers_ItClimbsByItself) {
    declared();
    pass(300s);

    EXPECT_TRUE(is_called("院長"));
}

TEST_F(Calls, AnAnswerByTheLinkStopsTheRing_AndItsTokenIsOfThatCallAlone) {
    auto const incident = declared();
    auto const token = house.messages.front().token;

    auto const forged = house.do_now(AnswerCall{token.substr(1) + "A", {}, 0, "", ""});
    house.must(AnswerCall{token, escalation::Answer::coming, 20, "", "192.0.2.7"});
    pass(300s);

    EXPECT_EQ(forged.error().what, "unknown_link");
    EXPECT_EQ(running()->content.state, State::answered);
    EXPECT_THAT(house.messages, SizeIs(1));
    EXPECT_THAT(kinds(incident), Contains("person_answered"));
}

TEST_F(Calls, AfterACrash_WhatWasUnderWayGoesOutAgainWithTheSameKeyAndMarked) {
    declared();
    auto const before = house.messages.front();
    house.messages.clear();

    house.restart();
    house.engine().resume();
    house.step();

    ASSERT_THAT(house.messages, SizeIs(1));
    EXPECT_EQ(house.messages.front().key, before.key);
    EXPECT_EQ(house.messages.front().token, before.token);
    EXPECT_TRUE(house.messages.front().is_repeat);
}

TEST_F(Calls, WhatWasSentIsNotSentAgainAfterARestart) {
    declared();
    auto const sent = house.messages.front();
    auto const what = escalation::Delivered{sent.message, MessageState::sent, "", false, {}, "ref"};
    house.must(ActOnEscalation{{"system", ""}, sent.escalation, what});
    house.messages.clear();

    house.restart();
    house.engine().resume();
    house.step();

    EXPECT_THAT(house.messages, SizeIs(0));
}

TEST_F(Calls, ADaemonThatDiedBeforeItCalledAnybody_CallsWhenItIsBack) {
    auto declare = incident::Declare{};
    declare.title = "画面に英文";
    house.must(DeclareIncident{lead, declare}); // the turn that would call never comes

    house.restart();
    house.engine().resume();
    house.step();
    house.step();

    EXPECT_THAT(house.messages, SizeIs(1));
}

TEST_F(Calls, WhenTheIncidentIsClosed_NobodyIsCalledForItAnyMore) {
    auto const incident = declared();
    auto close = incident::Close{};
    close.reason = "誤報";
    close.overrule = "誤報のため";
    house.must(ActOnIncident{boss, incident->content.id, close});
    house.step();
    house.messages.clear();

    pass(24h);

    EXPECT_EQ(running()->content.state, State::stopped);
    EXPECT_THAT(house.messages, SizeIs(0));
}

TEST_F(Calls, WhenTheClockIsSetToNextYear_NothingIsCalledEarly) {
    set_clock_while_it_calls(365 * 24h);
}

TEST_F(Calls, WhenTheClockIsSetToLastYear_NothingIsForgotten) {
    set_clock_while_it_calls(-365 * 24h);
}

TEST_F(Calls, WhenTheDiskIsFull_TheAnswerIsRefusedAndTheCallGoesOn) {
    declared();
    auto const token = house.messages.front().token;
    house.disk().commit_error = Error{Errc::store_full, "no space"};

    auto const answered = house.do_now(AnswerCall{token, escalation::Answer::accepted, 0, "", ""});
    house.disk().commit_error.reset();
    pass(300s);

    EXPECT_EQ(answered.error().code, Errc::store_full);
    EXPECT_TRUE(is_called("院長"));
}

TEST_F(Calls, WhenTheDiskIsFull_WhatWasKeptForItCarriesTheCallsAndReportsWait) {
    declared();
    auto const token = house.messages.front().token;
    house.disk().commit_error = Error{Errc::store_full, "no space"};
    house.reserve.on_spend = [this] { house.disk().commit_error.reset(); };
    house.reserve.has_room = false;

    auto const answered = house.do_now(AnswerCall{token, escalation::Answer::cannot, 0, "", ""});
    auto const report = house.do_now(AcceptReport{});
    pass(300s);

    EXPECT_TRUE(answered);
    EXPECT_EQ(report.error().code, Errc::store_full);
    EXPECT_TRUE(is_called("院長"));
    EXPECT_FALSE(house.engine().figures().has_reserve);

    house.reserve.has_room = true;
    pass(30s);
    EXPECT_TRUE(house.do_now(AcceptReport{})
    ); // of nobody, and so refused; but not for want of room
    EXPECT_TRUE(house.engine().figures().has_reserve);
}

TEST_F(Calls, AReplyBySmsCountsFromTheNumberThatWasCalled) {
    auto const incident = declared();
    auto const code = house.messages.front().code;

    EXPECT_EQ(house.must(AnswerByCode{"080-1111-2222", code}), nullptr);
    EXPECT_EQ(house.must(AnswerByCode{"+81 90-0000-0000", "はい"}), nullptr);
    EXPECT_EQ(running()->content.state, State::calling);
    house.must(AnswerByCode{"+81 90-0000-0000", code + " 20"});

    EXPECT_EQ(running()->content.state, State::answered);
    EXPECT_EQ(running()->content.responses.front().contact, sato);
    EXPECT_EQ(running()->content.responses.front().minutes, 20);
    EXPECT_THAT(kinds(incident), Contains("person_answered"));
}

TEST_F(Calls, ADigitThatWasPressedAnswersForWhoeverWasTelephoned) {
    auto const incident = declared();
    auto press = AnswerCall{};
    press.token = house.messages.front().token;
    press.via = escalation::Via::digit;

    house.must(press);

    auto const& response = running()->content.responses.front();
    EXPECT_EQ(running()->content.state, State::answered);
    EXPECT_EQ(response.contact, sato);
    EXPECT_EQ(code_of(response.via), "digit");
    EXPECT_TRUE(house.views().escalations.is_any_open());
}

TEST_F(Calls, ThatAreOverLeaveNoneOpen) {
    declared();
    EXPECT_TRUE(house.views().escalations.is_any_open());

    house.must(ActOnEscalation{somebody, running()->content.id, escalation::Stop{"訓練の終わり"}});

    EXPECT_FALSE(house.views().escalations.is_any_open());
}

TEST_F(Calls, AfterThreeWrongCodesNoneCountsAnyMore) {
    auto const incident = declared();
    auto const code = house.messages.front().code;
    auto const wrong = code == "0000" ? "1111" : "0000";
    for (auto i = 0; i < 3; ++i) {
        house.must(AnswerByCode{"09000000000", wrong});
    }
    house.restart();

    auto const late = house.do_now(AnswerByCode{"09000000000", code});

    EXPECT_EQ(late.error().what, "codes_locked");
    EXPECT_THAT(kinds(incident), Contains("code_refused"));
    house.must(AnswerCall{house.messages.front().token, escalation::Answer::accepted, 0, "", ""});
    EXPECT_EQ(running()->content.state, State::answered);
}

TEST_F(Calls, ARecordOfTheDirectoryIsChangedByOneAtATime) {
    auto contact = house.views().directory.get()->people.contacts.at(sato);
    contact.note = "夜間は内線 119";
    auto const first = house.do_now(PutDirectoryItem{somebody, contact, 1});
    auto const second = house.do_now(PutDirectoryItem{somebody, contact, 1});
    house.restart();

    EXPECT_TRUE(first);
    EXPECT_EQ(second.error().what, "changed_by_somebody");
    EXPECT_EQ(house.views().directory.get()->people.contacts.at(sato).version, 2);
}

TEST_F(Calls, APolicyThatLeadsNowhereIsNotTaken) {
    auto broken = policy_of(escalation::Reason::decision);
    broken.steps[0].next = "nowhere";

    auto const put = house.do_now(PutDirectoryItem{somebody, broken, 0});

    EXPECT_EQ(put.error().what, "unknown_step");
    EXPECT_EQ(put.error().where, std::vector<std::string>{"/steps/0/next"});
}

} // namespace
} // namespace sonae::core
