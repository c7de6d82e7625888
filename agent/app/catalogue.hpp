// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace sonae::agent {

enum class Language { ja, en };

/// One thing said in both languages. Lives as long as the program.
struct Text {
    std::string_view ja;
    std::string_view en;

    [[nodiscard]] std::string_view in(Language language) const {
        return language == Language::ja ? ja : en;
    }
};

/// "ja" or "en"; nothing for another text.
std::optional<Language> language_of(std::string_view code);

/// Japanese when LC_ALL, LC_MESSAGES or LANG (the first that is set) begins with "ja".
Language language_of_environment();

/// `text` with its "{}" replaced by `values`, in order, each made safe for a terminal.
std::string filled(std::string_view text, std::initializer_list<std::string_view> values);

/// What a failure means, with what the person can do.
Text text_of(Errc code);

namespace texts {

extern Text const help;
extern Text const no_command;
extern Text const unknown_command;
extern Text const unknown_option;
extern Text const option_needs_value;
extern Text const surplus_argument;
extern Text const unknown_section;
extern Text const needs_server;
extern Text const needs_one_token;
extern Text const bad_token;
extern Text const bad_server;
extern Text const already_enrolled;
extern Text const enrolled;
extern Text const waits_for_approval;
extern Text const token_refused;
extern Text const enrolment_refused;
extern Text const not_enrolled;
extern Text const trust_refused;
extern Text const wrong_ca;
extern Text const detail;

extern Text const collect_heading;
extern Text const collect_total;

extern Text const sense_needs_source;
extern Text const sense_events_need_file;
extern Text const sense_bad_interface;
extern Text const sense_bad_buffer;
extern Text const sense_may_not_listen;
extern Text const sense_cannot_listen;
extern Text const sense_not_confined;
extern Text const sense_unread_link;
extern Text const sense_no_library;
extern Text const sense_no_capture;
extern Text const sense_cannot_read;
extern Text const sense_unknown_link;
extern Text const sense_cut_short;
extern Text const sense_capture;
extern Text const sense_storm;
extern Text const sense_evicted;
extern Text const sense_no_segments;
extern Text const sense_segments;
extern Text const sense_gateways;
extern Text const sense_neighbours;
extern Text const sense_trees;
extern Text const sense_hosts;
extern Text const sense_remotes;

extern Text const trial_title;
extern Text const trial_text;
extern Text const trial_shown;
extern Text const trial_failed;

extern Text const status_agent;
extern Text const status_server;
extern Text const status_certificate;
extern Text const status_last_report;
extern Text const status_no_report;
extern Text const status_waiting;
extern Text const status_set_aside;
extern Text const status_sensor;
extern Text const status_sensor_sees;
extern Text const status_sensor_blind;
extern Text const status_sensor_silent;

extern Text const watch_bad_settings;
extern Text const watch_may_not;
extern Text const watch_cannot;
extern Text const watch_not_confined;
extern Text const canary_usage;
extern Text const canary_no_folder;
extern Text const canary_not_placed;
extern Text const canary_bad_list;
extern Text const canary_placed;
extern Text const canary_removed;
extern Text const canary_none;
extern Text const canary_in_place;
extern Text const canary_gone;
extern Text const canary_replaced;
extern Text const canary_advice;

extern Text const test_watch;
extern Text const test_state;
extern Text const test_identity;
extern Text const test_certificate;
extern Text const test_collect;
extern Text const test_server;
extern Text const test_ok;
extern Text const test_failed;

} // namespace texts

} // namespace sonae::agent
