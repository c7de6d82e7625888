// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/house.hpp"
#include "inventory/base/instant.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace sonae::watch {

enum class Plane : std::uint8_t { link, scan, lateral, outside, medical, host };

/// A number that a detector compares with: a constant beside its code, so that what is documented
/// is what is compared.
struct Threshold {
    std::string_view name{}; ///< of the measure that is compared
    double value = 0;
    std::string_view unit{}; ///< "addresses", "s", "share"
};

/// What a detector is, as one row beside its code. `docs/detections.md` is made of these.
struct Definition {
    std::string_view code{}; ///< "arp_spoof"; findings, suppressions and words go by it
    unsigned number = 0;     ///< in the catalogue of detections
    Plane plane = Plane::link;
    std::string_view family{}; ///< detectors of one family are one piece of evidence
    std::string_view inputs{}; ///< names of events
    std::string_view rule{};   ///< English, for the document
    Millis window{};           ///< of time that is looked at; 0: each event alone
    Millis warm_up{};          ///< a segment is learned for so long before anything is an alarm
    double base = 0;           ///< score of a plain case, 0–100
    std::span<Threshold const> thresholds{};
    std::span<std::string_view const> techniques{}; ///< MITRE ATT&CK
    std::span<Role const> exempt{};                 ///< whoever has one of these is not reported
    std::span<std::string_view const>
        traps{};              ///< harmless things that look the same, and are not reported
    std::string_view suite{}; ///< of its tests
    /// It concludes from what was not heard: a sensor that loses packets cannot judge.
    bool rests_on_absence = false;
};

} // namespace sonae::watch
