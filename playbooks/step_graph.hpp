// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "playbooks/playbook.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::playbooks {

/// Why one step leads to another.
enum class EdgeKind {
    completion, ///< on_completion
    success,    ///< on_success
    failure,    ///< on_failure
    branch,     ///< one of next_steps
    on_true,
    on_false,
    switch_case, ///< one of cases
};

/// "completion", "success", "failure", "branch", "on_true", "on_false", "case".
std::string_view name_of(EdgeKind kind);

struct Edge {
    EdgeKind kind = EdgeKind::completion;
    std::string to;       ///< as written; perhaps no step of the playbook
    std::string property; ///< JSON pointer below the step: "/on_failure", "/cases/default"
};

/// Whether the edge opens a branch, which comes back to its step when it reaches its end.
bool opens_branch(EdgeKind kind);

/// Every step that this one names as its next, in the order of the specification.
std::vector<Edge> successors(Step const& step);

/// Every step once, as somebody would walk through the playbook: from the start along each way in
/// turn, branches before what comes after them; then what handles exceptions; then what nothing
/// leads to.
std::vector<std::string> reading_order(Playbook const& playbook);

using StepIds = std::set<std::string, std::less<>>;

/// The steps that can come to run: from workflow_start and from workflow_exception.
StepIds reachable_steps(Playbook const& playbook);

/// The steps on the line that begins at `first`: by on_completion, on_success and on_failure only,
/// so without the insides of its branches. Includes `first`; empty when it is no step.
StepIds line_from(Playbook const& playbook, std::string_view first);

/// The end steps of that line.
StepIds ends_of_line(Playbook const& playbook, std::string_view first);

/// The steps from which a line reaches an end step; one pass over all edges.
StepIds steps_that_end(Playbook const& playbook);

/// Every step that `first` leads to, itself included, whatever the edge.
StepIds steps_from(Playbook const& playbook, std::string_view first);

/// Steps that lead back to themselves, one set for each knot that cannot be told apart (strongly
/// connected component).
std::vector<StepIds> cycles(Playbook const& playbook);

} // namespace sonae::playbooks
