// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

namespace sonae::agent {

/// Gives up every capability for good but those by which files and processes of others are read
/// (CAP_DAC_READ_SEARCH, CAP_SYS_PTRACE), as far as this process has them. Errors: io.
Result<void> keep_reading_capabilities();

/// From now on the kernel kills this process (SIGSYS) when it does anything but read files and
/// folders, listen to changes of them, wait, and create, replace and remove files: no socket, no
/// program, no other process, no owner of a file. For good.
///
/// Not by Landlock: whom that confines may not learn which program another process runs, and that
/// is what a decoy is for. Where files are written, the unit restricts. Errors: unsupported.
Result<void> confine_watch();

} // namespace sonae::agent
