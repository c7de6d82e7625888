// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/contacts/contact.hpp"

#include <string>
#include <string_view>

namespace sonae::paper {

/// The words of the printed phone tree in one language. "{1}" … stand for what is filled in.
struct Texts {
    core::contacts::Language language = core::contacts::Language::ja;
    std::string_view title;
    std::string_view confidential;
    std::string_view continued;
    std::string_view hospital_missing;
    std::string_view void_header; ///< on every page
    std::string_view made;
    std::string_view edition;
    std::string_view policy;
    std::string_view policy_none;
    std::string_view page;

    std::string_view how_title;
    std::string_view how_find;
    std::string_view how_call;
    std::string_view how_mark;
    std::string_view how_next;
    std::string_view how_void;
    std::string_view void_days;
    std::string_view void_roster;
    std::string_view when;
    std::string_view whom;
    std::string_view page_column;
    std::string_view content;
    std::string_view gaps_title;
    std::string_view gaps_none;
    std::string_view gap_no_policy;
    std::string_view gap_no_roster;
    std::string_view gap_other_policies;
    std::string_view gap_numbers;
    std::string_view gap_duties;
    std::string_view gap_bodies;
    std::string_view gap_vendors;
    std::string_view gap_vendors_none;
    std::string_view gap_sheets;
    std::string_view gap_people;
    std::string_view gap_not_reached;
    std::string_view gap_duty_rows;
    std::string_view gap_glyphs;
    std::string_view and_more;

    std::string_view sheet_title;
    std::string_view sheet_lead;
    std::string_view rosters_lead;
    std::string_view caller;
    std::string_view begun_at;
    std::string_view call_back;
    std::string_view incident;
    std::string_view say;
    std::string_view number_column;
    std::string_view person;
    std::string_view telephone;
    std::string_view result; ///< and who comes next
    std::string_view outcome;
    std::string_view time;
    std::string_view initials;
    std::string_view step;
    std::string_view how_all;
    std::string_view how_one;
    std::string_view how_robin;
    std::string_view everyone;
    std::string_view wait_next;
    std::string_view wait_again;
    std::string_view wait_forever;
    std::string_view wait_last;
    std::string_view quorum;
    std::string_view clause;
    std::string_view anybody;
    std::string_view reached;
    std::string_view not_reached;
    std::string_view message;
    std::string_view told;
    std::string_view next_person;
    std::string_view next_step;
    std::string_view next_again;
    std::string_view next_none;
    std::string_view stands_for;
    std::string_view deputy;
    std::string_view deputy_lost;
    std::string_view no_number;
    std::string_view no_number_now;
    std::string_view sms;
    std::string_view role_unheld;
    std::string_view contact_away;
    std::string_view contact_unknown;
    std::string_view group_unknown;
    std::string_view asked_nobody;
    std::string_view step_empty;
    std::string_view step_left_out;
    std::string_view passed_over;
    std::string_view nobody_to_call;

    std::string_view systems_title;
    std::string_view systems_lead;
    std::string_view system;
    std::string_view vendor;
    std::string_view emergency_line;
    std::string_view may_do;
    std::string_view system_missing;
    std::string_view contract;
    std::string_view contract_missing;
    std::string_view hours;
    std::string_view hours_missing;
    std::string_view line_missing;
    std::string_view people_missing;
    std::string_view people_at;
    std::string_view systems_none;

    std::string_view bodies_title;
    std::string_view bodies_lead;
    std::string_view body;
    std::string_view body_number;
    std::string_view night_number;
    std::string_view number_missing;
    std::string_view who_answered;

    std::string_view duties_title;
    std::string_view roster;
    std::string_view from;
    std::string_view until;
    std::string_view on_duty;
    std::string_view duty_gap;
    std::string_view duties_none;

    std::string_view people_title;
    std::string_view people_lead;
    std::string_view name;
    std::string_view role;
    std::string_view numbers;
    std::string_view people_none;
    std::string_view list_separator; ///< between the items of a list
};

Texts const& texts_of(core::contacts::Language language);

/// One half of the catalogue each; texts_of chooses.
Texts const& japanese_texts();
Texts const& english_texts();

} // namespace sonae::paper
