// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/file.hpp"

namespace sonae::http_client {

/// The secret that a file has: one line, without white space at its ends.
/// Errors: io "token_file" (not readable, empty, several lines), with the file, never the content.
Result<std::string> read_token(fs::path const& file);

} // namespace sonae::http_client
