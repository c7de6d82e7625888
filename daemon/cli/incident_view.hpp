// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/context.hpp"

#include <nlohmann/json_fwd.hpp>

#include <map>
#include <string>

namespace sonae::cli {

/// A line with number, title, phase, severity and open tasks.
void print_headline(Context& context, nlohmann::json const& incident);

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

/// Names of tasks and playbooks of one incident in the reader's language. What a chronology or a
/// score keeps is the name in the language of its document.
class OwnNames {
public:
    OwnNames(Context const& context, nlohmann::json const& incident);

    /// `otherwise` when the document has no text in that language, or the incident no such task.
    [[nodiscard]] std::string task(std::string const& ref, std::string otherwise) const;
    [[nodiscard]] std::string playbook(std::string const& execution, std::string otherwise) const;

private:
    std::map<std::string, std::string> tasks_;
    std::map<std::string, std::string> playbooks_; ///< by number of their execution
};

/// Lines of a chronology, below each other.
void print_chronology(Context& context, nlohmann::json const& entries, OwnNames const& names);

} // namespace sonae::cli
