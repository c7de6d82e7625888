// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/contacts/roster_import.hpp"

#include "daemon/core/contacts/csv.hpp"
#include "daemon/core/contacts/japan_time.hpp"
#include "daemon/core/contacts/limits.hpp"
#include "daemon/core/contacts/text_rules.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <unordered_map>

namespace sonae::core::contacts {

namespace {

using namespace std::chrono;

constexpr auto usual_handover = minutes{8 * 60 + 30};

/// The contacts by what a table may call them; nothing when that is more than one of them. Somebody
/// who is gone does not stand in the way of a namesake.
class People {
public:
    explicit People(Directory const& directory) {
        add_those(directory, true);
        add_those(directory, false);
    }

    [[nodiscard]] std::optional<ContactId> const* find(std::string_view called) const {
        auto const found = by_key_.find(heading_key(called));
        return found == by_key_.end() ? nullptr : &found->second;
    }

private:
    void add_those(Directory const& directory, bool are_active) {
        for (auto const& [id, contact] : directory.contacts) {
            if (contact.is_active == are_active) {
                add(heading_key(contact.name), id, are_active);
                add(heading_key(contact.reading), id, are_active);
                add(id.text(), id, are_active);
            }
        }
    }

    void add(std::string key, ContactId const& id, bool is_active) {
        if (key.empty()) {
            return;
        }
        auto const [place, is_new] = by_key_.try_emplace(std::move(key), id);
        if (!is_new && place->second != id && is_active) {
            place->second.reset();
        }
    }

    std::unordered_map<std::string, std::optional<ContactId>> by_key_;
};

struct DutyColumn {
    std::size_t index = 0;
    Roster const* roster = nullptr;
};

struct Columns {
    std::optional<std::size_t> date;
    std::optional<std::size_t> weekday;
    std::optional<std::size_t> from;
    std::optional<std::size_t> until;
    std::optional<std::size_t> note;
    std::vector<DutyColumn> duties;
};

/// When a line's duty begins and ends, after midnight of its day.
struct Times {
    std::optional<minutes> from;
    std::optional<minutes> until;
};

struct ImportedLine {
    std::int64_t line = 0;
    std::string_view column;
    std::string_view text;
    Override duty;
};

class RosterImport {
public:
    RosterImport(Directory const& directory, std::optional<RosterId> const& roster_of_names)
        : directory_{directory}
        , roster_of_names_{roster_of_names}
        , people_{directory} {}

    Imported<ImportedDuties> run(std::string_view csv) {
        auto const table = read_csv(csv, faults_, [](CsvRow const& row) {
            return has_heading(row, std::array<std::string_view, 2>{"日付", "date"});
        });
        heading_ = &table.heading;
        if (faults_.empty()) {
            read_heading();
        }
        if (faults_.empty()) {
            for (auto const& row : table.rows) {
                read_row(row);
            }
        }
        auto duties = in_order();
        if (faults_.empty() && duties.empty()) {
            faults_.add(0, "no_duty", "", "");
        }
        if (!faults_.empty()) {
            duties.clear();
        }
        return {std::move(duties), faults_.take(), heading_->line};
    }

private:
    void blame_heading(std::string_view cause, std::size_t index) {
        faults_.add(heading_->line, cause, field(*heading_, index), "");
    }

    void read_heading() {
        for (auto i = std::size_t{0}; i < heading_->fields.size(); ++i) {
            if (!field(*heading_, i).empty()) {
                read_heading(i);
            }
        }
        if (!columns_.date) {
            faults_.add(heading_->line, "no_date_column", "", "");
        }
        if (columns_.duties.empty() && faults_.empty()) {
            faults_.add(heading_->line, "no_duty_column", "", "");
        }
    }

    void read_heading(std::size_t index) {
        auto const key = heading_key(field(*heading_, index));
        if (key == "日付" || key == "date") {
            take_column(columns_.date, index);
        } else if (key == "曜日" || key == "曜" || key == "weekday") {
            take_column(columns_.weekday, index);
        } else if (key == "開始" || key == "from") {
            take_column(columns_.from, index);
        } else if (key == "終了" || key == "until") {
            take_column(columns_.until, index);
        } else if (key == "備考" || key == "note") {
            take_column(columns_.note, index);
        } else if (key == "氏名" || key == "name") {
            take_name_column(index);
        } else {
            take_roster_column(key, index);
        }
    }

    void take_column(std::optional<std::size_t>& column, std::size_t index) {
        if (column) {
            blame_heading("repeated_column", index);
        }
        column = index;
    }

    void take_name_column(std::size_t index) {
        auto const found = roster_of_names_ ? directory_.rosters.find(*roster_of_names_)
                                            : directory_.rosters.end();
        if (found == directory_.rosters.end()) {
            blame_heading("no_roster", index);
            return;
        }
        take_duty(found->second, index);
    }

    void take_roster_column(std::string_view key, std::size_t index) {
        Roster const* found = nullptr;
        for (auto const& [id, roster] : directory_.rosters) {
            if (roster.role != key && heading_key(roster.name) != key && id.text() != key) {
                continue;
            }
            if (found != nullptr) {
                blame_heading("ambiguous_roster", index);
                return;
            }
            found = &roster;
        }
        if (found == nullptr) {
            blame_heading("unknown_column", index);
            return;
        }
        take_duty(*found, index);
    }

    void take_duty(Roster const& roster, std::size_t index) {
        auto const is_taken = std::ranges::any_of(columns_.duties, [&](DutyColumn const& each) {
            return each.roster == &roster;
        });
        if (is_taken) {
            blame_heading("repeated_column", index);
        }
        columns_.duties.push_back({index, &roster});
    }

