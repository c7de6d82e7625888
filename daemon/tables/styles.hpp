// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/tables/archive.hpp"
#include "daemon/tables/number_format.hpp"
#include "inventory/base/result.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace sonae::tables {

/// How the cells of each style show their numbers.
class Styles {
public:
    Styles() = default;

    Styles(std::vector<NumberFormat> formats, std::vector<std::size_t> of_styles)
        : formats_{std::move(formats)}
        , of_styles_{std::move(of_styles)} {}

    /// A style that the workbook does not have shows plain numbers.
    [[nodiscard]] NumberFormat const& format(std::size_t style) const;

private:
    std::vector<NumberFormat> formats_;
    std::vector<std::size_t> of_styles_; ///< index of the format, by style
};

/// Without the part there are none. Errors: those of read_xml; workbook_too_large.
Result<Styles> read_styles(Archive& archive, std::string const& part);

} // namespace sonae::tables
