// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/contacts/contact.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sonae::core::contacts {

/// A turn that comes around: everybody of `members` in order, `turn_days` each.
struct Rotation {
    std::vector<ContactId> members;
    std::chrono::year_month_day first_day{};    ///< on which the first of `members` begins
    std::chrono::minutes handover{8 * 60 + 30}; ///< after midnight in Japan
    std::int64_t turn_days = 7;
    Hours hours = Hours::any; ///< only then; outside of it the next rotation is asked

    friend bool operator==(Rotation const&, Rotation const&) = default;
};

/// Somebody instead of whoever the rotation names, or at all: an override, a swap (two of them), or
/// a line of an imported 当直表. Later ones win over earlier ones.
struct Override {
    Instant from{};
    Instant until{}; ///< not included
    ContactId contact;
    std::string note;

    friend bool operator==(Override const&, Override const&) = default;
};

/// Who is on duty for a role.
struct Roster {
    RosterId id;
    std::string name;
    std::string role;                ///< whose duty it tells
    std::vector<Rotation> rotations; ///< the first that covers the moment counts
    std::vector<Override> overrides;
    std::int64_t version = 1;

    friend bool operator==(Roster const&, Roster const&) = default;
};

/// Somebody's time on duty; `until` is the end of the stretch with the same person.
struct Duty {
    ContactId contact;
    Instant from{};
    Instant until{}; ///< not included

    friend bool operator==(Duty const&, Duty const&) = default;
};

/// Who is on duty at `now`. Nothing in a gap. One pass over the overrides: what is asked for every
/// minute asks this.
std::optional<ContactId> person_on_duty(Roster const& roster, Instant now);

/// Who is on duty at `now`, since when and until when. Nothing in a gap. A stretch over many turns
/// of the same person is followed for 90 days each way.
std::optional<Duty> on_duty(Roster const& roster, Instant now);

/// The next stretch of duty after the one at `now`, looked for over 90 days.
std::optional<Duty> next_duty(Roster const& roster, Instant now);

/// When nobody is on duty for the first time from `now` on, looked for over 90 days.
std::optional<Instant> first_gap(Roster const& roster, Instant now);

/// Which of the hours this is: a holiday or a Saturday or Sunday all day long; else day from 08:30
/// until 17:15 and night besides. In Japan (UTC+9, no summer time).
Hours hours_at(Instant now);

/// The moments after `from` at which hours_at changes, before `until`, in order. At most two a day.
std::vector<Instant> hour_changes(Instant from, Instant until);

} // namespace sonae::core::contacts
