// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/correlate/candidate.hpp"
#include "daemon/watch/correlate/signs.hpp"
#include "daemon/watch/house.hpp"

#include <span>

namespace sonae::watch {

/// What a recipe, or a family of findings alone, gives the candidate.
struct RecipeRow {
    int gravity = 0; ///< a graver one takes the place of the other
    int score = 0;   ///< the candidate has at least
    std::string_view playbook{};
    std::string_view first_action{};
};

RecipeRow const& row_of(Recipe recipe);

/// Of a candidate without a recipe, by the family of its surest finding.
RecipeRow const& row_of_family(std::string_view family);

inline int gravity_of(Recipe recipe) {
    return row_of(recipe).gravity;
}

/// Why it matters, from the least to the most: what the machine is to the care of patients.
enum class Why : std::uint8_t {
    guest,
    unknown,
    office,
    network,
    protection, ///< backups, antivirus
    directory,  ///< accounts of the house
    records,    ///< what clinical records are kept in
    patient_care,
};

/// "patient_care"
std::string_view code_of(Why why);

/// By class, then role, zone and criticality of the machine, then the kind of its segment. Both may
/// be null.
Why why_of(Machine const* machine, Segment const* segment);

/// The first action where the worst machine is one that patients may be connected to: nobody pulls
/// its cable without asking.
std::string_view first_action_of(RecipeRow const& row, Machine const* worst);

/// The worst score of each family of alarms → how sure it is that something is going on, 0–99:
/// 100 × (1 − Π(1 − 0.8 × score / 100)). Each family may be wrong for itself (noisy or), and none
/// is believed by more than four fifths: one alone never says more than 80.
int confidence_of(std::span<int const> scores);

/// The same scores → what they come to together, 0–100: 100 × (1 − (1 − worst) × Π(1 − 0.3 × s))
/// over the families that are not the worst and have at least 40. Three medium ones open a
/// candidate that none of them would; two do not (where they are of one machine within half an
/// hour, the controls have raised them already).
int gathered_score_of(std::span<int const> scores);

} // namespace sonae::watch
