// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::host {

/// Which file it is, whatever it is called: device and inode.
struct FileId {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;

    friend bool operator==(FileId const& one, FileId const& other) {
        return one.device == other.device && one.inode == other.inode;
    }
};

/// A decoy: nobody has a reason to open it, so whoever does is looked at.
struct Canary {
    std::string code;   ///< "c3f0a1", what it is called in events
    std::string folder; ///< absolute
    std::string name;   ///< of the file in it
    FileId id;

    [[nodiscard]] std::string path() const { return folder + "/" + name; }
};

inline constexpr auto most_canaries = std::size_t{1'024};

/// Whether a folder or a file can stand in the list: absolute (a folder), no control character, not
/// longer than the system takes.
bool is_listable_folder(std::string_view folder);
bool is_listable_name(std::string_view name);

/// The list as it stands on disk: a line each, "code device:inode folder name" between tabs.
std::string written_canaries(std::vector<Canary> const& canaries);

/// Errors: malformed, naming the line; too_large (more than 1,024).
Result<std::vector<Canary>> parse_canaries(std::string_view text);

} // namespace sonae::host
