// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/store/store_conformance.hpp"

#include <array>
#include <tuple>

namespace sonae::core {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

auto fields(AgentRecord const& a) {
    auto const identity = std::tuple{
        a.id, a.asset, a.state, a.hostname, a.version, a.platform, a.generation, a.csr_pem};
    auto const trust =
        std::tuple{a.certificate_sha256, a.previous_sha256, a.certificate_not_after, a.digest};
    auto const speech = std::tuple{
        a.boot,
        a.last_seq,
        a.last_report,
        a.quarantined_until,
        a.quarantine_reason,
        a.cost_cpu_us,
        a.clock_offset_ms,
        a.enrolled_at};
    return std::tuple{identity, trust, speech};
}

TEST_P(StoreConformance, Agent_ComesBackAsItWasPut_InEveryState) {
    auto agent = sample_agent(1);
    commit([&] { return store().put_row(sample_row(1)); });
    for (auto const state :
         {AgentState::waiting, AgentState::active, AgentState::locked, AgentState::denied}) {
        agent.state = state;
        commit([&] { return store().put_agent(agent); });
        EXPECT_EQ(fields(store().agent(agent.id).value().value()), fields(agent));
    }
}

TEST_P(StoreConformance, TouchedAgent_KeepsAllButWhatAReportWithoutContentChanges) {
    auto agent = sample_agent(1);
    commit(
        [&] { return store().put_row(sample_row(1)); }, [&] { return store().put_agent(agent); }
    );
    agent.boot = "another boot";
    agent.last_seq += 1;
    agent.last_report = Instant{Millis{1'790'000'000'000}};
    agent.version = "9.9.9";
    agent.clock_offset_ms = -7;
    agent.previous_sha256.reset();
    agent.csr_pem.clear();
    auto said = agent;
    said.hostname = "not said by such a report";
    said.state = AgentState::denied;

    commit([&] { return store().touch_agent(said); });

    EXPECT_EQ(fields(store().agent(agent.id).value().value()), fields(agent));
}

TEST_P(StoreConformance, AgentWithoutOptionalValues_ComesBackWithoutThem) {
    auto agent = AgentRecord{};
    agent.id = id_of<AgentId>(9);
    agent.asset = id_of<AssetId>(1);
    commit(
        [&] { return store().put_row(sample_row(1)); },
        [&] { return store().put_agent(sample_agent(1)); },
        [&] { return store().put_agent(agent); }
    );
    reopen();

    auto const agents = store().agents().value();

    ASSERT_EQ(agents.size(), 2U);
    EXPECT_EQ(fields(agents[1]), fields(agent));
    EXPECT_EQ(store().agent(id_of<AgentId>(3)).value().has_value(), false);
}

auto fields(TokenRecord const& t) {
    return std::tuple{
        t.id,
        t.secret_hash,
        t.note,
        t.uses_left,
        t.needs_approval,
        t.created_by,
        t.created_at,
        t.expires_at};
}

TEST_P(StoreConformance, Token_IsFoundByItsHashUntilItIsRemoved) {
    auto token = sample_token(1);
    commit(
        [&] { return store().put_token(token); }, [&] { return store().put_token(sample_token(2)); }
    );
    token.uses_left = 9;
    commit([&] { return store().put_token(token); });
    auto const found = store().token_by_hash(token.secret_hash).value();

    commit([&] { return store().remove_token(token.id); });

    EXPECT_EQ(fields(found.value()), fields(token));
    EXPECT_EQ(store().token_by_hash(token.secret_hash).value().has_value(), false);
    EXPECT_EQ(store().tokens().value().size(), 1U);
}

TEST_P(StoreConformance, Report_KeepsItsBytesAndItsNumberOnce) {
    commit_agent(1);
    auto const report = sample_report_record(21, 1, 5);
    commit([&] { return store().put_report(report); });

    ASSERT_TRUE(store().begin());
    auto const again = store().put_report(sample_report_record(22, 1, 5));
    store().rollback();

    EXPECT_EQ(store().report_body(report.id).value(), report.body);
    EXPECT_EQ(store().report_body(id_of<ReportId>(99)).value(), std::nullopt);
    EXPECT_TRUE(store().has_report(report.agent, report.boot, 5).value());
    EXPECT_FALSE(store().has_report(report.agent, report.boot, 6).value());
    EXPECT_FALSE(store().has_report(report.agent, "another boot", 5).value());
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, Errc::conflict);
}

auto fields(SectionRecord const& s) {
    return std::tuple{
        s.asset, s.name, s.report, s.hash, s.collected_at, s.state, s.cpu_us, s.wall_us, s.bytes};
}

TEST_P(StoreConformance, Section_IsOneAnAssetAndName) {
    commit_agent(1);
    commit(
        [&] { return store().put_report(sample_report_record(21, 1, 1)); },
        [&] { return store().put_report(sample_report_record(22, 1, 2)); },
        [&] { return store().put_section(sample_section_record(1, "os", 21)); },
        [&] { return store().put_section(sample_section_record(1, "ports", 21)); },
        [&] { return store().put_section(sample_section_record(1, "os", 22)); }
    );

    commit([&] { return store().remove_section(id_of<AssetId>(1), "ports"); });

    auto const sections = store().sections(id_of<AssetId>(1)).value();
    ASSERT_EQ(sections.size(), 1U);
    EXPECT_EQ(fields(sections.front()), fields(sample_section_record(1, "os", 22)));
    EXPECT_THAT(store().sections(id_of<AssetId>(2)).value(), IsEmpty());
}

TEST_P(StoreConformance, PruneReports_TakesOldOnesThatNoSectionPointsAt_AndNoMoreThanTold) {
    commit_agent(1);
    auto young = sample_report_record(25, 1, 5);
    young.received_at = at("2026-06-01T00:00:00Z");
    commit(
        [&] { return store().put_report(sample_report_record(21, 1, 1)); },
        [&] { return store().put_report(sample_report_record(22, 1, 2)); },
        [&] { return store().put_report(sample_report_record(23, 1, 3)); },
        [&] { return store().put_report(young); },
        [&] { return store().put_section(sample_section_record(1, "os", 21)); }
    );
    auto const limit = at("2026-05-02T00:00:00Z");

    ASSERT_TRUE(store().begin());
    auto const first = store().prune_reports(limit, 1).value();
    auto const second = store().prune_reports(limit, 10).value();
    auto const third = store().prune_reports(limit, 10).value();
    ASSERT_TRUE(store().commit());

    EXPECT_THAT((std::array{first, second, third}), ElementsAre(1, 1, 0));
    EXPECT_TRUE(store().report_body(id_of<ReportId>(21)).value());
    EXPECT_FALSE(store().report_body(id_of<ReportId>(22)).value());
    EXPECT_TRUE(store().report_body(young.id).value());
}

TEST_P(StoreConformance, Row_ComesBackAsItWasPut) {
    auto bare = ledger::LedgerRow{};
    bare.id = id_of<AssetId>(2);
    auto changed = sample_row(1);
    changed.version = 4;
    changed.human.place.clear();
    changed.patch.pending = -1;
    changed.last_seen.reset();
    commit(
        [&] { return store().put_row(sample_row(1)); },
        [&] { return store().put_row(bare); },
        [&] { return store().put_row(changed); }
    );
    reopen();

    EXPECT_THAT(store().rows().value(), ElementsAre(changed, bare));
    EXPECT_EQ(store().row(bare.id).value(), bare);
    EXPECT_EQ(store().row(id_of<AssetId>(3)).value(), std::nullopt);
}

} // namespace
} // namespace sonae::core
