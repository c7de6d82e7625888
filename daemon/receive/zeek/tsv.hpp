// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/receive/zeek/row.hpp"

#include <memory>

namespace sonae::receive::zeek {

/// The head of a log in Zeek's own format ("#separator \x09", "#fields ts uid …"), and its lines.
class TsvLog {
public:
    static constexpr auto most_fields = std::size_t{128};

    /// A line that begins with "#". What is not known is left out.
    void take_head(std::string_view line);

    /// "conn", of "#path"; "" not told.
    [[nodiscard]] std::string const& path() const { return path_; }

    [[nodiscard]] bool has_fields() const { return !fields_.empty(); }

    /// It holds as long as `line` and this, until the next head. Precondition: has_fields().
    [[nodiscard]] std::unique_ptr<Row> row(std::string_view line) const;

private:
    friend class TsvRow;

    char separator_ = '\t';
    char set_separator_ = ',';
    std::string empty_ = "(empty)";
    std::string unset_ = "-";
    std::string path_;
    std::vector<std::string> fields_;
};

} // namespace sonae::receive::zeek
