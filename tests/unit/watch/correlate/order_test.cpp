// SPDX-License-Identifier: Apache-2.0
// Whatever the order in which findings come, a campaign is one candidate.
#include "tests/unit/watch/correlate/told.hpp"

#include <algorithm>
#include <map>
#include <random>

namespace sonae::watch {

using namespace testing;

namespace {

constexpr auto rounds = 300U;

/// A campaign of findings of which each has a machine in common with one before it, within minutes.
std::vector<Finding> a_campaign(std::mt19937& random) {
    constexpr auto detectors = std::to_array<std::string_view>(
        {"lateral_burst",
         "port_scan_vertical",
         "canary_touched",
         "antivirus_stopped",
         "dc_attack",
         "exfil_volume",
         "vpn_anomaly",
         "service_stopped"}
    );
    auto const up_to = [&](std::size_t most) {
        return std::uniform_int_distribution<std::size_t>{0, most}(random);
    };
    auto findings = std::vector<Finding>{};
    auto machines = std::vector<std::string>{"a0"};
    auto const count = 2 + up_to(8);
    for (auto i = std::size_t{0}; i < count; ++i) {
        auto const known = machines[up_to(machines.size() - 1)];
        auto const fresh = std::string(1, static_cast<char>('b' + i)) + "1";
        auto const is_from_known = up_to(1) == 0;
        auto finding = alarm(
            std::string{detectors[up_to(detectors.size() - 1)]},
            is_from_known ? known : fresh,
            static_cast<int>(70 + up_to(25)),
            Millis{static_cast<Millis::rep>(up_to(120'000))}
        );
        finding.other = asset(is_from_known ? fresh : known);
        machines.push_back(fresh);
        findings.push_back(std::move(finding));
    }
    return findings;
}

std::string fingerprint(Candidate candidate) {
    std::ranges::sort(candidate.subjects);
    std::ranges::sort(candidate.segments);
    std::ranges::sort(candidate.reasons);
    auto text = std::string{code_of(candidate.recipe)} + ' ' + std::to_string(candidate.score) +
                ' ' + std::to_string(candidate.confidence) + ' ' + candidate.playbook;
    for (auto const& subject : candidate.subjects) {
        text += ' ' + subject.id;
    }
    for (auto const& reason : candidate.reasons) {
        text += ' ' + reason;
    }
    return text + ' ' + to_rfc3339(candidate.first) + ' ' + to_rfc3339(candidate.last);
}

} // namespace

TEST(CorrelatorOrder, NoOrderOfFindingsOpensTwoCandidatesForOneCampaign) {
    for (auto seed = 1U; seed <= rounds; ++seed) {
        auto random = std::mt19937{seed};
        auto findings = a_campaign(random);
        auto first = std::string{};
        for (auto order = 0; order < 6; ++order) {
            auto desk = Desktop{};
            for (auto const& finding : findings) {
                desk.tell(finding);
            }
            auto const told = desk.news();
            ASSERT_EQ(told.size(), 1U) << "seed " << seed;
            first = first.empty() ? fingerprint(told[0]) : first;
            ASSERT_EQ(fingerprint(told[0]), first) << "seed " << seed;
            std::ranges::shuffle(findings, random);
        }
    }
}

TEST(CorrelatorOrder, AskedAfterEachFindingOneCandidateIsLeftAndSaysWhichItTookIn) {
    for (auto seed = 1U; seed <= rounds; ++seed) {
        auto random = std::mt19937{seed};
        auto findings = a_campaign(random);
        std::ranges::shuffle(findings, random);
        auto desk = Desktop{};
        auto standing = std::map<std::uint64_t, Candidate>{};
        for (auto const& finding : findings) {
            for (auto& told : desk.tell(finding).news()) {
                for (auto const joined : told.joined) {
                    standing.erase(joined);
                }
                standing.insert_or_assign(told.number, std::move(told));
            }
        }
        ASSERT_EQ(standing.size(), 1U) << "seed " << seed;
        EXPECT_EQ(standing.begin()->first, 1U) << "seed " << seed;
    }
}

TEST(CorrelatorOrder, ADismissedCampaignDoesNotComeBackForMoreOfTheSameWithoutAGraverRecipe) {
    for (auto seed = 1U; seed <= rounds; ++seed) {
        auto random = std::mt19937{seed};
        auto const findings = a_campaign(random);
        auto desk = Desktop{};
        for (auto const& finding : findings) {
            desk.tell(finding);
        }
        auto const dismissed = desk.news();
        ASSERT_EQ(dismissed.size(), 1U) << "seed " << seed;
        desk.correlator.settled(1, true);
        auto pick = std::uniform_int_distribution<std::size_t>{0, findings.size() - 1};
        auto later = std::uniform_int_distribution<int>{10, 23 * 60};
        auto minutes = std::vector<int>(20);
        std::ranges::generate(minutes, [&] { return later(random); });
        std::ranges::sort(minutes);
        for (auto const minute : minutes) {
            auto again = findings[pick(random)];
            again.episode += 1'000'000;
            again.first += minute * 1min;
            again.last = again.first;
            again.score = 100;
            desk.tell(again);
        }
        // Steps inside after a log-on, where they were before it: that is another recipe.
        for (auto const& told : desk.news()) {
            ASSERT_GT(gravity_of(told.recipe), gravity_of(dismissed[0].recipe)) << "seed " << seed;
            ASSERT_EQ(told.number, 2U) << "seed " << seed;
        }
    }
}

} // namespace sonae::watch
