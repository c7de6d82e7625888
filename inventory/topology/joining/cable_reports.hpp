// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/topology/joining/cables.hpp"

namespace sonae::topology::joining {

/// What each device and each sensor says about its own cables, one report for each neighbour.
std::vector<Cable> cable_reports(Survey const& survey, Machines const& machines, PortTable& ports);

/// The cable was pulled out of this neighbour and plugged into another, or the neighbour fell
/// silent while another goes on, or it said good-bye.
bool is_over(SensorNeighbour const& neighbour, SensorView const& view);

} // namespace sonae::topology::joining
