// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/topology/joining/machines.hpp"

namespace sonae::topology::joining {

/// A device for each machine, in the same order: what it is, what it is called, its ports. Its legs
/// come later.
std::vector<Device> devices_of(Survey const& survey, Machines const& machines);

} // namespace sonae::topology::joining
