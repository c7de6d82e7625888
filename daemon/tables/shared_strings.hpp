// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/tables/archive.hpp"
#include "inventory/base/result.hpp"

#include <string>
#include <vector>

namespace sonae::tables {

/// The texts that cells name by their number; without the part there are none.
/// Errors: those of read_xml; workbook_too_large.
Result<std::vector<std::string>> read_shared_strings(Archive& archive, std::string const& part);

} // namespace sonae::tables
