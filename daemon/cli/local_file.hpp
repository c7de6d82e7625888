// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/answer.hpp"
#include "daemon/cli/context.hpp"
#include "inventory/base/file.hpp"

#include <string>

namespace sonae::cli {

/// The file's content. Problems: usage, with file_not_found or file_not_readable.
Answer<std::string> text_of_file(std::string const& file, std::size_t max_bytes);

/// Replaces the file, whole or not at all, and says so: a note, or its name and size with --json.
/// Problem: file_not_writable.
Answer<ExitCode>
write_file(Context& context, std::string const& file, std::string_view content, Secrecy secrecy);

} // namespace sonae::cli
