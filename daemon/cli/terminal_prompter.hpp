// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/context.hpp"

#include <memory>

namespace sonae::cli {

/// Asks on /dev/tty, so that standard input and output may be files.
std::unique_ptr<Prompter> make_terminal_prompter();

} // namespace sonae::cli
