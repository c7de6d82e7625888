// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/syslog/timestamp.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace sonae::receive::syslog {

namespace {

using namespace std::chrono_literals;

constexpr auto months = std::to_array<std::string_view>(
    {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}
);
/// Clocks of devices without NTP are a few minutes off.
constexpr auto most_ahead = Millis{5min};
constexpr auto most_late = Millis{10min};
constexpr auto most_held_back = Millis{24h};

/// What is left to read of a text.
class Cursor {
public:
    explicit Cursor(std::string_view text)
        : text_{text} {}

    [[nodiscard]] std::size_t position() const { return position_; }

    bool skip(char wanted) {
        if (position_ < text_.size() && text_[position_] == wanted) {
            ++position_;
            return true;
        }
        return false;
    }

    void skip_spaces() {
        while (skip(' ')) {
        }
    }

    /// A number of at least `least` and at most `most` digits.
    std::optional<int> number(std::size_t least, std::size_t most) {
        auto const rest = text_.substr(position_, most);
        auto value = 0;
        auto const [end, code] = std::from_chars(rest.data(), rest.data() + rest.size(), value);
        auto const size = static_cast<std::size_t>(end - rest.data());
        if (code != std::errc{} || size < least || value < 0 || rest.front() == '-') {
            return std::nullopt;
        }
        position_ += size;
        return value;
    }

