// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/answer.hpp"
#include "daemon/cli/context.hpp"

#include <nlohmann/json_fwd.hpp>

namespace sonae::cli {

/// The one JSON value of a command on stdout, with a line end; indented on a terminal.
void print_json(Context& context, nlohmann::json const& value);

/// A line for people on stderr; nothing with --json. Escaped for the terminal.
void print_note(Context& context, std::string_view text);

/// The problem on stderr: in the reader's language, or as RFC 9457 object with --json.
void print_problem(Context& context, Problem const& problem);

} // namespace sonae::cli
