// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace sonae::playbooks {

/// CACAO 4.1, a closed list.
enum class StepType {
    start,
    end,
    action,
    playbook_action,
    parallel,
    if_condition,
    while_condition,
    switch_condition
};

/// CACAO 5.1, an open list: `other` is a legal command that nobody here knows.
enum class CommandType {
    manual,
    bash,
    caldera_cmd,
    elastic,
    http_api,
    jupyter,
    kestrel,
    openc2_http,
    powershell,
    sigma,
    ssh,
    yara,
    other,
};

/// "if-condition"; the part of a step's id before "--".
std::string_view name_of(StepType type);
std::optional<StepType> step_type(std::string_view name);

/// "http-api"; "" for other.
std::string_view name_of(CommandType type);
CommandType command_type(std::string_view name);

/// The open vocabularies: a value outside is legal and worth a remark.
bool is_known_playbook_type(std::string_view value);     ///< CACAO 3.1.1
bool is_known_playbook_activity(std::string_view value); ///< CACAO 3.1.2
bool is_known_industry_sector(std::string_view value);   ///< CACAO 3.1.4
bool is_known_agent_type(std::string_view value);        ///< CACAO 7.1
bool is_known_security_category(std::string_view value); ///< CACAO 7.2
bool is_known_variable_type(std::string_view value);     ///< CACAO 10.18.2

} // namespace sonae::playbooks
