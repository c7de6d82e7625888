// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/catalogue.hpp"

#include <span>

namespace sonae::cli {

/// What a script can rely on. docs and man pages list them from `exit_codes_text`.
enum class ExitCode : int {
    ok = 0,
    failed = 1, ///< a fault of ours or of the daemon's that no other number names
    usage = 2,
    not_found = 3,
    refused = 4,
    conflict = 5, ///< changed meanwhile, or a name that fits several
    unreachable = 6,
    partly_done = 7,
    found_problems = 8,
    bad_config = 78, ///< sysexits(3) EX_CONFIG
};

struct ExitCodeText {
    ExitCode code = ExitCode::ok;
    Text says;
};

/// Every code with its meaning, in order.
std::span<ExitCodeText const> exit_codes_text();

} // namespace sonae::cli
