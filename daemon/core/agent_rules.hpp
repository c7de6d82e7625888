// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/context.hpp"

#include <string>

namespace sonae::core {

/// Whether an agent with this certificate may speak: "" or agent_denied, agent_locked,
/// agent_waiting. A certificate that is neither the one in force nor the one before (while the new
/// one was never used) is held by a copy of the machine's identity: the agent is locked until a
/// person looks, in this same transaction.
Result<std::string> refusal_of_certificate(
    Context& context, AgentRecord const& agent, Digest const& certificate_sha256
);

} // namespace sonae::core
