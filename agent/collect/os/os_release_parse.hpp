// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sonae::collect {

/// The assignments of an os-release(5) file.
class OsRelease {
public:
    struct Entry {
        std::string name;
        std::string value;
    };

    explicit OsRelease(std::vector<Entry> entries)
        : entries_{std::move(entries)} {}

    /// "" when it is not assigned. The last assignment counts, as in a shell.
    [[nodiscard]] std::string_view find(std::string_view name) const;

    [[nodiscard]] std::size_t size() const { return entries_.size(); }

private:
    std::vector<Entry> entries_;
};

/// Reads NAME=VALUE lines with the quoting of a shell; expands nothing. Lines that are no
/// assignment are passed over, because a distribution's typo must not hide its name. Errors:
/// malformed — not one assignment; too_large — more than 256 assignments.
Result<OsRelease> parse_os_release(std::string_view text);

/// "22.04.4" of VERSION "22.04.4 LTS (Jammy Jellyfish)" and VERSION_ID "22.04": the point release,
/// "" when VERSION names none.
std::string_view point_release(std::string_view version, std::string_view version_id);

/// The zone a link or a file names: "Asia/Tokyo" of "../usr/share/zoneinfo/Asia/Tokyo"; "" when it
/// names none.
std::string_view zone_of_link(std::string_view target);

} // namespace sonae::collect