    std::optional<unsigned> month() {
        auto const* const at = std::ranges::find(months, text_.substr(position_, 3));
        if (at == months.end()) {
            return std::nullopt;
        }
        position_ += 3;
        return static_cast<unsigned>(at - months.begin()) + 1;
    }

private:
    std::string_view text_;
    std::size_t position_ = 0;
};

struct Fields {
    std::optional<int> year{};
    unsigned month = 0;
    unsigned day = 0;
    Millis of_day{};
    bool is_real_hour = true;
    std::optional<Millis> zone{};
};

std::optional<Instant> instant_of(Fields const& fields, int year) {
    auto const day = std::chrono::year_month_day{
        std::chrono::year{year}, std::chrono::month{fields.month}, std::chrono::day{fields.day}};
    if (!day.ok() || !fields.is_real_hour) {
        return std::nullopt;
    }
    return std::chrono::time_point_cast<Millis>(std::chrono::sys_days{day}) + fields.of_day;
}

int year_of(Instant at) {
    auto const day = std::chrono::floor<std::chrono::days>(at);
    return int{std::chrono::year_month_day{day}.year()};
}

Millis distance(Instant one, Instant other) {
    return one < other ? other - one : one - other;
}

/// In UTC, taking the fields for local time that is `offset` ahead.
std::optional<Instant> nearest(Fields const& fields, Instant arrival, Millis offset) {
    if (fields.year) {
        auto const at = instant_of(fields, *fields.year);
        return at ? std::optional{*at - offset} : std::nullopt;
    }
    auto best = std::optional<Instant>{};
    auto const year = year_of(arrival + offset);
    for (auto const each : {year, year - 1, year + 1}) {
        auto const at = instant_of(fields, each);
        if (at && (!best || distance(*at - offset, arrival) < distance(*best, arrival))) {
            best = *at - offset;
        }
    }
    return best;
}

bool read_clock(Cursor& cursor, Fields& fields) {
    auto const hour = cursor.number(1, 2);
    if (!hour || !cursor.skip(':')) {
        return false;
    }
    auto const minute = cursor.number(2, 2);
    if (!minute || !cursor.skip(':')) {
        return false;
    }
    auto const second = cursor.number(2, 2);
    if (!second) {
        return false;
    }
    fields.is_real_hour = *hour < 24 && *minute < 60 && *second < 61;
    fields.of_day =
        std::chrono::hours{*hour} + std::chrono::minutes{*minute} + std::chrono::seconds{*second};
    if (cursor.skip('.') || cursor.skip(',')) {
        auto scale = 100;
        while (auto const digit = cursor.number(1, 1)) {
            fields.of_day += Millis{*digit * scale};
            scale /= 10;
        }
    }
    return true;
}

void read_zone(Cursor& cursor, Fields& fields) {
    if (cursor.skip('Z')) {
        fields.zone = Millis{0};
        return;
    }
    auto behind = cursor;
    auto const is_west = behind.skip('-');
    if (!is_west && !behind.skip('+')) {
        return;
    }
    auto const hours = behind.number(2, 2);
    behind.skip(':');
    auto const minutes = behind.number(2, 2);
    if (hours && minutes && *hours < 24 && *minutes < 60) {
        auto const ahead = std::chrono::hours{*hours} + std::chrono::minutes{*minutes};
        fields.zone = is_west ? -Millis{ahead} : Millis{ahead};
        cursor = behind;
    }
}

/// "2026-05-12T10:00:00", "2026/05/12 10:00:00"
std::optional<Fields> read_numbers(Cursor& cursor) {
    auto fields = Fields{};
    fields.year = cursor.number(4, 4);
    auto const separator = cursor.skip('-') ? '-' : '/';
    if (!fields.year || (separator == '/' && !cursor.skip('/'))) {
        return std::nullopt;
    }
    auto const month = cursor.number(2, 2);
    if (!month || !cursor.skip(separator)) {
        return std::nullopt;
    }
    auto const day = cursor.number(2, 2);
    if (!day || !(cursor.skip('T') || cursor.skip('t') || cursor.skip(' '))) {
        return std::nullopt;
    }
    fields.month = static_cast<unsigned>(*month);
    fields.day = static_cast<unsigned>(*day);
    if (!read_clock(cursor, fields)) {
        return std::nullopt;
    }
    read_zone(cursor, fields);
    return fields;
}

/// "May 12 10:00:00", "May 12 2026 10:00:00", "2026 May 12 10:00:00"
std::optional<Fields> read_words(Cursor& cursor) {
    auto fields = Fields{};
    if (auto ahead = cursor; (fields.year = ahead.number(4, 4)) && ahead.skip(' ')) {
        cursor = ahead;
    } else {
        fields.year.reset();
    }
    auto const month = cursor.month();
    if (!month || !cursor.skip(' ')) {
        return std::nullopt;
    }
    cursor.skip_spaces();
    auto const day = cursor.number(1, 2);
    if (!day || !cursor.skip(' ')) {
        return std::nullopt;
    }
    fields.month = *month;
    fields.day = static_cast<unsigned>(*day);
    cursor.skip_spaces();
    if (auto ahead = cursor; !fields.year && (fields.year = ahead.number(4, 4))) {
        if (!ahead.skip(' ')) {
            return std::nullopt;
        }
        cursor = ahead;
    }
    return read_clock(cursor, fields) ? std::optional{fields} : std::nullopt;
}

} // namespace

WrittenTime written_time(std::string_view text, Arrival const& arrival) {
    for (auto const read : {&read_numbers, &read_words}) {
        auto cursor = Cursor{text};
        auto const fields = read(cursor);
        if (!fields) {
            continue;
        }
        auto written = WrittenTime{.size = cursor.position(), .at = {}, .is_zoned = false};
        if (fields->zone) {
            written.is_zoned = true;
            written.at = nearest(*fields, arrival.at, *fields->zone);
            return written;
        }
        auto const local = nearest(*fields, arrival.at, arrival.utc_offset);
        auto const utc = nearest(*fields, arrival.at, Millis{0});
        auto const is_utc =
            local && utc && distance(*utc, arrival.at) < distance(*local, arrival.at);
        written.at = is_utc ? utc : local;
        return written;
    }
    return {};
}

Instant believed(WrittenTime const& written, Arrival const& arrival, ClockState& clock) {
    auto const late = written.is_zoned ? most_held_back : most_late;
    auto const can_be =
        written.at && *written.at >= arrival.at - late && *written.at <= arrival.at + most_ahead;
    clock = can_be ? ClockState::told : written.size > 0 ? ClockState::wrong : ClockState::absent;
    return can_be ? *written.at : arrival.at;
}

} // namespace sonae::receive::syslog
