// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/plain_house.hpp"
#include "daemon/watch/replay/lines.hpp"
#include "daemon/watch/replay/player.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace sonae::watch {
namespace {

using namespace std::chrono_literals;
using ::testing::SizeIs;

constexpr auto row = Definition{.code = "canary_touched", .base = 95};

/// Reports each canary.
class Canaries final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        if (std::holds_alternative<telemetry::CanaryEvent>(event.body)) {
            auto sighting = Sighting{};
            sighting.subject = desk.host();
            sighting.as = Identity{IdentityKind::asset, desk.source().asset};
            sighting.at = event.at;
            sighting.is_certain = true;
            desk.report(definition(), sighting);
        }
    }
};

Detectors canaries() {
    auto all = Detectors{};
    all.push_back(std::make_unique<Canaries>());
    return all;
}

Bytes frames() {
    auto batch = telemetry::Batch{};
    batch.source = {"agt-1", "host", "srv-1"};
    batch.boot = "b";
    batch.seq = 1;
    auto canary = telemetry::CanaryEvent{};
    canary.canary = "c1";
    auto event = telemetry::Event{};
    event.at = parse_rfc3339("2026-05-12T01:00:00Z").value();
    event.body = canary;
    batch.events.push_back(event);
    auto bytes = telemetry::encode(batch).value();
    batch.seq = 2;
    batch.events.front().at += 1min;
    auto const more = telemetry::encode(batch).value();
    bytes.insert(bytes.end(), more.begin(), more.end());
    return bytes;
}

class Replay : public ::testing::Test {
protected:
    PlainHouse house_;
    std::vector<std::string> lines_;
    Player player_{
        house_,
        {.skips_learning = true},
        canaries(),
        {[this](Finding const& finding) { lines_.push_back(json_line(finding)); },
         [this](Candidate const& candidate) { lines_.push_back(json_line(candidate)); }}};
};

TEST_F(Replay, TellsFindingsAndTheCandidateThatTheyLeadTo) {
    ASSERT_TRUE(player_.feed(frames()));
    ASSERT_TRUE(player_.end());

    EXPECT_EQ(player_.tally().events, 2U);
    EXPECT_EQ(player_.tally().candidates, 1U);
    ASSERT_GE(lines_.size(), 2U);
    auto const finding = nlohmann::json::parse(lines_.at(0));
    EXPECT_EQ(finding.at("finding"), "canary_touched");
    EXPECT_EQ(finding.at("subject").at("id"), "srv-1");
    auto const candidate = nlohmann::json::parse(lines_.at(1));
    EXPECT_EQ(candidate.at("candidate"), 1);
    EXPECT_EQ(candidate.at("pages"), true);
}

TEST_F(Replay, OfPiecesCutAnywhereIsTheSame) {
    auto const bytes = frames();
    ASSERT_TRUE(player_.feed(bytes));
    ASSERT_TRUE(player_.end());
    auto const whole = std::exchange(lines_, {});
    for (auto const size : {1U, 7U, 50U}) {
        lines_.clear();
        auto player = Player{
            house_,
            {.skips_learning = true},
            canaries(),
            {[this](Finding const& finding) { lines_.push_back(json_line(finding)); },
             [this](Candidate const& candidate) { lines_.push_back(json_line(candidate)); }}};
        for (auto at = std::size_t{0}; at < bytes.size(); at += size) {
            auto const length = std::min<std::size_t>(size, bytes.size() - at);
            ASSERT_TRUE(player.feed(std::span{bytes}.subspan(at, length)));
        }
        ASSERT_TRUE(player.end());
        EXPECT_EQ(lines_, whole) << size;
    }
}

TEST_F(Replay, ThatEndsWithinAFrameSaysSo) {
    auto bytes = frames();
    bytes.pop_back();

    ASSERT_TRUE(player_.feed(bytes));
    EXPECT_EQ(player_.end().error().code, Errc::malformed);
    EXPECT_EQ(player_.tally().batches, 1U);
}

} // namespace
} // namespace sonae::watch
