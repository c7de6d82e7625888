// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/contacts/roster.hpp"

#include "daemon/core/contacts/holidays.hpp"

#include <algorithm>

namespace sonae::core::contacts {

namespace {

using namespace std::chrono;

// Japan has had no daylight saving time since 1951.
constexpr auto japan = hours{9};
constexpr auto day_begins = hours{8} + minutes{30};
constexpr auto day_ends = hours{17} + minutes{15};

constexpr auto horizon = days{90};
// What is further away than anybody looks.
constexpr auto far_away = days{3'660};

/// A time without a change, around one moment.
struct HourSpan {
    Hours hours = Hours::any;
    Instant from;
    Instant until;
};

bool is_free(sys_days day) {
    auto const name = weekday{day};
    return name == Saturday || name == Sunday || !holiday_on(year_month_day{day}).empty();
}

HourSpan hour_span(Instant now) {
    auto const day = floor<days>(now + japan);
    auto const midnight = Instant{day} - japan;
    auto const next_midnight = midnight + days{1};
    if (is_free(day)) {
        return {Hours::holiday, midnight, next_midnight};
    }
    if (now < midnight + day_begins) {
        return {Hours::night, midnight, midnight + day_begins};
    }
    if (now < midnight + day_ends) {
        return {Hours::day, midnight + day_begins, midnight + day_ends};
    }
    return {Hours::night, midnight + day_ends, next_midnight};
}

/// A time in which nothing that decides about the duty changes, around one moment.
class Piece {
public:
    explicit Piece(Instant now)
        : from{now - far_away}
        , until{now + far_away}
        , now_{now} {}

    void ends_at(Instant edge) {
        if (edge <= now_) {
            from = std::max(from, edge);
        } else {
            until = std::min(until, edge);
        }
    }

    std::optional<ContactId> who; ///< nothing: a gap
    Instant from;
    Instant until;

private:
    Instant now_;
};

void look_at(std::vector<Override> const& overrides, Instant now, Piece& piece) {
    for (auto const& each : overrides) {
        if (each.from >= each.until) {
            continue;
        }
        piece.ends_at(each.from);
        piece.ends_at(each.until);
        if (each.from <= now && now < each.until) {
            piece.who = each.contact;
        }
    }
}

void look_at(Rotation const& rotation, Instant now, Piece& piece) {
    if (rotation.members.empty() || rotation.turn_days <= 0) {
        return;
    }
    auto const begin = Instant{sys_days{rotation.first_day}} - japan + rotation.handover;
    piece.ends_at(begin);
    if (now < begin) {
        return;
    }
    if (rotation.hours != Hours::any) {
        auto const span = hour_span(now);
        piece.ends_at(span.from);
        piece.ends_at(span.until);
        if (span.hours != rotation.hours) {
            return;
        }
    }
    auto const length = days{rotation.turn_days};
    auto const turn = (now - begin) / length;
    piece.ends_at(begin + turn * length);
    piece.ends_at(begin + (turn + 1) * length);
    piece.who = rotation.members[static_cast<std::size_t>(turn) % rotation.members.size()];
}

Piece piece_at(Roster const& roster, Instant now) {
    auto piece = Piece{now};
    look_at(roster.overrides, now, piece);
    for (auto const& rotation : roster.rotations) {
        if (piece.who) {
            break;
        }
        look_at(rotation, now, piece);
    }
    return piece;
}

/// The piece and its neighbours with the same person.
Duty stretch(Roster const& roster, Piece piece, Instant now) {
    while (piece.until < now + horizon) {
        auto const next = piece_at(roster, piece.until);
        if (next.who != piece.who) {
            break;
        }
        piece.until = next.until;
    }
    while (piece.from > now - horizon) {
        auto const before = piece_at(roster, piece.from - Millis{1});
        if (before.who != piece.who) {
            break;
        }
        piece.from = before.from;
    }
    return {piece.who.value_or(ContactId{}), piece.from, piece.until};
}

} // namespace

std::optional<ContactId> person_on_duty(Roster const& roster, Instant now) {
    return piece_at(roster, now).who;
}

std::optional<Duty> on_duty(Roster const& roster, Instant now) {
    auto const piece = piece_at(roster, now);
    return piece.who ? std::optional{stretch(roster, piece, now)} : std::nullopt;
}

std::optional<Duty> next_duty(Roster const& roster, Instant now) {
    auto const current = on_duty(roster, now);
    auto at = current ? current->until : now;
    while (at < now + horizon) {
        auto const piece = piece_at(roster, at);
        if (piece.who) {
            return stretch(roster, piece, at);
        }
        at = piece.until;
    }
    return std::nullopt;
}

std::optional<Instant> first_gap(Roster const& roster, Instant now) {
    for (auto at = now; at < now + horizon;) {
        auto const piece = piece_at(roster, at);
        if (!piece.who) {
            return at;
        }
        at = piece.until;
    }
    return std::nullopt;
}

Hours hours_at(Instant now) {
    return hour_span(now).hours;
}

std::vector<Instant> hour_changes(Instant from, Instant until) {
    auto changes = std::vector<Instant>{};
    auto before = hour_span(from);
    while (before.until < until) {
        auto const next = hour_span(before.until);
        if (next.hours != before.hours) {
            changes.push_back(next.from);
        }
        before = next;
    }
    return changes;
}

} // namespace sonae::core::contacts
