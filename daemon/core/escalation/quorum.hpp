// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/escalation/policy.hpp"

#include <span>
#include <string>
#include <vector>

namespace sonae::core::escalation {

/// The roles of one person who has answered.
using RolesOfOne = std::vector<std::string>;

/// Whether the people fill every clause, each of them counting for one clause only. Without
/// clauses one person is enough. Finds a filling whenever there is one (augmenting paths).
bool is_filled(std::span<Clause const> clauses, std::span<RolesOfOne const> people);

} // namespace sonae::core::escalation
