// SPDX-License-Identifier: Apache-2.0
// Branches of parallel, if, while and switch steps (CACAO 4.7 to 4.10).
#include "playbooks/lint_parts.hpp"

#include <algorithm>
#include <map>

namespace sonae::playbooks {

namespace {

/// What opens a line of steps that comes to an end of its own: the main line, the exception's, or a
/// branch.
struct Opening {
    std::string first;
    std::string pointer;
    bool is_branch = false;
};

/// In the order of the document; branches that name no step are another rule's matter.
std::vector<Opening> openings(LintView const& view) {
    auto lines = std::vector<Opening>{{view.playbook.workflow_start, "/workflow_start"}};
    if (view.playbook.workflow_exception) {
        lines.push_back({*view.playbook.workflow_exception, "/workflow_exception"});
    }
    for (auto const& [id, step] : view.playbook.workflow) {
        for (auto const& edge : successors(step)) {
            if (opens_branch(edge.kind) && view.playbook.workflow.count(edge.to) > 0) {
                lines.push_back({edge.to, step_pointer(id) + edge.property, true});
            }
        }
    }
    return lines;
}

/// What one line has in common with the lines before it.
struct Shared {
    bool is_step = false;
    bool is_end = false;
};

/// Gives each step to the first line that has it. A walk stops where another line has been, so that
/// all walks together see each step once, however many lines there are.
class LineWalk {
public:
    explicit LineWalk(LintView const& view)
        : view_{view}
        , ending_{steps_that_end(view.playbook)} {}

    [[nodiscard]] bool ends(std::string_view id) const { return ending_.count(id) > 0; }

    Shared walk(std::string const& first) {
        auto shared = Shared{};
        auto own = StepIds{};
        auto waiting = std::vector<std::string>{first};
        while (!waiting.empty()) {
            auto const id = std::move(waiting.back());
            waiting.pop_back();
            auto const step = view_.playbook.workflow.find(id);
            if (step == view_.playbook.workflow.end() || own.count(id) > 0) {
                continue;
            }
            if (!taken_.insert(id).second) {
                shared.is_step = shared.is_step || step->second.type() != StepType::end;
                shared.is_end = shared.is_end || ends(id);
                continue;
            }
            own.insert(id);
            for (auto& edge : successors(step->second)) {
                if (!opens_branch(edge.kind)) {
                    waiting.push_back(std::move(edge.to));
                }
            }
        }
        return shared;
    }

private:
    LintView const& view_;
    StepIds ending_; ///< steps whose line reaches an end
    StepIds taken_;
};

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

using Outputs =
    std::map<std::string, std::set<std::string>, std::less<>>; ///< by first step of a branch

void check_parallel(
    LintView const& view, std::string const& id, ParallelStep const& step, Outputs& known
) {
    auto seen = StepIds{};
    auto writers = std::set<std::string>{};
    for (auto i = std::size_t{0}; i < step.next_steps.size(); ++i) {
        auto const pointer = step_pointer(id) + pointer_to("/next_steps", i);
        if (!seen.insert(step.next_steps[i]).second) {
            view.add(LintRule::parallel_branch_repeated, pointer, step.next_steps[i]);
            continue;
        }
        auto const [outputs, is_new] = known.try_emplace(step.next_steps[i]);
        if (is_new) {
            outputs->second = outputs_of(view.playbook, step.next_steps[i]);
        }
        for (auto const& name : outputs->second) {
            if (!writers.insert(name).second) {
                view.add(LintRule::parallel_output_conflict, pointer, name);
            }
        }
    }
}

} // namespace

void lint_branches(LintView const& view) {
    auto walk = LineWalk{view};
    for (auto const& line : openings(view)) {
        auto const shared = walk.walk(line.first);
        if (!line.is_branch) {
            continue;
        }
        if (!walk.ends(line.first)) {
            view.add(LintRule::branch_without_end, line.pointer);
        }
        if (shared.is_end) {
            view.add(LintRule::branch_end_shared, line.pointer);
        }
        if (shared.is_step) {
            view.add(LintRule::branch_steps_shared, line.pointer);
        }
    }
    auto outputs = Outputs{};
    for (auto const& [id, step] : view.playbook.workflow) {
        if (auto const* const parallel = std::get_if<ParallelStep>(&step.body)) {
            check_parallel(view, id, *parallel, outputs);
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
