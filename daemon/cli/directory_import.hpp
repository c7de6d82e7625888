// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/answer.hpp"
#include "daemon/cli/command.hpp"
#include "daemon/cli/context.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace sonae::cli {

/// `--sheet NAME`, for commands that take a table.
Option sheet_option();

/// Posts the table in the file that the invocation names as `csv`, beside the members of `more`,
/// and prints every line that does not fit. An Excel workbook is told by its first bytes; the
/// daemon makes its CSV, in which the lines are the rows of the sheet. Problems: import_faults,
/// also of a file that is not UTF-8; those of POST /api/v1/tables.
Answer<nlohmann::json> import_table(
    Context& context, Invocation const& invocation, std::string const& target, nlohmann::json more
);

} // namespace sonae::cli
