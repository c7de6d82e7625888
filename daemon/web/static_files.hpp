// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace sonae::web {

/// One file of the web app, in the program itself. Views live as long as the program; "" where that
/// form does not exist.
struct StaticFile {
    std::string_view path; ///< "/assets/entry-4f2a.js"
    std::string_view content_type;
    std::string_view etag; ///< with its quotes
    std::string_view plain;
    std::string_view gzip;
    std::string_view brotli;
};

/// Sorted by path.
std::span<StaticFile const> static_files();

/// Nothing: nullptr.
StaticFile const* find_static_file(std::string_view path);

} // namespace sonae::web
