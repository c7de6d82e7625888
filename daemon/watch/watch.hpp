// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/controls.hpp"
#include "daemon/watch/detector.hpp"
#include "daemon/watch/timeline.hpp"

#include <memory>
#include <vector>

namespace sonae::watch {

using Detectors = std::vector<std::unique_ptr<Detector>>;

/// Batches of telemetry in, findings out. Pure: no clock, no input or output, no thread; the same
/// batches in the same order give the same findings.
class Watch {
public:
    static constexpr auto most_boots = std::size_t{4'096};
    static constexpr auto pass_every = Millis{std::chrono::seconds{10}};
    /// A minute in which a sensor lost this share of packets cannot be judged by what was not heard
    /// in it (Zeek speaks of capture loss from a tenth on, and of doubt from a hundredth).
    static constexpr auto loss_that_blinds = 0.01F;
    static constexpr auto blind_for = Millis{std::chrono::minutes{5}};

    struct Counters {
        std::uint64_t events = 0;
        std::uint64_t late = 0;
        std::uint64_t strays = 0;   ///< with a time that cannot be
        std::uint64_t repeated = 0; ///< batches that were there before
        std::size_t held = 0;       ///< entries in all tables
    };

    /// The house must outlive it.
    Watch(House const& house, Settings settings, Detectors detectors);

    /// Takes each batch once: (source, boot, seq) that is not above the last one is left out.
    void take(telemetry::Batch const& batch);
    /// The present, of a clock: not in replays, where time is that of events.
    void pass(Instant present);
    /// The end of a replay: everything that is held back is looked at.
    void end();

    /// After the end: every finding that has grown since it was told is told once more, so that the
    /// last count of each is known.
    void conclude() { controls_.conclude(); }

    /// What is to be told since this was asked last, in its order.
    [[nodiscard]] std::vector<Finding> findings();
    [[nodiscard]] Counters counters() const;

private:
    void give(bool is_end);
    void look(Timed const& timed);
    void pass_detectors(Instant now);
    void mind_health(telemetry::Event const& event, telemetry::Source const& source);

    Controls controls_;
    Desk desk_;
    Detectors detectors_;
    Timeline timeline_;
    Table<std::uint64_t, std::uint64_t> seqs_{most_boots};
    Instant passed_{};
    Counters counters_;
};

} // namespace sonae::watch
