// SPDX-License-Identifier: Apache-2.0
// What is decided about candidates and declarations, without an engine.
#include "daemon/core/watch/codec.hpp"
#include "daemon/core/watch/rules.hpp"
#include "tests/fakes/fake_clock.hpp"

#include <gmock/gmock.h>

namespace sonae::core::watch {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

auto const noon = testing::at("2026-05-01T12:00:00Z");

Growth growth(std::string run, std::int64_t number, std::int64_t version = 1) {
    auto told = Growth{};
    told.run = std::move(run);
    told.number = number;
    told.version = version;
    told.recipe = "single";
    told.detector = "arp_spoof";
    told.subjects = {{IdentityKind::mac, "02:00:00:00:00:01"}};
    told.episodes = {static_cast<std::uint64_t>(100 + number)};
    told.first = noon - 1h;
    told.last = noon;
    told.score = 80;
    return told;
}

CandidateId id(std::uint8_t number) {
    auto made = CandidateId{};
    made.bytes[6] = 0x70;
    made.bytes[15] = number;
    return made;
}

/// Takes the growth into the content as the engine does.
CandidateRecord take(Content& content, Growth const& told) {
    auto const next = static_cast<std::uint8_t>(content.candidates.size() + 1);
    auto after = grown(candidate_of(content, told), told, id(next), noon).value();
    content.candidates.insert_or_assign(after.id, std::make_shared<CandidateRecord const>(after));
    return after;
}

void set_state(Content& content, CandidateId which, CandidateState state) {
    auto changed = *content.candidates.at(which);
    changed.state = state;
    content.candidates.insert_or_assign(which, std::make_shared<CandidateRecord const>(changed));
}

TEST(WatchRules, ANumberOfTheSameRun_IsTheSameCandidateWhateverItSays) {
    auto content = Content{};
    auto const first = take(content, growth("a", 1));
    auto next = growth("a", 1, 2);
    next.recipe = "ransomware_suspected";
    next.subjects = {{IdentityKind::mac, "02:00:00:00:00:02"}};

    auto const grown_one = take(content, next);

    EXPECT_EQ(grown_one.id, first.id);
    EXPECT_THAT(grown_one.content.subjects, SizeIs(2));
    EXPECT_EQ(grown_one.content.recipe, "ransomware_suspected");
    EXPECT_NE(take(content, growth("a", 2)).id, first.id);
}

TEST(WatchRules, OfAnotherRun_ItIsTheSameWhenItSharesAMachineWithinADay) {
    auto content = Content{};
    auto const first = take(content, growth("a", 1));

    EXPECT_EQ(take(content, growth("b", 4)).id, first.id);
    auto later = growth("c", 5);
    later.first = noon + 25h;
    later.last = noon + 26h;
    EXPECT_NE(take(content, later).id, first.id);
    auto other = growth("d", 6);
    other.detector = "dns_tunnel";
    EXPECT_EQ(candidate_of(content, other), nullptr);
}

TEST(WatchRules, AVersionThatWasTaken_IsNoNews) {
    auto content = Content{};
    take(content, growth("a", 1, 3));

    auto const told = growth("a", 1, 3);
    EXPECT_FALSE(grown(candidate_of(content, told), told, id(9), noon).has_value());
}

TEST(WatchRules, WhatWasDismissed_StaysSoUntilItIsGraver) {
    auto content = Content{};
    auto const first = take(content, growth("a", 1));
    set_state(content, first.id, CandidateState::dismissed);

    EXPECT_EQ(take(content, growth("a", 1, 2)).id, first.id);
    auto graver = growth("a", 1, 3);
    graver.pages = true;
    EXPECT_EQ(candidate_of(content, graver), nullptr);
    EXPECT_TRUE(wants_call(take(content, graver)));
}

TEST(WatchRules, OnlyAnUnsettledOneThatNobodyWasCalledFor_Calls) {
    auto candidate = CandidateRecord{};
    candidate.content.pages = true;
    EXPECT_TRUE(wants_call(candidate));
    candidate.state = CandidateState::seen;
    EXPECT_TRUE(wants_call(candidate));
    candidate.state = CandidateState::confirmed;
    EXPECT_FALSE(wants_call(candidate));
    candidate.state = CandidateState::open;
    candidate.call = EscalationId{};
    EXPECT_FALSE(wants_call(candidate));
}

TEST(WatchRules, WhatGrowsWithoutEnd_IsCutToItsBounds) {
    auto content = Content{};
    auto told = growth("a", 1);
    for (auto i = std::uint64_t{0}; i < 1'000; ++i) {
        told.episodes.push_back(i);
        told.subjects.push_back({IdentityKind::address, std::to_string(i)});
        told.segments.push_back(std::to_string(i));
        told.reasons.push_back(std::to_string(i));
    }
    told.subject_count = 1'001;

    auto const candidate = take(content, told);

    EXPECT_THAT(candidate.content.episodes, SizeIs(most_episodes));
    EXPECT_THAT(candidate.content.subjects, SizeIs(most_subjects));
    EXPECT_THAT(candidate.content.segments, SizeIs(most_segments));
    EXPECT_THAT(candidate.content.reasons, SizeIs(most_reasons));
    EXPECT_EQ(candidate.content.subject_count, 1'001);
}

TEST(WatchRules, ASuppressionNeedsOwnerReasonAndADayNotTooFar) {
    auto suppression = Suppression{};
    auto const fault = [&] {
        auto const checked = check(suppression, noon);
        return checked ? std::string{} : checked.error().what;
    };
    EXPECT_EQ(fault(), "owner_missing");
    suppression.owner = "佐藤";
    EXPECT_EQ(fault(), "reason_missing");
    suppression.reason = "試験";
    EXPECT_EQ(fault(), "scope_missing");
    suppression.subject = "10.0.0.1";
    EXPECT_EQ(fault(), "expiry_missing");
    suppression.until = noon + std::chrono::hours{24 * 91};
    EXPECT_EQ(fault(), "expiry_too_late");
    suppression.until = noon + std::chrono::hours{24 * 90};
    EXPECT_EQ(fault(), "");
    suppression.detector = "no code";
    EXPECT_EQ(fault(), "unknown_code");
    suppression.detector = "arp_spoof";
    suppression.reason = std::string(5'000, 'x');
    EXPECT_EQ(fault(), "field_too_long");
}

TEST(WatchRules, DocumentsComeBackFromTheirTexts) {
    auto candidate = CandidateRecord{};
    candidate.id = id(3);
    candidate.content = growth("a", 1);
    candidate.content.episodes = {0xFFFF'FFFF'FFFF'FFFF, 1};
    candidate.dismissal = Dismissal::known_good;
    candidate.seen_at = noon;
    auto const text = encode(candidate);

    auto const read = decode_candidate(text);

    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(encode(*read), text);
    EXPECT_THAT(read->content.episodes, ElementsAre(0xFFFF'FFFF'FFFF'FFFF, 1U));
    EXPECT_FALSE(decode_candidate("{}"));
    EXPECT_FALSE(decode_suppression("[]"));
    EXPECT_FALSE(parse_episode("12"));
    EXPECT_FALSE(parse_episode("000000000000000g"));
}

TEST(WatchRules, TheTitleNamesTheFirstMachinesAndCountsTheRest) {
    auto told = growth("a", 1);
    told.recipe = "breach_by_vpn";
    told.subjects = {
        {IdentityKind::asset, "1"},
        {IdentityKind::asset, "2"},
        {IdentityKind::asset, "3"},
        {IdentityKind::asset, "4"}};
    told.subject_count = 40;
    auto const name = [](Identity const& who) { return "pc" + who.id; };

    EXPECT_EQ(title_of(told, "ja", name), "VPNからの侵入の疑い: pc1, pc2, pc3 +37");
    EXPECT_EQ(title_of(told, "en", name), "Suspected intrusion by VPN: pc1, pc2, pc3 +37");
    EXPECT_EQ(scenario_of(told), incident::Scenario::vpn_intrusion);
}

TEST(WatchRules, EvidenceStandsInTheChronologyWithItsNumbersAsTexts) {
    auto candidate = CandidateRecord{};
    candidate.content = growth("a", 1);
    auto finding = FindingRecord{};
    finding.detector = "beacon";
    finding.first = noon - 1h;
    finding.measures = R"([{"name":"score","threshold":0.7,"value":0.925}])";
    finding.facts = R"([{"name":"name","text":"a\u001b\"b"}])";

    auto const lines = lines_of(candidate, std::vector{finding}, "per_1", noon);

    ASSERT_THAT(lines, SizeIs(2));
    EXPECT_EQ(lines[1].kind, "finding_seen");
    EXPECT_TRUE(check_draft(lines[1])) << lines[1].details;
    EXPECT_THAT(lines[1].details, ::testing::HasSubstr(R"("value":"0.925")"));
}

TEST(WatchRules, EvidenceThatIsTooLong_IsNamedAndNotLost) {
    auto candidate = CandidateRecord{};
    candidate.content = growth("a", 1);
    auto finding = FindingRecord{};
    finding.detector = "dns_tunnel";
    finding.first = noon + 1h;
    finding.facts = R"([{"name":"name","text":")" + std::string(20'000, 'x') + R"("}])";

    auto const lines = lines_of(candidate, std::vector{finding}, "per_1", noon);

    ASSERT_THAT(lines, SizeIs(2));
    for (auto const& line : lines) {
        EXPECT_TRUE(check_draft(line)) << line.details;
    }
    EXPECT_EQ(lines[1].happened_at, noon);
}

} // namespace
} // namespace sonae::core::watch
