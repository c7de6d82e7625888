// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

namespace sonae::collect {

/// How the C library lays out a record of /var/log/lastlog or /var/log/wtmp on one architecture.
struct LoginRecordLayout {
    std::size_t record_bytes = 0;
    std::size_t time_offset = 0;
    std::size_t time_bytes = 4; ///< 4 or 8, little endian
    std::size_t type_offset = 0;
    std::size_t user_offset = 0;
    std::size_t user_bytes = 0;
};

/// glibc on x86-64: 32-bit times for the sake of 32-bit programs.
inline constexpr auto lastlog_of_x86_64 = LoginRecordLayout{292, 0, 4, 0, 0, 0};
inline constexpr auto wtmp_of_x86_64 = LoginRecordLayout{384, 340, 4, 0, 44, 32};

/// The time of a lastlog record, seconds since 1970. Nothing when the user never logged in or the
/// record is cut.
std::optional<std::int64_t> lastlog_time(std::string_view record, LoginRecordLayout const& layout);

/// Calls `visit(user, seconds)` for every login in a piece of wtmp that begins with a whole record.
/// Records of other kinds and a cut one at the end are passed over.
void for_each_login(
    std::string_view wtmp,
    LoginRecordLayout const& layout,
    std::function<void(std::string_view user, std::int64_t seconds)> const& visit
);

} // namespace sonae::collect
