// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/replay/player.hpp"

namespace sonae::watch {

Player::Player(House const& house, Settings settings, Detectors detectors, Ear ear)
    : watch_{house, settings, std::move(detectors)}
    , correlator_{house}
    , ear_{std::move(ear)} {}

Result<void> Player::feed(std::span<std::uint8_t const> bytes) {
    frames_.feed(bytes);
    while (true) {
        TRY(decoded, frames_.next());
        if (!decoded) {
            return {};
        }
        ++tally_.batches;
        tally_.events += decoded->batch.events.size();
        tally_.lost += decoded->batch.lost;
        tally_.unknown += decoded->skipped;
        watch_.take(decoded->batch);
        tell();
    }
}

Result<void> Player::end() {
    watch_.end();
    watch_.conclude();
    tell();
    if (!frames_.is_at_end()) {
        return Error{Errc::malformed, "it ends within a frame"};
    }
    return {};
}

void Player::tell() {
    for (auto const& finding : watch_.findings()) {
        ++tally_.findings;
        tally_.alarms += finding.standing == Standing::alarm ? 1U : 0U;
        ear_.finding(finding);
        correlator_.take(finding);
    }
    for (auto const& candidate : correlator_.candidates()) {
        tally_.candidates += candidate.version == 1 ? 1U : 0U;
        ear_.candidate(candidate);
    }
}

} // namespace sonae::watch
