// SPDX-License-Identifier: Apache-2.0
#include "agent/watch/folders.hpp"

#include <algorithm>

namespace sonae::host {

bool is_within(std::string_view path, std::string_view folder) {
    if (folder == "/") {
        return path.starts_with('/');
    }
    return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

std::optional<std::size_t> FolderTable::index_of(std::string_view path) const {
    auto const is_left_out =
        std::any_of(leave_out_.begin(), leave_out_.end(), [&](auto const& folder) {
            return is_within(path, folder);
        });
    auto found = std::optional<std::size_t>{};
    for (auto i = std::size_t{0}; i < folders_.size() && !is_left_out; ++i) {
        auto const is_nearer = !found || folders_[i].size() > folders_[*found].size();
        if (is_nearer && is_within(path, folders_[i])) {
            found = i;
        }
    }
    return found;
}

} // namespace sonae::host
