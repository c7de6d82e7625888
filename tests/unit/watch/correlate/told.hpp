// SPDX-License-Identifier: Apache-2.0
// Findings in short, and a correlator that is told them.
#pragma once

#include "daemon/watch/correlate/correlator.hpp"
#include "daemon/watch/plain_house.hpp"

#include <gtest/gtest.h>

namespace sonae::watch::testing {

using namespace std::chrono_literals;

inline Instant start() {
    return parse_rfc3339("2026-05-12T01:00:00Z").value();
}

inline Identity asset(std::string id) {
    return {IdentityKind::asset, std::move(id)};
}

/// An alarm about `subject` in the segment of the same letter: "a1" is in "a".
inline Finding
alarm(std::string detector, std::string subject, int score, Millis after = Millis{0}) {
    static auto episodes = std::uint64_t{0};
    auto finding = Finding{.detector = std::move(detector), .episode = ++episodes};
    finding.segment = subject.substr(0, 1);
    finding.subject = asset(std::move(subject));
    finding.first = start() + after;
    finding.last = finding.first;
    finding.count = 1;
    finding.score = score;
    return finding;
}

inline Finding of_kind(Finding finding, std::string kind) {
    finding.facts.push_back({.name = "kind", .text = std::move(kind)});
    return finding;
}

inline Finding against(Finding finding, std::string other) {
    finding.other = asset(std::move(other));
    return finding;
}

inline Finding lasting(Finding finding, Millis time) {
    finding.last = finding.first + time;
    return finding;
}

class Desktop {
public:
    PlainHouse house;
    Correlator correlator{house};

    Desktop& tell(Finding const& finding) {
        correlator.take(finding);
        return *this;
    }

    std::vector<Candidate> news() { return correlator.candidates(); }
};

inline Finding admin(std::string subject, int score, Millis after = Millis{0}) {
    return of_kind(alarm("privilege_tamper", std::move(subject), score, after), "administrator");
}

} // namespace sonae::watch::testing
