// SPDX-License-Identifier: Apache-2.0
// A small hospital for the tests of detectors: events are told to it as a sensor would, and what it
// found is asked for.
#pragma once

#include "daemon/watch/plain_house.hpp"
#include "daemon/watch/watch.hpp"
#include "daemon/watch/words.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace sonae::watch::testing {

using namespace std::chrono_literals;
using telemetry::Endpoint;
using telemetry::Event;
using telemetry::Source;

inline Address ip(std::string_view text) {
    return topology::parse_address(text).value();
}

inline Prefix range(std::string_view text) {
    return topology::parse_prefix(text).value();
}

inline Mac mac(std::string_view text) {
    return topology::parse_mac(text).value();
}

/// The n-th of the machines that nobody knows.
inline Mac mac(unsigned n) {
    return Mac{0x0200'0000'0000ULL + n};
}

inline Address ip(unsigned n) {
    return Address{0, 0xFFFF'0A00'0000ULL + n}; // 10.0.0.0/8
}

inline Endpoint end(Address address, std::uint16_t port = 0, Mac of = {}) {
    return {.address = address, .mac = of, .port = port};
}

/// Tuesday 2026-05-12 10:00 in Japan.
inline Instant start() {
    return parse_rfc3339("2026-05-12T01:00:00Z").value();
}

/// Whoever has words has everything that they speak of.
inline void expect_words(Finding const& finding) {
    if (finding.standing == Standing::flood || words_of(finding.detector) == nullptr) {
        return;
    }
    for (auto const language : {Language::ja, Language::en}) {
        auto const made = reason(finding, language);
        EXPECT_TRUE(made.is_complete) << finding.detector << ": " << made.line;
    }
}

/// Tells events to a watch of its own, in the order of its clock, and keeps what was found.
class Scene {
public:
    explicit Scene(
        std::unique_ptr<Detector> detector, Settings settings = {.skips_learning = true}
    ) {
        detectors_.push_back(std::move(detector));
        settings_ = settings;
    }

    explicit Scene(Detectors detectors, Settings settings = {.skips_learning = true})
        : settings_{settings}
        , detectors_{std::move(detectors)} {}

    /// Before the first event.
    PlainHouse house;

    Instant now = start();

    Scene& after(Millis passed) {
        now += passed;
        return *this;
    }

    Scene& at(Instant instant) {
        now = instant;
        return *this;
    }

    Scene& tell(telemetry::Body body, std::uint32_t count = 1) {
        return tell_from(
            {.agent = "sensor", .interface = "eth1", .asset = ""}, std::move(body), count
        );
    }

    Scene& tell_from(Source const& source, telemetry::Body body, std::uint32_t count = 1) {
        auto batch = telemetry::Batch{.source = source, .boot = "boot", .seq = ++seq_};
        batch.events.push_back({.at = now, .count = count, .vlan = vlan, .body = std::move(body)});
        watch().take(batch);
        keep();
        return *this;
    }

    std::uint16_t vlan = 0;

    /// Everything that was told so far, after what was held back was looked at. No event after it.
    std::vector<Finding> const& found() {
        watch().end();
        keep();
        return told_;
    }

    /// Alarms, each episode once with what was told last.
    std::vector<Finding> alarms() {
        watch().end();
        watch().conclude();
        keep();
        auto last = std::vector<Finding>{};
        for (auto const& finding : told_) {
            if (finding.standing != Standing::alarm) {
                continue;
            }
            auto const same = std::ranges::find(last, finding.episode, &Finding::episode);
            same == last.end() ? last.push_back(finding) : void(*same = finding);
        }
        return last;
    }

    Watch& watch() {
        if (!watch_) {
            watch_ = std::make_unique<Watch>(house, settings_, std::move(detectors_));
        }
        return *watch_;
    }

private:
    void keep() {
        for (auto& finding : watch().findings()) {
            expect_words(finding);
            told_.push_back(std::move(finding));
        }
    }

    Settings settings_;
    Detectors detectors_;
    std::unique_ptr<Watch> watch_;
    std::uint64_t seq_ = 0;
    std::vector<Finding> told_;
};

inline double measure(Finding const& finding, std::string_view name) {
    auto const at = std::ranges::find(finding.measures, name, &Measure::name);
    return at == finding.measures.end() ? -1 : at->value;
}

inline std::string fact(Finding const& finding, std::string_view name) {
    auto const at = std::ranges::find(finding.facts, name, &Fact::name);
    return at == finding.facts.end() ? std::string{} : at->text;
}

} // namespace sonae::watch::testing
