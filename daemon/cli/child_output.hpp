// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace sonae::cli {

/// Runs a program of ours and gives what it writes to `take`, piece by piece; its messages go where
/// ours go. The program is looked for beside this one first, then in PATH. When `take` fails, the
/// program is ended. Errors: not_found; failed (it could not be run, or ended with another code
/// than 0); those of `take`.
Result<void> read_child(
    std::vector<std::string> const& words,
    std::function<Result<void>(std::span<std::uint8_t const>)> const& take
);

} // namespace sonae::cli
