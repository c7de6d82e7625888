// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/catalogue.hpp"

#include <string>

namespace sonae::cli {

/// sonae(1) in roff with the man macros, UTF-8, made from the command table.
std::string man_page(Language language);

} // namespace sonae::cli
