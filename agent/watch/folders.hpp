// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::host {

/// Whether `path` is `folder` or below it.
bool is_within(std::string_view path, std::string_view folder);

/// The watched folders, and which of them a folder belongs to: the innermost one; none of those
/// that are left out.
class FolderTable {
public:
    FolderTable(std::vector<std::string> folders, std::vector<std::string> leave_out)
        : folders_{std::move(folders)}
        , leave_out_{std::move(leave_out)} {}

    [[nodiscard]] std::optional<std::size_t> index_of(std::string_view path) const;

    [[nodiscard]] std::vector<std::string> const& folders() const { return folders_; }

private:
    std::vector<std::string> folders_;
    std::vector<std::string> leave_out_;
};

} // namespace sonae::host
