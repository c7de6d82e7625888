// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/collect/collector.hpp"
#include "agent/collect/section_builder.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::collect {

/// More than any single-value file of /proc, /sys and /etc holds.
inline constexpr auto small_file_bytes = std::size_t{64} * 1024;

/// The trimmed text of a small file, or why there is none. "" is not_found.
Found read_value(fs::path const& file);

/// The whole number a small file holds, or why there is none. Text is unreadable.
Found read_number(fs::path const& file);

/// Where a symbolic link points, as it is written there; nothing when it is no readable link.
std::optional<std::string> link_target(fs::path const& link);

/// The place below the root that a link of a fixture or of the machine itself means: absolute
/// targets are taken below the root, relative ones from the folder of the link.
fs::path resolved(Context const& context, fs::path const& link, std::string_view target);

struct FolderEntry {
    std::string name;
    bool is_folder = false; ///< itself, not through a link
    bool is_link = false;
};

/// The entries of a folder in byte order of their names. Errors: not_found, refused, io; too_large
/// when there are more than `max_entries`.
Result<std::vector<FolderEntry>> list_folder(fs::path const& folder, std::size_t max_entries);

/// Calls `take` with each line, without its end, until it returns false. Holds 64 KiB whatever the
/// size of the file; of a longer line the first 64 KiB. Errors as of read_text; too_large after
/// `max_bytes`, when lines before it have been taken.
Result<void> for_each_line(
    fs::path const& file, std::size_t max_bytes, std::function<bool(std::string_view)> const& take
);

/// A decimal number, whole text, at most 18 digits.
std::optional<std::int64_t> whole_number(std::string_view text);

} // namespace sonae::collect
