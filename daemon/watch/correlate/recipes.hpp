// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/correlate/candidate.hpp"
#include "daemon/watch/correlate/signs.hpp"
#include "daemon/watch/house.hpp"

#include <span>

namespace sonae::watch {

/// A sign that was seen, and when last.
struct SeenSign {
    Sign sign = Sign::none;
    Instant at{};
};

/// What a recipe gives the candidate.
struct RecipeRow {
    Recipe recipe = Recipe::single;
    int score = 0; ///< at least
    std::string_view playbook{};
    std::string_view first_action{};
};

RecipeRow const& row_of(Recipe recipe);

/// The gravest recipe that these signs fulfil at `now`; `single` when none does. Signs are those of
/// one campaign: of R1 within an hour, of R2 and R3 within a day, of R4 those of ten minutes.
Recipe recipe_of(std::span<SeenSign const> signs, Instant now);

/// The playbook and first action for one detector alone.
RecipeRow row_of_single(std::string_view detector);

/// Code of why it matters: what the machine is to the care of patients. "patient_care",
/// "records", "network", "protection", "office", "unknown".
std::string_view why_of(Machine const* machine, SegmentKind segment);

/// How sure it is that something is going on: 1 − Π(1 − 0.8·score/100) over independent kinds of
/// evidence (noisy or: each may be wrong for itself), in percent, at most 99.
int confidence_of(std::span<int const> scores);

} // namespace sonae::watch