    void blame(CsvRow const& row, std::string_view cause, std::optional<std::size_t> column) {
        faults_.add(row.line, cause, field(*heading_, column), field(row, column));
    }

    void read_row(CsvRow const& row) {
        auto const names_nobody = std::ranges::all_of(columns_.duties, [&](auto const& each) {
            return field(row, each.index).empty();
        });
        if (names_nobody) {
            return;
        }
        auto const error = std::ranges::find_if(row.fields, is_error_value);
        if (error != row.fields.end()) {
            blame(row, "error_value", static_cast<std::size_t>(error - row.fields.begin()));
            return;
        }
        auto const day = day_of(narrow(field(row, columns_.date)));
        if (!day) {
            blame(row, "bad_date", columns_.date);
            return;
        }
        auto const said = weekday_of(narrow(field(row, columns_.weekday)));
        if (said && *said != weekday{sys_days{*day}}) {
            blame(row, "weekday_contradicts", columns_.weekday);
            return;
        }
        auto times = Times{};
        auto const has_times = read_time(row, columns_.from, times.from);
        if (!read_time(row, columns_.until, times.until) || !has_times) {
            return;
        }
        if (!broken_by(field(row, columns_.note), short_rule).empty()) {
            blame(row, "bad_note", columns_.note);
            return;
        }
        for (auto const& column : columns_.duties) {
            read_duty(row, column, *day, times);
        }
    }

    bool
    read_time(CsvRow const& row, std::optional<std::size_t> column, std::optional<minutes>& into) {
        auto const text = field(row, column);
        if (text.empty()) {
            return true;
        }
        into = time_of_day_of(narrow(text));
        if (!into) {
            blame(row, "bad_time", column);
        }
        return into.has_value();
    }

    void
    read_duty(CsvRow const& row, DutyColumn const& column, year_month_day day, Times const& times) {
        auto const text = field(row, column.index);
        if (text.empty()) {
            return;
        }
        auto const* const person = people_.find(text);
        if (person == nullptr) {
            blame(row, "unknown_person", column.index);
            return;
        }
        if (!*person) {
            blame(row, "ambiguous_person", column.index);
            return;
        }
        if (!directory_.contacts.at(**person).is_active) {
            blame(row, "person_not_active", column.index);
            return;
        }
        auto const& rotations = column.roster->rotations;
        auto const handover = rotations.empty() ? usual_handover : rotations.front().handover;
        auto const from = times.from.value_or(handover);
        auto until = times.until.value_or(handover);
        until += until <= from || !times.until ? days{1} : days{0};
        auto const midnight = Instant{sys_days{day}} - japan_offset;
        lines_[column.roster->id].push_back(
            {row.line,
             field(*heading_, column.index),
             text,
             {midnight + from, midnight + until, **person, std::string{field(row, columns_.note)}}}
        );
    }

    /// The lines of each roster by their times; two of the same time are a fault.
    ImportedDuties in_order() {
        auto duties = ImportedDuties{};
        for (auto& [id, lines] : lines_) {
            if (lines.size() > max_overrides) {
                auto const& first_too_many = lines[max_overrides];
                faults_.add(first_too_many.line, "too_many_duties", first_too_many.column, "");
            }
            std::ranges::stable_sort(lines, {}, [](ImportedLine const& each) {
                return each.duty.from;
            });
            auto& list = duties[id];
            for (auto& each : lines) {
                if (!list.empty() && each.duty.from < list.back().until) {
                    faults_.add(each.line, "overlap", each.column, each.text);
                }
                list.push_back(std::move(each.duty));
            }
        }
        return duties;
    }

    Directory const& directory_;
    std::optional<RosterId> const& roster_of_names_;
    People people_;
    CsvRow const* heading_ = nullptr;
    Columns columns_;
    std::map<RosterId, std::vector<ImportedLine>> lines_;
    ImportFaults faults_;
};

} // namespace

Imported<ImportedDuties> import_roster(
    std::string_view csv, Directory const& directory, std::optional<RosterId> const& roster_of_names
) {
    return RosterImport{directory, roster_of_names}.run(csv);
}

Roster roster_named(Directory const& directory, std::string_view name, std::string_view role) {
    for (auto const& [id, roster] : directory.rosters) {
        if (roster.name == name && roster.role == role) {
            return roster;
        }
    }
    auto roster = Roster{};
    roster.name = name;
    roster.role = role;
    return roster;
}

Imported<Roster> import_roster_of(std::string_view csv, Directory const& directory, Roster roster) {
    auto around = Directory{};
    around.contacts = directory.contacts;
    around.rosters.emplace(roster.id, roster);
    auto imported = import_roster(csv, around, roster.id);
    if (!imported.faults.empty()) {
        return {Roster{}, std::move(imported.faults), imported.heading_line};
    }
    auto& duties = imported.content[roster.id];
    auto const from = duties.front().from;
    auto const until = duties.back().until;
    std::erase_if(roster.overrides, [&](Override const& each) {
        return from <= each.from && each.until <= until;
    });
    if (roster.overrides.size() + duties.size() > max_overrides) {
        auto faults = ImportFaults{};
        faults.add(0, "too_many_duties", "", "");
        return {Roster{}, faults.take(), imported.heading_line};
    }
    // Behind the others: where two overlap, the later one counts.
    std::ranges::move(duties, std::back_inserter(roster.overrides));
    return {std::move(roster), {}, imported.heading_line};
}

} // namespace sonae::core::contacts
