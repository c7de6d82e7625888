// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/directory_view.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sonae::paper {

namespace contacts = core::contacts;
namespace escalation = core::escalation;

// What keeps a large directory from becoming a paper that nobody can carry.
constexpr auto most_sheets = std::size_t{21}; ///< three a day for a week
constexpr auto most_people_a_step = std::size_t{60};
constexpr auto most_people_on_sheets = std::size_t{600}; ///< on all of them together
constexpr auto most_listed_people = std::size_t{400};
constexpr auto most_duties = std::size_t{400};
constexpr auto most_system_rows = std::size_t{200};
constexpr auto sheet_days = std::chrono::days{7};  ///< for which there are sheets
constexpr auto valid_days = std::chrono::days{30}; ///< then even a good directory has moved on

/// A telephone number as it is dialled.
struct Number {
    std::string text;
    contacts::Hours hours = contacts::Hours::any;
    bool is_sms = false; ///< put in for SMS, not for calls

    friend bool operator==(Number const&, Number const&) = default;
};

/// Somebody with what a person with a telephone needs.
struct Callable {
    ContactId id;
    std::string name;
    std::string reading;
    std::string department;
    std::vector<std::string> roles;     ///< codes
    std::vector<Number> numbers;        ///< of these hours, in dialling order; each once
    std::vector<Number> in_other_hours; ///< the others

    friend bool operator==(Callable const&, Callable const&) = default;
};

/// One line of the board.
struct Callee {
    Callable who;
    std::string role;                    ///< as whose holder; "" when named directly
    std::vector<std::string> stands_for; ///< names of those who are away
    std::optional<Callable> deputy;
    bool is_deputy_lost = false; ///< one is named who leads to nobody

    friend bool operator==(Callee const&, Callee const&) = default;
};

/// What a step names in vain.
struct Missing {
    enum class Kind {
        role_unheld,     ///< subject: the role
        contact_away,    ///< subject: the name; not active and without a deputy
        contact_unknown, ///< subject: the id
        group_unknown,   ///< subject: the id
        asked_nobody,    ///< an incident itself asks nobody
    };

    Kind kind = Kind::role_unheld;
    std::string subject;

    friend bool operator==(Missing const&, Missing const&) = default;
};

/// A step by whom it names, because its id says little to people.
struct StepName {
    std::string id;
    std::vector<std::string> roles; ///< codes
    std::vector<std::string> names; ///< of the groups and people

    friend bool operator==(StepName const&, StepName const&) = default;
};

/// One step of the policy, as it is at that time.
struct Route {
    StepName named;
    std::vector<Callee> people; ///< in the order in which they are called
    std::vector<Missing> missing;
    std::size_t left_out = 0; ///< more people than a step may have
    escalation::seconds wait{0};
    escalation::How how = escalation::How::all;
    bool everyone = false;
    std::vector<escalation::Clause> quorum;

    friend bool operator==(Route const&, Route const&) = default;
};

struct Span {
    Instant from{};
    Instant until{}; ///< not included

    friend bool operator==(Span const&, Span const&) = default;
};

/// A shift: whenever the same people are called in the same order in the same kind of hours.
struct Sheet {
    contacts::Hours hours = contacts::Hours::any;
    std::vector<Span> spans; ///< in order
    std::vector<Route> routes;
    std::vector<StepName> passed_over; ///< steps that are not taken in these hours
};

/// A stretch of a roster; without a name a gap.
struct DutyRow {
    std::string roster;
    std::string role;
    Span span;
    std::string name;
};

/// A system and who looks after it.
struct SystemRow {
    std::string system; ///< "" when the vendor names none
    std::string vendor;
    std::string contract;
    std::string hours;
    std::string emergency_line;
    std::vector<contacts::Power> powers;
    std::vector<Callable> people;
    std::string people_stand_at; ///< the system at which the vendor's people stand already
    std::string note;
};

struct BodyRow {
    std::string code;
    std::string name; ///< "": the catalogue's
    std::string number;
    std::string night_number;
    std::string note;
};

struct PolicyName {
    std::string name;
    std::int64_t version = 1;
};

/// What stands on the pages. Codes where words of a language are meant; texts of people are one
/// line each.
struct PhoneTree {
    std::string hospital;
    Instant made_at{};
    Instant void_after{};
    std::string ending_roster; ///< the roster whose end makes it void; "": the days do
    std::string edition;       ///< of the directory with its policies, eight hex digits
    std::optional<PolicyName>
        policy; ///< of the gravest incident; without: `sheets` follow the rosters
    std::int64_t repeats = 0;
    std::vector<std::string> other_policies; ///< of lesser incidents, which are not printed
    std::vector<Sheet> sheets;
    std::optional<Instant> sheets_end; ///< when the limit ended them early
    std::vector<SystemRow> systems;
    std::vector<BodyRow> bodies;
    std::vector<DutyRow> duties;
    std::vector<Callable> people; ///< everybody whom a policy or a roster can reach, by reading
    std::vector<std::string> without_number; ///< names of those of them
    std::size_t systems_left_out = 0;
    std::size_t duties_left_out = 0; ///< whole rosters or their later stretches
    std::size_t people_left_out = 0;
    std::size_t people_not_reached = 0; ///< in the directory, but of no policy or roster
};

/// What a phone tree made at that moment says. Pure; the same input gives the same tree. `now` is
/// cut to the minute.
PhoneTree phone_tree(core::DirectoryContent const& content, std::string_view hospital, Instant now);

} // namespace sonae::paper
