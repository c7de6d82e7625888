// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/answer.hpp"
#include "daemon/cli/command.hpp"
#include "daemon/cli/context.hpp"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>

namespace sonae::cli {

/// The first argument of most commands.
Argument incident_argument();

/// The second one: "1-7".
Argument task_argument(bool is_optional);

/// What a person writes beside an answer or a result.
Option note_option();

/// The incident that the first argument names, as the daemon tells it.
Answer<nlohmann::json> named_incident(Context& context, Invocation const& invocation);

/// Does `action` to the incident with that id and answers with the incident as it is after it. A
/// gate that is shut names in `candidates` what keeps it shut.
Answer<nlohmann::json> act(Context& context, std::string const& id, nlohmann::json const& action);

/// Does `action` to the incident that the first argument names and prints what it is after it.
Answer<ExitCode>
act_and_print(Context& context, Invocation const& invocation, nlohmann::json const& action);

/// Id of the person that `text` names: an id or a log-in, or, for who may not see the people of the
/// house, exactly the name of somebody who holds a role in the incident.
Answer<std::string>
incident_person(Context& context, Invocation const& invocation, std::string const& text);

/// Whose answer is meant: somebody with an account, or else a contact of the directory, by its id,
/// name or reading, since whoever decides need not have an account.
Answer<std::string>
answering_person(Context& context, Invocation const& invocation, std::string const& text);

/// The option's value as RFC 3339 in UTC: it may be that already, with any offset, or
/// "2026-05-01 11:00" in the reader's time zone. Nothing when the option is not there. Problem:
/// usage.
Answer<std::optional<std::string>>
time_option(Context& context, Invocation const& invocation, std::string_view name);

/// The same for a text that is there.
Answer<std::string> time_value(Context& context, std::string const& text);

/// "NAME=VALUE" taken apart. Problem: usage, naming the option.
Answer<std::pair<std::string, std::string>>
assignment(Context& context, std::string_view option, std::string const& text);

/// The present, as RFC 3339.
std::string present_time();

} // namespace sonae::cli
