// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/accounts/lastlog.hpp"

namespace sonae::collect {

namespace {

constexpr auto user_process = std::int64_t{7}; // <utmp.h>, USER_PROCESS

std::int64_t number_at(std::string_view bytes, std::size_t offset, std::size_t length) {
    auto number = std::uint64_t{0};
    for (auto i = length; i-- > 0;) {
        number = (number << 8U) | static_cast<std::uint8_t>(bytes[offset + i]);
    }
    return static_cast<std::int64_t>(number);
}

} // namespace

std::optional<std::int64_t> lastlog_time(std::string_view record, LoginRecordLayout const& layout) {
    if (record.size() < layout.record_bytes) {
        return std::nullopt;
    }
    auto const seconds = number_at(record, layout.time_offset, layout.time_bytes);
    return seconds > 0 ? std::optional{seconds} : std::nullopt;
}

void for_each_login(
    std::string_view wtmp,
    LoginRecordLayout const& layout,
    std::function<void(std::string_view user, std::int64_t seconds)> const& visit
) {
    while (wtmp.size() >= layout.record_bytes) {
        auto const record = wtmp.substr(0, layout.record_bytes);
        wtmp.remove_prefix(layout.record_bytes);
        auto user = record.substr(layout.user_offset, layout.user_bytes);
        user = user.substr(0, user.find('\0'));
        auto const seconds = number_at(record, layout.time_offset, layout.time_bytes);
        if (number_at(record, layout.type_offset, 2) == user_process && !user.empty() &&
            seconds > 0) {
            visit(user, seconds);
        }
    }
}

} // namespace sonae::collect
