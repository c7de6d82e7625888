// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/dissect/rpc.hpp"
#include "inventory/telemetry/network_events.hpp"

#include <cstdint>

namespace sonae::sense {

/// What somebody is doing on a connection to log on.
namespace logon_step {
inline constexpr auto password = std::uint8_t{1};  ///< it went over the wire
inline constexpr auto unproved = std::uint8_t{2};  ///< Kerberos: asked without a proof
inline constexpr auto disclosed = std::uint8_t{4}; ///< that a password is shown was told
} // namespace logon_step

/// One flow that is followed, and what readers of its contents keep of it.
struct Conversation {
    std::uint64_t tag = 0; ///< the same in both directions
    telemetry::Endpoint client;
    telemetry::Endpoint server;
    Instant began_at{};
    Instant last_at{};
    Instant told_at{};
    std::uint64_t bytes_out = 0;
    std::uint64_t bytes_in = 0;
    std::uint64_t told_bytes = 0; ///< of both directions
    std::uint64_t packets_out = 0;
    std::uint64_t packets_in = 0;
    std::uint64_t account = 0; ///< who tries to log on, as a keyed hash
    std::uint16_t vlan = 0;
    std::uint8_t protocol = 0;
    telemetry::Transport transport = telemetry::Transport::other;
    telemetry::FlowState state = telemetry::FlowState::attempted;
    bool is_told = false;                   ///< in this state
    std::uint8_t endings = 0;               ///< 1: the client said good-bye, 2: the server
    std::uint8_t logon = 0;                 ///< logon_step
    RpcInterface pipe = RpcInterface::none; ///< that was opened last
    bool is_dicom = false;
    bool is_hl7 = false;
};

} // namespace sonae::sense
