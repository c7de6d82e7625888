// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <string>
#include <string_view>

namespace sonae::tables {

/// Why a file is no table: a code of xlsx.hpp, and the place, which people find in their
/// spreadsheet ("当直表!B12") or somebody who mends files finds in the archive
/// ("xl/styles.xml:3").
inline Error fault(Errc kind, std::string_view code, std::string place) {
    return Error{kind, std::string{code}, {std::move(place)}};
}

inline Error broken(std::string place) {
    return fault(Errc::malformed, "broken_workbook", std::move(place));
}

inline Error too_large(std::string place) {
    return fault(Errc::too_large, "workbook_too_large", std::move(place));
}

} // namespace sonae::tables
