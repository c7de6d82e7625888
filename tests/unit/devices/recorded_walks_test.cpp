// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/file.hpp"
#include "tests/unit/devices/visit.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>

namespace sonae::devices {
namespace {

using testing::everything;
using testing::FakeClock;
using testing::SnmpAgent;

std::vector<std::string> recorded() {
    auto names = std::vector<std::string>{};
    for (auto const& each : fs::directory_iterator{testing::walks_folder()}) {
        auto const name = each.path().stem().string();
        if (each.path().extension() == ".snmprec" && name.find('@') == std::string::npos) {
            names.push_back(name);
        }
    }
    std::ranges::sort(names);
    return names;
}

SnmpAgent agent_of(std::string const& name) {
    auto agent = SnmpAgent{testing::read_walk(testing::walks_folder() + name + ".snmprec")};
    auto const apart = fs::path{testing::walks_folder() + name + "@10.snmprec"};
    if (fs::exists(apart)) {
        agent.add_vlan(10, testing::read_walk(apart));
    }
    return agent;
}

class RecordedWalk : public ::testing::TestWithParam<std::string> {
public:
    void SetUp() override {
        auto examination = Examination{shipped_rules(), {}, everything(), {}, clock_.steady()};
        testing::visit(
            examination, [&](auto const& each) { return agent_.answer(each); }, clock_
        );
        reading_ = examination.understanding().reading;
        expected_ = nlohmann::json::parse(
            read_text(testing::walks_folder() + GetParam() + ".json", 10'000).value()
        );
    }

protected:
    FakeClock clock_{testing::at("2026-05-01T02:00:00Z")};
    SnmpAgent agent_ = agent_of(GetParam());
    topology::DeviceReading reading_;
    nlohmann::json expected_;
};

TEST_P(RecordedWalk, TellsWhichDeviceItIs) {
    EXPECT_EQ(reading_.rule, expected_.at("rule"));
    EXPECT_EQ(reading_.vendor, expected_.at("vendor"));
    EXPECT_EQ(reading_.model, expected_.at("model"));
    EXPECT_EQ(reading_.firmware, expected_.at("firmware"));
    EXPECT_EQ(reading_.serial, expected_.at("serial"));
    EXPECT_EQ(topology::name_of(reading_.kind), expected_.at("class").get<std::string>());
    EXPECT_EQ(reading_.name, expected_.at("name"));
    EXPECT_EQ(reading_.chassis, expected_.value("chassis", reading_.chassis));
    EXPECT_EQ(reading_.place, expected_.value("place", reading_.place));
}

TEST_P(RecordedWalk, HasAsManyRowsAsTheDeviceHas) {
    EXPECT_EQ(reading_.interfaces.size(), expected_.value("interfaces", 0U));
    EXPECT_EQ(reading_.neighbours.size(), expected_.value("neighbours", 0U));
    EXPECT_EQ(reading_.arp.size(), expected_.value("arp", 0U));
    EXPECT_EQ(reading_.forwarding.size(), expected_.value("forwarding", 0U));
    EXPECT_EQ(reading_.vlans.size(), expected_.value("vlans", 0U));
    EXPECT_EQ(reading_.routes.size(), expected_.value("routes", 0U));
    EXPECT_EQ(reading_.parts.size(), expected_.value("parts", reading_.parts.size()));
    EXPECT_EQ(reading_.printer.has_value(), expected_.contains("printer"));
    EXPECT_EQ(reading_.ups.has_value(), expected_.contains("ups"));
}

TEST_P(RecordedWalk, IsIdentifiedInEightRequests) {
    auto agent = agent_of(GetParam());
    auto examination = Examination{shipped_rules(), {}, {true, {}}, {}, clock_.steady()};
    testing::visit(
        examination, [&](auto const& each) { return agent.answer(each); }, clock_
    );
    EXPECT_LE(examination.requests(), Identification::most_requests);
    EXPECT_EQ(examination.understanding().reading.rule, expected_.at("rule"));
    EXPECT_EQ(examination.understanding().reading.serial, expected_.at("serial"));
}

INSTANTIATE_TEST_SUITE_P(
    Devices,
    RecordedWalk,
    ::testing::ValuesIn(recorded()),
    [](auto const& each) { return each.param; }
);

TEST(RecordedWalks, ThereIsOneForEachRule) {
    auto names = std::vector<std::string>{};
    for (auto const& rule : shipped_rules().rules) {
        names.push_back(rule.name);
    }
    EXPECT_GE(names.size(), 30U);
    EXPECT_THAT(recorded(), ::testing::UnorderedElementsAreArray(names));
}

} // namespace
} // namespace sonae::devices
