// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

namespace sonae::agent {

/// What a script can rely on; the same numbers mean the same in the `sonae` command.
enum class ExitCode : int {
    ok = 0,
    failed = 1, ///< a fault that no other number names
    usage = 2,
    refused = 4,     ///< by the daemon, by this machine, or it waits for a person
    conflict = 5,    ///< another agent works with the same state
    unreachable = 6, ///< the daemon does not answer
    again = 75,      ///< sysexits(3) EX_TEMPFAIL: start it once more (an interface came)
    bad_config = 78, ///< sysexits(3) EX_CONFIG: not enrolled, or the state is damaged
};

ExitCode exit_code_of(Errc code);

} // namespace sonae::agent
