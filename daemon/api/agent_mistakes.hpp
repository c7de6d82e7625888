// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/api/services.hpp"

namespace sonae::api {

/// Answers with `response` once the quarantine stands on disk: whatever that agent sends next meets
/// it.
void quarantine(CallPointer const& call, AgentId agent, std::string_view reason, Response response);

/// An agent sent what is none of what the route takes. A bomb is never an accident; other mistakes
/// are forgiven twice.
void answer_mistake(CallPointer const& call, AgentId agent, Error const& error, bool is_bomb);

/// The wire knows 400 only for what is not as it says.
Response wire_problem(Error error);

} // namespace sonae::api
