// SPDX-License-Identifier: Apache-2.0
// What holds for all detectors together, whatever is told.
#include "daemon/watch/all.hpp"
#include "tests/fakes/random_events.hpp"
#include "tests/unit/watch/scene.hpp"

namespace sonae::watch {

using namespace testing;

namespace {

/// Of the largest detector: bindings, leases and who was heard when.
constexpr auto most_of_one = std::size_t{48'000};

struct Stream {
    std::uint64_t seed = 0;
    std::uint64_t variety = 0;
    unsigned events = 0;
};

/// Batches of some sources, mostly in the order of time.
std::vector<telemetry::Batch> batches_of(Stream const& stream) {
    auto random = fakes::RandomEvents{stream.seed, stream.variety};
    auto batches = std::vector<telemetry::Batch>{};
    auto now = start();
    while (batches.size() * 50 < stream.events) {
        auto batch = telemetry::Batch{};
        auto const source = random.number(3);
        batch.source.agent = "agent" + std::to_string(source);
        batch.source.interface = source == 0 ? "host" : "eth1";
        batch.source.asset = source == 0 ? "A0" : "";
        batch.boot = "boot";
        batch.seq = batches.size() + 1;
        for (auto i = 0; i < 50; ++i) {
            now += Millis{random.number(400)};
            auto const is_wild = random.number(500) == 0;
            auto const at =
                is_wild
                    ? Instant{Millis{static_cast<std::int64_t>(random.number(4'000'000'000'000))}}
                    : now - Millis{random.number(3'000)};
            batch.events.push_back(random.event(at));
        }
        batches.push_back(std::move(batch));
    }
    return batches;
}

struct Run {
    std::string told;
    std::size_t findings = 0;
    std::size_t most_held = 0; ///< by one detector
    std::size_t held = 0;
};

void expect_sound(Finding const& finding) {
    EXPECT_GE(finding.score, 0);
    EXPECT_LE(finding.score, 100);
    EXPECT_LE(finding.first, finding.last);
    EXPECT_LE(finding.measures.size(), 16U);
    EXPECT_LE(finding.facts.size(), 16U);
    EXPECT_FALSE(finding.detector.empty());
    expect_words(finding);
}

Run run(std::vector<telemetry::Batch> const& batches) {
    auto house = PlainHouse{};
    house.add(Machine{.asset = "A0", .kind = MachineClass::server}, {Mac{0x001B'2100'0000ULL}}, {});
    house.add(
        Machine{.asset = "A1", .kind = MachineClass::medical}, {Mac{0x001B'2100'0001ULL}}, {}
    );
    auto detectors = all_detectors();
    auto seen = std::vector<Detector const*>{};
    for (auto const& detector : detectors) {
        seen.push_back(detector.get());
    }
    auto watch = Watch{house, {.skips_learning = true}, std::move(detectors)};
    auto made = Run{};
    auto const keep = [&] {
        for (auto const& finding : watch.findings()) {
            expect_sound(finding);
            ++made.findings;
            made.told += finding.detector + ' ' + finding.subject.id + ' ' +
                         std::to_string(finding.episode) + ' ' + std::to_string(finding.count) +
                         ' ' + std::to_string(finding.score) + '\n';
        }
    };
    for (auto const& batch : batches) {
        watch.take(batch);
        keep();
    }
    watch.end();
    watch.conclude();
    keep();
    for (auto const* const detector : seen) {
        EXPECT_LE(detector->held(), most_of_one) << detector->definition().code;
        made.most_held = std::max(made.most_held, detector->held());
    }
    made.held = watch.counters().held;
    return made;
}

} // namespace

TEST(AllDetectors, WhateverIsToldTheSameInputGivesTheSameSoundFindings) {
    for (auto seed = std::uint64_t{1}; seed <= 4; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        auto const batches = batches_of({.seed = seed, .variety = 40, .events = 5'000});
        auto const first = run(batches);
        EXPECT_GT(first.findings, 20U);
        EXPECT_EQ(first.told, run(batches).told);
    }
}

TEST(AllDetectors, AFloodOfInventedMachinesStaysWithinTheBounds) {
    auto const made = run(batches_of({.seed = 7, .variety = 1'000'000'000, .events = 40'000}));
    EXPECT_GT(made.most_held, 1'000U);
    EXPECT_LT(made.held, 500'000U);
}

TEST(AllDetectors, EachIsDefinedWholly) {
    auto codes = std::vector<std::string_view>{};
    for (auto const& detector : all_detectors()) {
        auto const& row = detector->definition();
        EXPECT_EQ(std::ranges::count(codes, row.code), 0) << row.code;
        codes.push_back(row.code);
        EXPECT_FALSE(row.family.empty()) << row.code;
        EXPECT_FALSE(row.inputs.empty()) << row.code;
        EXPECT_FALSE(row.rule.empty()) << row.code;
        EXPECT_FALSE(row.suite.empty()) << row.code;
        EXPECT_FALSE(row.techniques.empty()) << row.code;
        EXPECT_FALSE(row.traps.empty()) << row.code;
        EXPECT_TRUE(row.number >= 1 && row.number <= 45)
            << row.code; // 45: printers, beyond the catalogue
        EXPECT_TRUE(row.base > 0 && row.base <= 100) << row.code;
    }
}

TEST(AllDetectors, ThresholdsThatARuleNamesAreThere) {
    for (auto const& detector : all_detectors()) {
        auto const& row = detector->definition();
        auto rest = row.rule;
        for (auto open = rest.find('`'); open != rest.npos; open = rest.find('`')) {
            rest.remove_prefix(open + 1);
            auto const name = rest.substr(0, rest.find('`'));
            rest.remove_prefix(std::min(rest.size(), name.size() + 1));
            EXPECT_EQ(std::ranges::count(row.thresholds, name, &Threshold::name), 1)
                << row.code << ": " << name;
        }
    }
}

} // namespace sonae::watch
