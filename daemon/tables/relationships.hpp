// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/tables/archive.hpp"
#include "inventory/base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sonae::tables {

/// What one part of the archive says of another (ISO/IEC 29500-2, 9.3).
struct Relationship {
    std::string id;
    std::string type; ///< the last segment of its URI ("worksheet"), which strict and transitional
                      ///< share
    std::string part; ///< its name in the archive
};

/// Those of a part ("xl/workbook.xml"), or with "" those of the archive, in their order; without
/// those that lead out of the archive. Errors: those of read_xml; workbook_too_large.
Result<std::vector<Relationship>> relationships_of(Archive& archive, std::string_view part);

/// The first of that type, or null.
Relationship const*
relationship_of_type(std::vector<Relationship> const& list, std::string_view type);

} // namespace sonae::tables
