// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/app/ledger_house.hpp"
#include "daemon/app/watch_mind.hpp"
#include "daemon/watch/correlate/correlator.hpp"
#include "daemon/watch/watch.hpp"

namespace sonae::app {

/// The detectors, and the correlation of what they find, in the house as it is.
class DetectingMind final : public WatchMind {
public:
    /// A new ledger is looked at that often: with each report of an agent there is another one.
    static constexpr auto renewed_every = Millis{5'000};

    /// Both must outlive it.
    DetectingMind(core::Views& views, Clock const& clock, watch::Detectors detectors);

    void take(telemetry::Batch const& batch) override;
    void pass(Instant present) override;
    News news() override;
    void settled(std::int64_t number, bool is_dismissed) override;

private:
    void renew_house();
    void gather();

    core::Views& views_;
    Clock const& clock_;
    LedgerHouse house_;
    watch::Watch watch_;
    watch::Correlator correlator_;
    News news_;
    std::optional<Millis> renewed_at_; ///< steady
    std::uint64_t declarations_ = 0;
};

core::watch::Growth growth_of(watch::Candidate const& candidate);

} // namespace sonae::app
