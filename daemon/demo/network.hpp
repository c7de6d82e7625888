// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/demo/device.hpp"
#include "inventory/topology/declaration.hpp"
#include "inventory/topology/device_reading.hpp"

#include <set>
#include <string>
#include <vector>

namespace sonae::demo {

/// What people declared: eight zones, a segment for each floor of each zone, and the register of
/// external connections, in which a few things are not in order.
topology::Declarations declarations(std::vector<Device> const& devices, Instant now);

/// What core switches, floor switches, firewalls, VPN devices and line routers answered when they
/// were asked: ports, neighbours, and which machine hangs on which port. Of what is `absent` (names
/// in the ledger) they say nothing; its ports are there and free.
std::vector<topology::DeviceReading>
readings(std::vector<Device> const& devices, Instant now, std::set<std::string> const& absent = {});

/// What a sensor at the mirror port of the core switch heard, as the document of docs/sensor.md.
std::string sensor_document(std::vector<Device> const& devices, Instant now);

} // namespace sonae::demo
