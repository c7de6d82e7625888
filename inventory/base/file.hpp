// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace sonae {

namespace fs = std::filesystem;

/// The whole file. Reads files that state no size (/proc) too.
/// Errors: not_found; refused (permission); too_large (more than `max_bytes`); io. Names the path.
Result<std::string> read_text(fs::path const& file, std::size_t max_bytes);

/// Who may read what is written.
enum class Secrecy {
    private_to_owner, ///< 0600
    readable_by_all,  ///< 0644
};

/// Replaces the file so that a crash leaves the old or the new content, whole: temporary file
/// beside it, fsync, rename, fsync of the folder. On error the old file is untouched. Errors:
/// refused; store_full; io.
Result<void> write_atomically(fs::path const& file, std::string_view content, Secrecy secrecy);

/// Creates the folder and its parents, the last one 0700. Nothing happens when it is there.
Result<void> make_private_folder(fs::path const& folder);

} // namespace sonae
