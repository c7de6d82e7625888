// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/instant.hpp"
#include "inventory/base/random.hpp"

#include <array>
#include <string>

namespace sonae::host {

/// A file that looks like the paperwork of an office: 20 to 250 KB that office programs open, full
/// of numbers that mean nothing. No person, patient or firm is in it.
struct Decoy {
    std::string name;
    std::string content;
    Instant modified{}; ///< months ago
};

/// Two for one folder: whoever goes through it by name meets one at the beginning, and one at the
/// end behind Japanese names as well.
std::array<Decoy, 2> make_decoys(RandomSource& random, Instant now);

/// "3f9c01d2": what a decoy is called in events.
std::string make_canary_code(RandomSource& random);

} // namespace sonae::host
