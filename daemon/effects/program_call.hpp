// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/effects/allow_list.hpp"
#include "daemon/effects/process.hpp"
#include "daemon/effects/values.hpp"
#include "playbooks/agent.hpp"
#include "playbooks/step.hpp"

namespace sonae::effects {

// Pure. Errors: refused "not_allowed"; those of command_words.

/// The program of this host that a bash command names by its first word. `environment` of the order
/// is left to the caller.
Result<ProcessOrder>
local_program(playbooks::Command const& command, Values const& values, AllowList const& allowed);

/// The ssh program with everything that makes it run one command on the target and nothing else: no
/// questions, no configuration files, one key, one file of known hosts, no forwarding.
Result<ProcessOrder> remote_program(
    playbooks::Command const& command,
    playbooks::AgentTarget const& target,
    Values const& values,
    AllowList const& allowed
);

} // namespace sonae::effects
