// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/api/services.hpp"

#include <optional>

namespace sonae::api {

/// Whose certificate the connection showed, or why it is not listened to.
struct Gate {
    core::AgentRecord agent;
    std::optional<Response> refusal;
};

/// Whether the holder of the peer's certificate may speak: 403 agent_unknown, agent_denied,
/// agent_locked, agent_waiting, agent_certificate_too_old (more than 180 days past its end).
/// Precondition: there is a certificate. Asks views only; the engine asks again with the
/// certificate's hash.
Gate pass_gate(Call const& call);

/// Whether that agent's report may be parsed: 429 while quarantined or past its rates, 415 when it
/// is not compressed as it must be. Counts the report against the rates.
std::optional<Response> refusal_of_report(Call const& call, core::AgentRecord const& agent);

/// The same for what a sensor of it saw, against rates of their own.
std::optional<Response> refusal_of_sensor(Call const& call, core::AgentRecord const& agent);

/// The same for events that its sensors and its machine tell, which are not compressed.
std::optional<Response> refusal_of_events(Call const& call, core::AgentRecord const& agent);

/// Whether it may ask for a certificate; counts against the same rate.
std::optional<Response> refusal_of_renewal(Call const& call, core::AgentRecord const& agent);

/// 403 with the refusal as its code; agent_mismatch is a 409.
Response refused(std::string_view refusal);

/// `response` with Retry-After.
Response later(Response response, std::int64_t seconds);

} // namespace sonae::api
