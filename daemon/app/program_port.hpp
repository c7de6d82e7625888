// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/engine.hpp"
#include "daemon/effects/command_runner.hpp"

namespace sonae::app {

/// Between the engine, which says what a program is to do, and the threads that do it: requests go
/// one way, answers come back as actions of their incidents.
class ProgramPort {
public:
    ProgramPort(
        effects::AllowList allowed, core::Engine& engine, Clock const& clock, Log const& log
    );

    /// From the engine thread; does not block.
    void run(core::ProgramRequest request);

private:
    core::Engine& engine_;
    Clock const& clock_;
    Log log_;
    effects::CommandRunner runner_; ///< last: its threads use the others
};

} // namespace sonae::app
