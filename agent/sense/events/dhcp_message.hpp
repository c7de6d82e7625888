// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/dissect/dhcp.hpp"
#include "agent/sense/dissect/dhcp6.hpp"
#include "agent/sense/frame/frame.hpp"
#include "inventory/telemetry/network_events.hpp"

#include <optional>

namespace sonae::sense {

/// Nothing for messages that are told of nowhere (lease queries, BOOTP, the envelopes of relays).
std::optional<telemetry::DhcpMessage> dhcp_message(Frame const& frame, DhcpFact const& fact);
std::optional<telemetry::DhcpMessage> dhcp_message(Frame const& frame, Dhcp6Fact const& fact);

} // namespace sonae::sense
