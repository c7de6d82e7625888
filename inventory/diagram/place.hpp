// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/diagram/plan.hpp"

namespace sonae::diagram {

/// Gives every box and line of a plan its place.
Layout placed(Plan plan, std::vector<Pin> const& pins);

} // namespace sonae::diagram
