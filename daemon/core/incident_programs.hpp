// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/incident/decide.hpp"
#include "daemon/core/ports.hpp"

namespace sonae::core {

/// The commands that programs are to run for the incident, without those of `known`.
std::vector<ProgramRequest> programs_of(
    incident::Incident const& incident,
    workflow::Shelf const& shelf,
    std::vector<incident::ProgramOrder> const& known
);

} // namespace sonae::core
