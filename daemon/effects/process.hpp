// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/effects/limits.hpp"
#include "inventory/base/file.hpp"
#include "inventory/base/result.hpp"

#include <string>
#include <vector>

namespace sonae::effects {

/// A program to run, without a shell.
struct ProcessOrder {
    fs::path program = {};                     ///< absolute
    std::vector<std::string> arguments = {};   ///< without the program's own name
    std::vector<std::string> environment = {}; ///< "NAME=value"; all that it gets
};

/// How it ended.
struct ProcessReply {
    int exit_code = 0;  ///< when it ended by itself
    int signal = 0;     ///< that ended it, or 0
    std::string output; ///< what it wrote to standard output
    std::string errors; ///< the first 4 KiB of standard error
};

/// Runs it in a process group of its own, with nothing on standard input, "/" as its folder, no
/// open file of ours and usual signal handlers. Whatever is left of its group is killed when the
/// program ends, at the deadline, at the stop, and when it has written more than 64 KiB. Blocks
/// until then. Errors: io "not_started"; timeout "timed_out"; unavailable "stopped"; too_large
/// "too_large".
Result<ProcessReply> run_process(ProcessOrder const& order, Limits const& limits);

} // namespace sonae::effects
