// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/context.hpp"

#include <nlohmann/json_fwd.hpp>

namespace sonae::cli {

void print_candidates(Context& context, nlohmann::json const& candidates);

/// The card: what, where, why it matters, what to do and whom to call; then what was found.
void print_candidate(Context& context, nlohmann::json const& candidate);

void print_findings(Context& context, nlohmann::json const& findings);
void print_suppressions(Context& context, nlohmann::json const& suppressions);
void print_maintenance(Context& context, nlohmann::json const& maintenance);
void print_machine_roles(Context& context, nlohmann::json const& roles);

} // namespace sonae::cli
