// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/contacts/document_reader.hpp"

namespace sonae::core::contacts {

namespace {

using namespace std::chrono;

// Beyond these years a time is a slip of a finger. One more on both sides than days of a table may
// have, whose duties begin on the day before in UTC and end on the day after.
constexpr auto first_moment = Instant{sys_days{1999y / January / 1}};
constexpr auto end_of_time = Instant{sys_days{2101y / January / 1}};

template <class T>
bool keep(std::optional<T> const& found, T& into) {
    into = found.value_or(into);
    return found.has_value();
}

} // namespace

bool from_name(std::string_view name, ChannelKind& into) {
    return keep(channel_kind_of(name), into);
}

bool from_name(std::string_view name, Hours& into) {
    return keep(hours_of(name), into);
}

bool from_name(std::string_view name, Power& into) {
    return keep(power_of(name), into);
}

bool from_name(std::string_view name, Language& into) {
    return keep(language_of(name), into);
}

bool from_name(std::string_view name, year_month_day& into) {
    auto midnight = Instant{};
    if (name.size() != 10 || !from_name(std::string{name} + "T00:00:00Z", midnight)) {
        return false;
    }
    into = year_month_day{floor<days>(midnight)};
    return true;
}

bool from_name(std::string_view name, Instant& into) {
    auto const at = parse_rfc3339(name);
    if (!at || *at < first_moment || *at >= end_of_time) {
        return false;
    }
    into = *at;
    return true;
}

} // namespace sonae::core::contacts
