// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/correlate/correlator.hpp"
#include "daemon/watch/watch.hpp"
#include "inventory/telemetry/frame.hpp"

#include <functional>

namespace sonae::watch {

/// Telemetry as bytes in, findings and candidates out, in the order in which they were told; all
/// time is that of events. Equal bytes give equal answers.
class Player {
public:
    struct Ear {
        std::function<void(Finding const&)> finding;
        std::function<void(Candidate const&)> candidate;
    };

    struct Tally {
        std::uint64_t batches = 0;
        std::uint64_t events = 0;
        std::uint64_t lost = 0;    ///< that the sender had to give up
        std::uint64_t unknown = 0; ///< of a later version
        std::uint64_t findings = 0;
        std::uint64_t alarms = 0;
        std::uint64_t candidates = 0;
    };

    /// The house must outlive it.
    Player(House const& house, Settings settings, Detectors detectors, Ear ear);

    /// Frames one behind the other, cut anywhere. Errors: those of FrameStream; a broken frame is
    /// left out and what is behind it is taken, as far as its head was sound.
    Result<void> feed(std::span<std::uint8_t const> bytes);

    /// The last byte was fed. Errors: malformed, when it ends within a frame; what was whole has
    /// been taken.
    Result<void> end();

    [[nodiscard]] Tally const& tally() const { return tally_; }

private:
    void tell();

    Watch watch_;
    Correlator correlator_;
    telemetry::FrameStream frames_;
    Ear ear_;
    Tally tally_;
};

} // namespace sonae::watch
