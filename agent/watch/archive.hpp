// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sonae::host {

struct ArchivePart {
    std::string_view name;
    std::string content;
};

/// A ZIP archive (PKWARE APPNOTE 6.3, deflate) with these files, as office programs read it. Here
/// because the agent links no library for archives, and this is all it ever writes.
std::string archive_of(std::vector<ArchivePart> const& parts);

} // namespace sonae::host
