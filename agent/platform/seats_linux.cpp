// SPDX-License-Identifier: Apache-2.0
#include "agent/platform/seats.hpp"
#include "inventory/base/file.hpp"
#include "inventory/base/text.hpp"

#include <charconv>
#include <system_error>

namespace sonae::agent {

namespace {

constexpr auto max_file_bytes = std::size_t{16} * 1024;
constexpr auto most_seats = 64;

} // namespace

std::optional<std::uint32_t> active_uid(std::string_view seat_file) {
    constexpr auto key = std::string_view{"ACTIVE_UID="};
    for (auto const line : split(seat_file, '\n')) {
        if (!line.starts_with(key)) {
            continue;
        }
        auto const digits = trimmed(line.substr(key.size()));
        auto uid = std::uint32_t{0};
        auto const read = std::from_chars(digits.data(), digits.data() + digits.size(), uid);
        if (read.ec == std::errc{} && read.ptr == digits.data() + digits.size()) {
            return uid;
        }
    }
    return std::nullopt;
}

std::optional<std::set<std::uint32_t>> seated_users(std::filesystem::path const& folder) {
    auto error = std::error_code{};
    auto at = std::filesystem::directory_iterator{folder, error};
    if (error) {
        return std::nullopt;
    }
    auto users = std::set<std::uint32_t>{};
    auto seats = 0;
    for (; at != std::filesystem::directory_iterator{} && seats < most_seats; ++seats) {
        auto const text = read_text(at->path(), max_file_bytes);
        if (auto const uid = text ? active_uid(*text) : std::nullopt) {
            users.insert(*uid);
        }
        at.increment(error);
        if (error) {
            break;
        }
    }
    // systemd-logind keeps seat0 even on a machine without a screen.
    return seats == 0 ? std::nullopt : std::optional{std::move(users)};
}

} // namespace sonae::agent
