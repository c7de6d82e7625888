// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace sonae::core::contacts {

/// Japan has had no daylight saving time since 1951.
constexpr auto japan_offset = std::chrono::hours{9};

/// A day as people write it: 2026-11-02, 2026/11/2, 2026.11.2 or 2026年11月2日, each with (月) if
/// wanted; ASCII digits. Only days that exist, 2000 to 2099.
std::optional<std::chrono::year_month_day> day_of(std::string_view text);

/// A day of the week as people write it: 月, 月曜, 月曜日, (月), 月・祝, Mon, Monday; ASCII
/// brackets. Nothing of what names none (祝, 日祝).
std::optional<std::chrono::weekday> weekday_of(std::string_view text);

/// A time of day as people write it: 8:30 or 08:30, up to 24:00.
std::optional<std::chrono::minutes> time_of_day_of(std::string_view text);

} // namespace sonae::core::contacts
