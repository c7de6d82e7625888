// SPDX-License-Identifier: Apache-2.0
// Several reasons to call at once: each rings for itself, and none rings twice.
#include "tests/fakes/call_house.hpp"

#include <gmock/gmock.h>

#include <future>

namespace sonae::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class Several : public ::testing::Test {
protected:
    Several() {
        house.add("佐藤", "it_section", {reach("sms", "09000000001")});
        house.add("鈴木", "it_deputy");
        house.add("院長", "hospital_director");
        house.add_policy(
            {step("duty", {role("it_section")})}, {{"answer_expires_s", 0}, {"stall_s", 0}}
        );
    }

    void call_whoever_is_asked(std::string const& reason) {
        house.add_policy(
            {step("asked", {whoever_is_asked()}), step("management", {role("hospital_director")})},
            {{"reasons", {reason}}}
        );
    }

    json escalation_of(std::string const& reason) {
        for (auto const& each : house.escalations()) {
            if (each.at("reason") == reason) {
                return each;
            }
        }
        ADD_FAILURE() << "nobody is called for " << reason;
        return {};
    }

    std::string task_of(std::string const& incident) {
        return house.get("/api/v1/incidents/" + incident).at("tasks").back().at("task");
    }

    void finish_first_task(std::string const& incident) {
        house.act(
            incident,
            {{"action", "finish_task"},
             {"task", task_of(incident)},
             {"command", 0},
             {"is_success", true}}
        );
    }

    CallHouse house;
};

TEST_F(Several, IncidentsEachHaveACallOfTheirOwn) {
    for (auto i = 0; i < 20; ++i) {
        house.declare("停止 " + std::to_string(i));
    }

    EXPECT_EQ(house.escalations().size(), 20U);
    EXPECT_EQ(house.times("佐藤"), 20);
}

TEST_F(Several, AnIncidentIsCalledForOnceHoweverMuchHappensInIt) {
    auto const incident = house.declare("停止");
    for (auto const* const state : {"limited", "stopped", "normal"}) {
        house.act(
            incident, {{"action", "set_service"}, {"service", "emergency"}, {"state", state}}
        );
    }
    house.restart();

    EXPECT_EQ(house.escalations().size(), 1U);
    EXPECT_EQ(house.times("佐藤"), 1);
}

TEST_F(Several, TheCodeOfAnSmsAnswersTheIncidentItStoodIn) {
    house.declare("一件目");
    auto const first = house.last("佐藤");
    house.declare("二件目");

    house.reply("09000000001", first.code);

    for (auto const& each : house.escalations()) {
        auto const is_first = each.at("incident").at("title") == "一件目";
        EXPECT_EQ(each.at("state"), is_first ? "answered" : "calling");
    }
}

TEST_F(Several, ATaskThatIsOverdueCallsTheDeputyAndThenManagement) {
    call_whoever_is_asked("task_overdue");
    house.declare("停止");
    house.answer(house.last("佐藤"));
    house.forget();

    house.pass(29min + 59s);
    EXPECT_THAT(house.rang(), IsEmpty());
    house.pass(1s);
    EXPECT_THAT(house.rang(), ElementsAre("鈴木"));

    house.pass(300s);
    EXPECT_THAT(house.rang(), ElementsAre("鈴木", "院長"));
}

TEST_F(Several, ATaskThatIsDoneAfterAllEndsItsCall) {
    call_whoever_is_asked("task_overdue");
    auto const incident = house.declare("停止");
    house.answer(house.last("佐藤"));
    house.pass(31min);
    house.forget();

    finish_first_task(incident);
    house.pass(50min); // before the question that follows is overdue

    EXPECT_THAT(house.rang(), IsEmpty());
    EXPECT_EQ(escalation_of("task_overdue").at("state"), "stopped");
}

TEST_F(Several, AQuestionToManagementCallsWhoeverMustDecideUntilItIsDecided) {
    call_whoever_is_asked("decision");
    auto const incident = house.declare("停止");
    house.answer(house.last("佐藤"));
    house.forget();

    finish_first_task(incident);
    EXPECT_THAT(house.rang(), ElementsAre("院長"));

    auto decide = request(
        api::Method::post,
        "/api/v1/incidents/" + incident + "/actions",
        json{{"action", "answer_decision"}, {"task", task_of(incident)}, {"answer", true}}.dump()
    );
    EXPECT_EQ(house.daemon.send(by(house.boss, std::move(decide))).status, 200);
    house.settle();
    EXPECT_EQ(escalation_of("decision").at("state"), "stopped");
}

TEST_F(Several, ADrillBesideARealIncidentIsToldAsADrillAndTheRealOneIsNot) {
    house.drill("訓練の停止");
    auto const drill = house.last("佐藤").text;
    house.declare("本当の停止");
    auto const real = house.last("佐藤").text;

    EXPECT_NE(drill.find("【訓練】"), std::string::npos) << drill;
    EXPECT_EQ(real.find("【訓練】"), std::string::npos) << real;
}

TEST_F(Several, HowLongSomethingIsDueThatWasNotBegunIsSaid) {
    house.declare("停止");
    house.daemon.clock.advance(400s); // the engine hangs
    auto body = std::promise<std::string>{};
    house.daemon.dispatch(
        by(house.seat, request(api::Method::get, "/api/v1/channels")),
        [&](api::Response const& response) { body.set_value(response.body); }
    );

    EXPECT_EQ(json::parse(body.get_future().get()).at("oldest_due_s"), 100);
    house.settle();
    EXPECT_EQ(house.get("/api/v1/channels").at("oldest_due_s"), 0);
}

} // namespace
} // namespace sonae::testing
