// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/discover/model.hpp"
#include "agent/sense/frame/frame.hpp"

#include <map>
#include <string_view>

namespace sonae::sense {

enum class Sender : std::uint8_t { client, server };

/// Keeps that the two ends of `frame` speak by `protocol`, if that may be kept. `detail` must be
/// clean already.
void note_session(
    Model& model,
    Frame const& frame,
    Sender sender,
    SessionProtocol protocol,
    std::string_view detail,
    Instant at
);

/// Whether `note_session` has kept it.
bool is_known_session(
    Model& model,
    Frame const& frame,
    Sender sender,
    SessionProtocol protocol,
    std::string_view detail
);

/// What follows from how many partners a machine has.
std::map<IpAddress, EvidenceSet> evidence_of_sessions(Model const& model);

} // namespace sonae::sense
