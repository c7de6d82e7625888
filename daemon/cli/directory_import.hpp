// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/answer.hpp"
#include "daemon/cli/context.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace sonae::cli {

/// Posts the table in `file` as `csv`, beside the members of `more`, and prints every line that
/// does not fit. Problem: import_faults, also of a file that is not UTF-8.
Answer<nlohmann::json> import_table(
    Context& context, std::string const& file, std::string const& target, nlohmann::json more
);

} // namespace sonae::cli
