// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <cstddef>
#include <filesystem>
#include <string>

namespace sonae::agent {

/// A file in a folder where somebody writes who is trusted less: no link is followed, and nothing
/// is read that is no plain file or larger than `most_bytes`. The text has room for `more` bytes.
/// Errors: not_found; malformed; too_large; io.
Result<std::string>
read_plain_file(std::filesystem::path const& file, std::size_t most_bytes, std::size_t more = 0);

} // namespace sonae::agent
