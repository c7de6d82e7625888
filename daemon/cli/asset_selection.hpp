// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/answer.hpp"
#include "daemon/cli/command.hpp"

#include <string>
#include <vector>

namespace sonae::cli {

/// --filter, --search, --sort: which devices, in which order.
std::vector<Option> selection_options();

/// --columns
Option columns_option();

/// The options as a query of the API ("q=…&f.os=…&sort=…"), "" when none is given. Problems: usage,
/// naming a column that does not exist and the one that was perhaps meant.
Answer<std::string> selection_query(Invocation const& invocation, Language language);

/// The columns of --columns, or `usual`. Problems as above.
Answer<std::vector<std::string>>
chosen_columns(Invocation const& invocation, Language language, std::vector<std::string> usual);

/// The name of a column as its table and the web app show it.
std::string column_header(std::string_view column, Language language);

} // namespace sonae::cli
