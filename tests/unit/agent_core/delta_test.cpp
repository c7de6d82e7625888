// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/agent_core/fake_house.hpp"

namespace sonae::agent {
namespace {

using namespace std::chrono_literals;
using testing::at;
using testing::fake_sha256;
using testing::FakeMachine;

std::vector<std::string> names_of(StoredReport const& report) {
    auto names = std::vector<std::string>{};
    for (auto const& section : report.sections) {
        names.push_back(section.name);
    }
    return names;
}

StoredReport
delta(FakeMachine& machine, Hashes held, SectionNames needed, RefusedSections const& refused = {}) {
    auto builder = DeltaBuilder{std::move(held), std::move(needed), fake_sha256};
    EXPECT_TRUE(machine.collect([&](auto const& section) { builder.take(section, refused, 1s); }));
    return std::move(builder).report();
}

TEST(Delta, WhatTheDaemonDoesNotHold_Travels) {
    auto machine = FakeMachine{};
    auto held = machine.hashes();
    machine.content["ports"] = 2;
    held.erase("os");

    auto const report = delta(machine, held, {});

    EXPECT_EQ(names_of(report), (std::vector<std::string>{"os", "ports"}));
    EXPECT_EQ(report.digest, digest_of(machine.hashes(), fake_sha256));
}

TEST(Delta, NothingChanged_CarriesTheDigestAlone) {
    auto machine = FakeMachine{};

    auto const report = delta(machine, machine.hashes(), {});

    EXPECT_TRUE(report.sections.empty());
    EXPECT_EQ(report.digest, digest_of(machine.hashes(), fake_sha256));
}

TEST(Delta, NeededSection_TravelsAlthoughItDidNotChange) {
    auto machine = FakeMachine{};

    auto const report = delta(machine, machine.hashes(), {"network", "unheard-of"});

    EXPECT_EQ(names_of(report), (std::vector<std::string>{"network"}));
}

TEST(Delta, RefusedContent_StaysHereForADayOrUntilItChanges) {
    auto machine = FakeMachine{};
    auto refused = RefusedSections{};
    refused.add("os", machine.hashes()["os"], 0s);

    EXPECT_EQ(
        names_of(delta(machine, {}, {"os"}, refused)),
        (std::vector<std::string>{"network", "ports"})
    );
    EXPECT_TRUE(refused.contains("os", machine.hashes()["os"], 23h));
    EXPECT_FALSE(refused.contains("os", machine.hashes()["os"], 24h));
    machine.content["os"] = 5;
    EXPECT_EQ(
        names_of(delta(machine, {}, {}, refused)),
        (std::vector<std::string>{"network", "os", "ports"})
    );
}

TEST(Delta, RefusedContent_IsNotInTheDigest) {
    auto machine = FakeMachine{};
    auto refused = RefusedSections{};
    refused.add("os", machine.hashes()["os"], 0s);

    auto const report = delta(machine, {}, {}, refused);

    auto without = machine.hashes();
    without.erase("os");
    EXPECT_EQ(report.digest, digest_of(without, fake_sha256));
}

TEST(Delivered, WrittenAndRead_IsTheSame) {
    auto delivered = Delivered{};
    delivered.sections = FakeMachine{}.hashes();
    delivered.boot = "b";
    delivered.seq = 9;
    delivered.at = at("2026-05-01T02:00:00Z");
    delivered.interval = 20min;

    auto const again = read_delivered(to_json(delivered));

    ASSERT_TRUE(again);
    EXPECT_EQ(again->sections, delivered.sections);
    EXPECT_EQ(again->boot, "b");
    EXPECT_EQ(again->seq, 9);
    EXPECT_EQ(again->at, delivered.at);
    EXPECT_EQ(again->interval, 20min);
}

TEST(Delivered, Damaged_IsMalformed) {
    for (auto const* json :
         {"",
          "{}",
          R"({"boot":"b","seq":1,"interval_s":60,"sections":{"os":"00"}})",
          R"({"boot":"b","seq":1,"interval_s":60,"sections":{"os":1}})",
          R"({"boot":"b","seq":1,"interval_s":60,"sections":{},"at":"yesterday"})"}) {
        EXPECT_FALSE(read_delivered(json)) << json;
    }
}

TEST(Delivered, WithTheQueueBehindIt_IsWhatTheDaemonWillHold) {
    auto delivered = Delivered{};
    delivered.sections = {{"os", fake_sha256("1")}, {"ports", fake_sha256("1")}};
    auto first = Spool::Entry{};
    first.sections = {{"os", fake_sha256("2")}};
    auto second = Spool::Entry{};
    second.sections = {{"os", fake_sha256("3")}, {"network", fake_sha256("3")}};

    auto const held = held_after(delivered, {first, second});

    EXPECT_EQ(held.at("os"), fake_sha256("3"));
    EXPECT_EQ(held.at("ports"), fake_sha256("1"));
    EXPECT_EQ(held.at("network"), fake_sha256("3"));
}

TEST(Needs, AskedAgainInTheAnswerToTheFullReport_WaitsForTheNextOne) {
    auto needs = Needs{};
    EXPECT_TRUE(needs.answered(1, {"os"}));
    needs.answering(2);

    EXPECT_FALSE(needs.answered(2, {"os"}));
    EXPECT_TRUE(needs.names().contains("os"));

    needs.answering(3);
    EXPECT_FALSE(needs.answered(3, {}));
    EXPECT_TRUE(needs.names().empty());
}

TEST(Needs, AskedByReportsThatStandBeforeTheFullOne_AreAnsweredByIt) {
    auto needs = Needs{};
    EXPECT_TRUE(needs.answered(1, {"os"}));
    needs.answering(4);

    EXPECT_FALSE(needs.answered(0, {"os"}));
    EXPECT_FALSE(needs.answered(3, {"os"}));
    EXPECT_FALSE(needs.answered(4, {}));
    EXPECT_TRUE(needs.answered(5, {"ports"}));
}

} // namespace
} // namespace sonae::agent
