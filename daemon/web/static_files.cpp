// SPDX-License-Identifier: Apache-2.0
#include "daemon/web/static_files.hpp"

#include <algorithm>

namespace sonae::web {

StaticFile const* find_static_file(std::string_view path) {
    auto const files = static_files();
    auto const at = std::ranges::lower_bound(files, path, {}, &StaticFile::path);
    return at == files.end() || at->path != path ? nullptr : &*at;
}

} // namespace sonae::web
