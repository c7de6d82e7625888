// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/core/house.hpp"

namespace sonae::core {
namespace {

using namespace testing;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

AssetId asset_of(House& house, Machine const& machine) {
    return house.views().agents.find(machine.agent).value().asset;
}

TEST(AcceptReport, AReport_IsStoredWholeAndFillsTheRow) {
    auto house = House{};
    auto machine = enrolled_machine(house);
    auto const report = report_of(
        machine, house.clock.now() + Millis{5'000}, {os_section("12"), updates_section(3)}
    );

    auto const outcome = house.do_now(report).value();

    EXPECT_EQ(outcome.refusal, "");
    EXPECT_THAT(outcome.need, IsEmpty());
    EXPECT_EQ(outcome.interval_s, 3'600);
    auto const asset = asset_of(house, machine);
    auto const row = house.views().ledger.find(asset);
    EXPECT_EQ(row->os_version, "12");
    EXPECT_EQ(row->patch.pending, 3);
    EXPECT_EQ(row->last_seen, house.clock.now());
    EXPECT_EQ(house.store().row(asset).value(), *row);
    auto const sections = house.store().sections(asset).value();
    ASSERT_EQ(sections.size(), 2U);
    EXPECT_EQ(house.store().report_body(sections[0].report).value(), report.raw);
    auto const agent = house.views().agents.find(machine.agent).value();
    EXPECT_EQ(agent.version, "0.1.1");
    EXPECT_EQ(agent.cost_cpu_us, 1'310);
    EXPECT_EQ(agent.clock_offset_ms, 5'000);
    EXPECT_EQ(agent.digest, report.report.digest);
}

TEST(AcceptReport, TheSameNumberAgain_ChangesNothing) {
    auto house = House{};
    auto machine = enrolled_machine(house);
    auto const report = report_of(machine, house.clock.now(), {os_section("12")});
    house.must(report);
    auto const row = *house.views().ledger.find(asset_of(house, machine));
    house.clock.advance(Millis{60'000});

    auto const again = house.do_now(report).value();

    EXPECT_TRUE(again.is_duplicate);
    EXPECT_EQ(again.refusal, "");
    EXPECT_EQ(*house.views().ledger.find(row.id), row);
    EXPECT_EQ(house.views().agents.find(machine.agent)->last_report, row.last_seen);
}

TEST(AcceptReport, ALateNumberOfAnEarlierBoot_IsKnownToo_AndSoIsThePresentOneAfterIt) {
    auto house = House{};
    auto machine = enrolled_machine(house);
    auto const old_boot = report_of(machine, house.clock.now(), {os_section("11")});
    house.must(old_boot);
    machine.boot = "boot-2";
    machine.seq = 0;
    auto const first = report_of(machine, house.clock.now(), {os_section("12")});
    house.must(first);

    auto const repeated = house.do_now(old_boot).value();

    EXPECT_TRUE(repeated.is_duplicate);
    EXPECT_EQ(house.views().ledger.find(asset_of(house, machine))->os_version, "12");
}

TEST(AcceptReport, AfterALateReportOfAnEarlierBoot_ANumberStoredBefore_IsADuplicateAndNoError) {
    auto house = House{};
    auto machine = enrolled_machine(house);
    auto late = report_of(machine, house.clock.now(), {os_section("10")});
    auto const stored = report_of(machine, house.clock.now(), {os_section("11")});
    house.must(stored);
    machine.boot = "boot-2";
    house.must(report_of(machine, house.clock.now(), {os_section("12")}));
    house.must(late);

    auto const again = house.do_now(stored);

    ASSERT_TRUE(again) << again.error().text();
    EXPECT_TRUE(again->is_duplicate);
}

TEST(AcceptReport, AChangedValue_IsKeptWithBeforeAndAfter) {
    auto house = House{};
    auto machine = enrolled_machine(house);
    house.must(report_of(machine, house.clock.now(), {os_section("12"), updates_section(3)}));
    house.clock.advance(Millis{3'600'000});

    house.must(report_of(
        machine,
        house.clock.now(),
        {os_section("13")},
        std::vector{os_section("13"), updates_section(3)}
    ));

    auto const changes = house.store().changes(asset_of(house, machine), 0, 10).value();
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].section, "os");
    EXPECT_EQ(changes[0].field, "version");
    EXPECT_EQ(changes[0].before, R"("12")");
    EXPECT_EQ(changes[0].after, R"("13")");
    EXPECT_EQ(changes[0].actor, machine.agent.text());
    EXPECT_EQ(changes[0].at, house.clock.now());
}

TEST(AcceptReport, WithoutChange_MovesTheTimeOnlyAndKeepsNoBody) {
    auto house = House{};
    auto machine = enrolled_machine(house);
    auto const all = std::vector{os_section("12")};
    house.must(report_of(machine, house.clock.now(), all));
    house.clock.advance(Millis{3'600'000});

    auto const outcome = house.must(report_of(machine, house.clock.now(), {}, all));

    EXPECT_THAT(outcome.need, IsEmpty());
    auto const asset = asset_of(house, machine);
    EXPECT_EQ(house.views().ledger.find(asset)->last_seen, house.clock.now());
    EXPECT_FALSE(house.store().has_report(machine.agent, machine.boot, 2).value());
    house.restart();
    EXPECT_EQ(house.views().ledger.find(asset)->last_seen, house.clock.now());
}

TEST(AcceptReport, WhenTheDigestsDisagree_EverySectionIsNeeded) {
    auto house = House{};
    auto machine = enrolled_machine(house);
    house.must(report_of(machine, house.clock.now(), {os_section("12")}));

    auto const without =
        house.do_now(report_of(machine, house.clock.now(), {}, std::vector{os_section("13")}));
    auto const with = house.do_now(report_of(
        machine,
        house.clock.now(),
        {updates_section(1)},
        std::vector{os_section("13"), updates_section(1)}
    ));

    EXPECT_THAT(without->need, Contains("os"));
    EXPECT_THAT(without->need, Contains("packages"));
    EXPECT_THAT(with->need, Contains("os"));
}

TEST(AcceptReport, ASectionThatACompleteReportDoesNotHave_Goes) {
    auto house = House{};
    auto machine = enrolled_machine(house);
    house.must(report_of(machine, house.clock.now(), {os_section("12"), updates_section(3)}));

    auto const outcome =
        house.do_now(report_of(machine, house.clock.now(), {os_section("12")})).value();

    EXPECT_THAT(outcome.need, IsEmpty());
    EXPECT_EQ(house.store().sections(asset_of(house, machine)).value().size(), 1U);
}

TEST(AcceptReport, WhoIsNotInForce_IsRefusedAndStoresNothing) {
    auto house = House{};
    auto stranger = Machine{};
    stranger.agent = AgentId{{9}};
    auto waiting = Machine{};
    waiting.take(house.do_now(enrolment(make_token(house, 1, true), "csr 2")).value());
    auto denied = enrolled_machine(house, "csr 3");
    house.must(DecideAgent{somebody, denied.agent, AgentDecision::revoke});
    auto impostor = enrolled_machine(house, "csr 4");
    auto mismatched = report_of(impostor, house.clock.now(), {os_section("12")});
    mismatched.agent = denied.agent;
    auto const refusal_of = [&](Machine& machine) {
        return house.do_now(report_of(machine, house.clock.now(), {os_section("12")}))
            .value()
            .refusal;
    };

    EXPECT_EQ(refusal_of(stranger), "agent_unknown");
    EXPECT_EQ(refusal_of(waiting), "agent_waiting");
    EXPECT_EQ(refusal_of(denied), "agent_denied");
    EXPECT_EQ(house.do_now(mismatched).value().refusal, "agent_mismatch");
    EXPECT_THAT(house.disconnected, ElementsAre(denied.agent));
    EXPECT_THAT(house.store().sections(asset_of(house, denied)).value(), IsEmpty());
}

TEST(AcceptReport, ACopyOfAnIdentity_LocksTheAgentUntilAPersonUnlocksIt) {
    auto house = House{};
    auto machine = enrolled_machine(house);
    auto copy = machine;
    copy.certificate = auth::sha256("the certificate of a copy");

    auto const of_copy =
        house.do_now(report_of(copy, house.clock.now(), {os_section("6.6.6")})).value();
    auto const of_machine =
        house.do_now(report_of(machine, house.clock.now(), {os_section("12")})).value();
    house.must(DecideAgent{somebody, machine.agent, AgentDecision::unlock});
    auto const afterwards =
        house.do_now(report_of(machine, house.clock.now(), {os_section("12")})).value();

    EXPECT_EQ(of_copy.refusal, "agent_locked");
    EXPECT_EQ(of_machine.refusal, "agent_locked");
    EXPECT_THAT(house.disconnected, ElementsAre(machine.agent));
    EXPECT_EQ(house.audit_count("agent_locked"), 1);
    EXPECT_EQ(afterwards.refusal, "");
    EXPECT_EQ(house.views().ledger.find(asset_of(house, machine))->os_version, "12");
}

TEST(AcceptReport, HumanFields_AreNeverTouched) {
    auto house = House{};
    auto machine = enrolled_machine(house);
    house.must(report_of(machine, house.clock.now(), {os_section("12")}));
    auto const asset = asset_of(house, machine);
    auto const edited = house.do_now(EditAsset{
        somebody, asset, 1, {{"purpose", "電子カルテ"}, {"kind", "server"}, {"note", "触らない"}}});

    house.must(report_of(machine, house.clock.now(), {os_section("13")}));

    auto const row = house.views().ledger.find(asset);
    EXPECT_EQ(row->human, edited.value().human);
    EXPECT_EQ(row->kind, "server");
    EXPECT_EQ(row->version, 2);
    EXPECT_EQ(row->os_version, "13");
}

} // namespace
} // namespace sonae::core
