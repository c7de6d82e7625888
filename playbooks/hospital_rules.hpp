// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "playbooks/structure_rules.hpp"

#include <array>

namespace sonae::playbooks {

constexpr auto phase_names = std::array<std::string_view, 5>{
    "preparation", "detection", "first_response", "recovery", "after_action"};
constexpr auto lane_names = std::array<std::string_view, 4>{
    "technical", "care_continuity", "legal_and_reports", "communication"};
constexpr auto drill_names = std::array<std::string_view, 3>{"simulate", "skip", "real"};

/// The form of the hospital extension (docs/playbook-extension.md).
extern ObjectRule const hospital_step_rule;
extern ObjectRule const hospital_playbook_rule;

} // namespace sonae::playbooks
