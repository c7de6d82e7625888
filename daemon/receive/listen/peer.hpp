// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/telemetry/network_events.hpp"

#include <sys/socket.h>

namespace sonae::receive {

/// Of an IPv4 or IPv6 socket; ::ffff:192.0.2.7 is 192.0.2.7. Not set for others.
telemetry::Address address_of(sockaddr_storage const& address);

} // namespace sonae::receive
