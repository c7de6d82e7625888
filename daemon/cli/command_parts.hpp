// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/command.hpp"

#include <vector>

namespace sonae::cli {

// The parts of the command table, each beside what its commands do.

std::vector<Command> daemon_commands();
std::vector<Command> asset_read_commands();
std::vector<Command> asset_change_commands();
std::vector<Command> agent_commands();
std::vector<Command> agent_token_commands();
std::vector<Command> people_commands();
std::vector<Command> playbook_commands();
std::vector<Command> playbook_signature_commands();
std::vector<Command> incident_commands();
std::vector<Command> incident_now_commands();
std::vector<Command> incident_task_commands();
std::vector<Command> incident_decide_commands();
std::vector<Command> incident_record_commands();
std::vector<Command> incident_report_commands();
std::vector<Command> chronology_commands();
std::vector<Command> contact_commands();
std::vector<Command> contact_file_commands();
std::vector<Command> roster_commands();
std::vector<Command> policy_commands();
std::vector<Command> call_commands();
std::vector<Command> notify_commands();
std::vector<Command> diagram_commands();
std::vector<Command> connection_commands();
std::vector<Command> device_commands();
std::vector<Command> watch_replay_commands();
std::vector<Command> where_commands();
std::vector<Command> watch_commands();
std::vector<Command> watch_item_commands();
std::vector<Command> help_commands();

/// For commands that print a table.
inline Option no_header_option() {
    return {
        .name = "no-header", .value = "", .says = {"表の見出しを出さない", "no names of columns"}};
}

/// For commands that list the newest records first.
inline Option limit_option() {
    return {
        .name = "limit",
        .value = "N",
        .says = {"新しい順に N 件まで(既定 100)", "the newest N only (default 100)"}};
}

} // namespace sonae::cli
