// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/topology/joining/machines.hpp"

namespace sonae::topology::joining {

/// What a machine is, from the surest to the weakest: what people entered, what it says when it is
/// asked, what it announces, roles with two kinds of evidence, and at last two weak hints of
/// different kinds that agree. One weak hint alone says nothing.
DeviceClass class_of(Machine const& machine, std::vector<std::string> const& roles);

/// Passes on the frames or packets of others: a cable to it leads to more than itself.
bool is_infrastructure(DeviceClass kind);

} // namespace sonae::topology::joining
