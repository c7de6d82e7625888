// SPDX-License-Identifier: Apache-2.0
// Branches of parallel, if, while and switch steps (CACAO 4.7 to 4.10).
#include "playbooks/lint_parts.hpp"

#include <algorithm>
#include <map>

namespace sonae::playbooks {

namespace {

/// A line of steps that comes to an end of its own: the main line, the exception's, or a branch.
struct Line {
    std::string pointer; ///< of what opens it
    StepIds steps;
    StepIds ends;
    bool is_branch = false;
};

Line line_of(LintView const& view, std::string_view first, std::string pointer) {
    return {
        std::move(pointer), line_from(view.playbook, first), ends_of_line(view.playbook, first)};
}

/// In the order of the document; branches that name no step are another rule's matter.
std::vector<Line> all_lines(LintView const& view) {
    auto lines = std::vector<Line>{line_of(view, view.playbook.workflow_start, "/workflow_start")};
    if (view.playbook.workflow_exception) {
        lines.push_back(line_of(view, *view.playbook.workflow_exception, "/workflow_exception"));
    }
    for (auto const& [id, step] : view.playbook.workflow) {
        for (auto const& edge : successors(step)) {
            if (opens_branch(edge.kind) && view.playbook.workflow.count(edge.to) > 0) {
                lines.push_back(line_of(view, edge.to, step_pointer(id) + edge.property));
                lines.back().is_branch = true;
            }
        }
    }
    return lines;
}

/// Which lines have a step of an earlier line. One pass over all steps, however many lines.
void check_sharing(LintView const& view, std::vector<Line> const& lines) {
    auto owner = std::map<std::string_view, std::size_t>{};
    for (auto i = std::size_t{0}; i < lines.size(); ++i) {
        auto shares_end = false;
        auto shares_step = false;
        for (auto const& id : lines[i].steps) {
            auto const [at, is_first] = owner.emplace(id, i);
            if (is_first || !lines[i].is_branch) {
                continue;
            }
            shares_end = shares_end || lines[i].ends.count(id) > 0;
            shares_step = shares_step || lines[i].ends.count(id) == 0;
        }
        if (shares_end) {
            view.add(LintRule::branch_end_shared, lines[i].pointer);
        }
        if (shares_step) {
            view.add(LintRule::branch_steps_shared, lines[i].pointer);
        }
    }
}

std::set<std::string> outputs_of(Playbook const& playbook, std::string_view first) {
    auto names = std::set<std::string>{};
    for (auto const& id : steps_from(playbook, first)) {
        auto const& step = playbook.workflow.find(id)->second;
        if (auto const* const action = std::get_if<ActionStep>(&step.body)) {
            names.insert(action->out_args.begin(), action->out_args.end());
        } else if (auto const* const call = std::get_if<PlaybookActionStep>(&step.body)) {
            names.insert(call->out_args.begin(), call->out_args.end());
        }
    }
    return names;
}

// Each branch is walked for its outputs; a parallel step of more branches than this is hostile, and
// the executor's limit.
constexpr auto most_branches = std::size_t{200};

void check_parallel(LintView const& view, std::string const& id, ParallelStep const& step) {
    auto seen = StepIds{};
    auto writers = std::set<std::string>{};
    for (auto i = std::size_t{0}; i < std::min(step.next_steps.size(), most_branches); ++i) {
        auto const pointer = step_pointer(id) + pointer_to("/next_steps", i);
        if (!seen.insert(step.next_steps[i]).second) {
            view.add(LintRule::parallel_branch_repeated, pointer, step.next_steps[i]);
            continue;
        }
        for (auto const& name : outputs_of(view.playbook, step.next_steps[i])) {
            if (!writers.insert(name).second) {
                view.add(LintRule::parallel_output_conflict, pointer, name);
            }
        }
    }
}

} // namespace

void lint_branches(LintView const& view) {
    auto const lines = all_lines(view);
    for (auto const& line : lines) {
        if (line.is_branch && line.ends.empty()) {
            view.add(LintRule::branch_without_end, line.pointer);
        }
    }
    check_sharing(view, lines);
    for (auto const& [id, step] : view.playbook.workflow) {
        if (auto const* const parallel = std::get_if<ParallelStep>(&step.body)) {
            check_parallel(view, id, *parallel);
        } else if (auto const* const choice = std::get_if<SwitchStep>(&step.body)) {
            if (choice->cases.count("default") == 0) {
                view.add(LintRule::switch_default_absent, step_pointer(id) + "/cases");
            }
        } else if (auto const* const test = std::get_if<IfStep>(&step.body);
                   test != nullptr && !test->on_false) {
            view.add(LintRule::if_false_absent, step_pointer(id));
        }
    }
}

} // namespace sonae::playbooks
