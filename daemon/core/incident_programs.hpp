// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/commands.hpp"
#include "daemon/core/incident/decide.hpp"
#include "daemon/core/ports.hpp"

namespace sonae::core {

/// What comes back from a program, as the action that its incident takes; of its values only those
/// that may leave the step.
ActOnIncident finished_program(
    ProgramRequest const& request, bool is_success, std::string note, workflow::Values values
);

/// The commands that programs are to run for the incident, without those of `known`.
std::vector<ProgramRequest> programs_of(
    incident::Incident const& incident,
    workflow::Shelf const& shelf,
    std::vector<incident::ProgramOrder> const& known
);

} // namespace sonae::core
