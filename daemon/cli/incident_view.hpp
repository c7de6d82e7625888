// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/context.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace sonae::cli {

/// After something was done: a line with number, title, phase, severity and open tasks, and what
/// the one who asks should do next.
void print_outcome(Context& context, nlohmann::json const& incident);

/// One row each.
void print_incidents(Context& context, nlohmann::json const& incidents);

/// The whole of an incident, as far as it fits a terminal: head, clocks, boards, open tasks.
void print_incident(Context& context, nlohmann::json const& incident);

/// One row each: state, whom it is asked of, until when.
void print_tasks(Context& context, nlohmann::json const& tasks);

/// The tasks of an incident that nobody has ended.
nlohmann::json open_tasks(nlohmann::json const& incident);

/// Those that the one who asks should do first.
nlohmann::json my_tasks(nlohmann::json const& incident);

/// Everything about one task.
void print_task(Context& context, nlohmann::json const& task);

/// With the item of the ministry's table, in the reader's language where the playbook has it.
std::string task_name(Context const& context, nlohmann::json const& task);

/// A text of a step or playbook in the reader's language, where the document has it; else the
/// member itself. `translated` is the name under "translations".
std::string own_text(
    Context const& context, nlohmann::json const& object, char const* member, char const* translated
);

/// Clocks of one incident or of all, in their order.
void print_clocks(Context& context, nlohmann::json const& clocks);

/// Lines of a chronology, below each other.
void print_chronology(Context& context, nlohmann::json const& entries);

} // namespace sonae::cli
