// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <filesystem>
#include <vector>

namespace sonae::agent {

/// Gives up every capability of this process for good, those that another program could get back
/// too. Errors: io.
Result<void> drop_capabilities();

/// From now on this process can open files in `folder` for writing, create, replace and remove them
/// there, and open no other file in any way. For good. False where the kernel has no Landlock
/// (before 5.13, or switched off): then nothing changed. Errors: io.
Result<bool> confine_files(std::filesystem::path const& folder);

/// What a process that reads what strangers sent may still do.
struct Confinement {
    std::vector<int> read_only; ///< open descriptors that must not be written to
    int may_ask = -1;           ///< the one socket that it may send by (to the kernel)
};

/// From now on the kernel kills this process (SIGSYS) when it does anything but read what is open,
/// wait, ask for the time, manage memory, and replace files: no socket, no program, no other
/// process, no file that is opened for reading. For good. Errors: unsupported (this processor, or a
/// kernel without seccomp).
Result<void> confine(Confinement const& confinement);

} // namespace sonae::agent
