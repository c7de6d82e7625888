// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/contacts/directory.hpp"
#include "daemon/core/contacts/import.hpp"

#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace sonae::core::contacts {

/// What a 当直表 says of each roster, in order of time, without overlaps.
using ImportedDuties = std::map<RosterId, std::vector<Override>>;

/// A 当直表 as CSV (csv.hpp). Headings: 日付|date, one for each duty, and if wanted 開始|from,
/// 終了|until, 備考|note and 曜日|曜|weekday, which must agree with the date where it says a day of
/// the week. Titles may stand above the headings: the first row with 日付|date has them. A duty is
/// the role, the name or the id of a roster of the directory, or 氏名|name, which is the duty of
/// `roster_of_names`.
///
/// A line is a day of Japan: 2026-11-02, 2026/11/2 or 2026年11月2日, each with (月) if wanted. A
/// duty begins at 開始 (8:30), else at the handover of the roster's first rotation, else at 08:30;
/// it ends at 終了, on the next day when that is not after the beginning, else a day later at the
/// time of the handover. A cell is the name, the reading or the id of an active
/// contact, but for blanks, width and case; an empty one says nothing.
///
/// Nothing is taken over by half. Faults: those of read_csv, and "no_date_column",
/// "no_duty_column", "unknown_column", "repeated_column", "ambiguous_roster", "no_roster" (for
/// 氏名), "error_value" (#N/A and the like, which a formula left), "bad_date",
/// "weekday_contradicts", "bad_time", "bad_note", "unknown_person", "ambiguous_person",
/// "person_not_active", "overlap" (with another line), "too_many_duties", "no_duty".
Imported<ImportedDuties> import_roster(
    std::string_view csv, Directory const& directory, std::optional<RosterId> const& roster_of_names
);

/// The roster of that name and role, or a new one without an id (nil).
Roster roster_named(Directory const& directory, std::string_view name, std::string_view role);

/// A 当直表 of one roster, which need not be in the directory: a column of another one is an
/// "unknown_column". What the roster's overrides say within the time from the first duty of the
/// file to the end of its last makes way, all else stays; "too_many_duties" when that is more than
/// a roster holds.
Imported<Roster> import_roster_of(std::string_view csv, Directory const& directory, Roster roster);

} // namespace sonae::core::contacts
