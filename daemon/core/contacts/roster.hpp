// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/contacts/contact.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace sonae::core::contacts {

/// A turn that comes around: everybody of `members` in order, `turn_days` each.
struct Rotation {
    std::vector<ContactId> members;
    std::chrono::year_month_day first_day{};        ///< on which the first of `members` begins
    std::chrono::minutes handover{8 * 60 + 30};     ///< after midnight in Japan
    std::int64_t turn_days = 7;
    Hours hours = Hours::any; ///< only then; outside of it the next rotation is asked
};

/// Somebody instead of whoever the rotation names, or at all: an override, a swap (two of them), or
/// a line of an imported 当直表. Later ones win over earlier ones.
struct Override {
    Instant from{};
    Instant until{}; ///< not included
    ContactId contact;
    std::string note;
};

/// Who is on duty for a role.
struct Roster {
    RosterId id;
    std::string name;
    std::string role; ///< whose duty it tells
    std::vector<Rotation> rotations; ///< the first that covers the moment counts
    std::vector<Override> overrides;
    std::int64_t version = 1;
};

/// Somebody's time on duty; `until` is the end of the stretch with the same person.
struct Duty {
    ContactId contact;
    Instant from{};
    Instant until{};
};

/// Who is on duty at `now`, and until when. Nothing in a gap.
std::optional<Duty> on_duty(Roster const& roster, Instant now);

/// The next stretch of duty after the one at `now`, looked for over 90 days.
std::optional<Duty> next_duty(Roster const& roster, Instant now);

/// Which of the hours this is: a holiday or a Saturday or Sunday all day long; else day from 08:30
/// until 17:15 and night besides. In Japan (UTC+9, no summer time).
Hours hours_at(Instant now);

/// The moments after `from` at which hours_at changes, before `until`, in order. At most one each
/// half day.
std::vector<Instant> hour_changes(Instant from, Instant until);

} // namespace sonae::core::contacts
