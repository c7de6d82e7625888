// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/topology/joining/outside.hpp"

namespace sonae::topology::joining {

/// The external connections of the house: every declared one with what was observed of it, and
/// every observed one that none of them explains.
std::vector<ExternalConnection> connections_of(
    std::map<std::string, OutsideContact> const& contacts,
    Survey const& survey,
    Machines const& machines,
    Declarations const& declarations,
    Network const* before
);

/// A leg of a device to each connection that it holds.
std::vector<Link> outside_links(std::vector<ExternalConnection> const& connections);

} // namespace sonae::topology::joining
