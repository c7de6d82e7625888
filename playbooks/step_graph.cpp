// SPDX-License-Identifier: Apache-2.0
#include "playbooks/step_graph.hpp"

#include "playbooks/fault.hpp"

#include <algorithm>
#include <map>

namespace sonae::playbooks {

namespace {

void add(std::vector<Edge>& edges, EdgeKind kind, std::string const& to, std::string property) {
    edges.push_back({kind, to, std::move(property)});
}

void add(
    std::vector<Edge>& edges,
    EdgeKind kind,
    std::optional<std::string> const& to,
    std::string property
) {
    if (to) {
        add(edges, kind, *to, std::move(property));
    }
}

struct BranchEdges {
    std::vector<Edge>& edges;

    void operator()(StartStep const& /*step*/) const {}

    void operator()(EndStep const& /*step*/) const {}

    void operator()(ActionStep const& /*step*/) const {}

    void operator()(PlaybookActionStep const& /*step*/) const {}

    void operator()(ParallelStep const& step) const {
        for (auto i = std::size_t{0}; i < step.next_steps.size(); ++i) {
            add(edges, EdgeKind::branch, step.next_steps[i], pointer_to("/next_steps", i));
        }
    }

    void operator()(IfStep const& step) const {
        add(edges, EdgeKind::on_true, step.on_true, "/on_true");
        add(edges, EdgeKind::on_false, step.on_false, "/on_false");
    }

    void operator()(WhileStep const& step) const {
        add(edges, EdgeKind::on_true, step.on_true, "/on_true");
    }

    void operator()(SwitchStep const& step) const {
        for (auto const& [value, to] : step.cases) {
            add(edges, EdgeKind::switch_case, to, pointer_to("/cases", value));
        }
    }
};

enum class Follow { all, line };

StepIds walk(Playbook const& playbook, std::vector<std::string> waiting, Follow follow) {
    auto seen = StepIds{};
    while (!waiting.empty()) {
        auto const id = std::move(waiting.back());
        waiting.pop_back();
        auto const step = playbook.workflow.find(id);
        if (step == playbook.workflow.end() || !seen.insert(id).second) {
            continue;
        }
        for (auto& edge : successors(step->second)) {
            if (follow == Follow::all || !opens_branch(edge.kind)) {
                waiting.push_back(std::move(edge.to));
            }
        }
    }
    return seen;
}

/// Tarjan's algorithm with a stack of its own: a hostile playbook may be 100,000 steps long.
class KnotFinder {
public:
    explicit KnotFinder(Playbook const& playbook) {
        for (auto const& [id, step] : playbook.workflow) {
            index_.emplace(id, nodes_.size());
            nodes_.push_back({&id, {}});
        }
        auto i = std::size_t{0};
        for (auto const& [id, step] : playbook.workflow) {
            for (auto const& edge : successors(step)) {
                auto const to = index_.find(edge.to);
                if (to != index_.end()) {
                    nodes_[i].next.push_back(to->second);
                }
            }
            ++i;
        }
    }

    std::vector<StepIds> run() {
        for (auto i = std::size_t{0}; i < nodes_.size(); ++i) {
            if (nodes_[i].order == 0) {
                visit(i);
            }
        }
        return std::move(knots_);
    }

private:
    struct Node {
        std::string const* id;
        std::vector<std::size_t> next;
        std::size_t order = 0; ///< of the visit, from 1
        std::size_t low = 0;
        std::size_t done = 0; ///< successors already followed
        bool is_open = false;
    };

    void enter(std::size_t node) {
        nodes_[node].order = nodes_[node].low = ++count_;
        nodes_[node].is_open = true;
        open_.push_back(node);
        path_.push_back(node);
    }

    void visit(std::size_t root) {
        enter(root);
        while (!path_.empty()) {
            auto& node = nodes_[path_.back()];
            if (node.done < node.next.size()) {
                auto const to = node.next[node.done++];
                if (nodes_[to].order == 0) {
                    enter(to);
                } else if (nodes_[to].is_open) {
                    node.low = std::min(node.low, nodes_[to].order);
                }
                continue;
            }
            leave();
        }
    }

    void leave() {
        auto const at = path_.back();
        path_.pop_back();
        auto& node = nodes_[at];
        if (!path_.empty()) {
            nodes_[path_.back()].low = std::min(nodes_[path_.back()].low, node.low);
        }
        if (node.low == node.order) {
            close_knot(at);
        }
    }

    void close_knot(std::size_t root) {
        auto knot = StepIds{};
        auto member = std::size_t{0};
        do {
            member = open_.back();
            open_.pop_back();
            nodes_[member].is_open = false;
            knot.insert(*nodes_[member].id);
        } while (member != root);
        auto const& next = nodes_[root].next;
        auto const is_own_successor = std::find(next.begin(), next.end(), root) != next.end();
        if (knot.size() > 1 || is_own_successor) {
            knots_.push_back(std::move(knot));
        }
    }

    std::map<std::string_view, std::size_t> index_;
    std::vector<Node> nodes_;
    std::vector<std::size_t> open_;
    std::vector<std::size_t> path_;
    std::vector<StepIds> knots_;
    std::size_t count_ = 0;
};

} // namespace

bool opens_branch(EdgeKind kind) {
    switch (kind) {
    case EdgeKind::completion:
    case EdgeKind::success:
    case EdgeKind::failure:
        return false;
    case EdgeKind::branch:
    case EdgeKind::on_true:
    case EdgeKind::on_false:
    case EdgeKind::switch_case:
        return true;
    }
    return false;
}

std::vector<Edge> successors(Step const& step) {
    auto edges = std::vector<Edge>{};
    std::visit(BranchEdges{edges}, step.body);
    add(edges, EdgeKind::completion, step.on_completion, "/on_completion");
    add(edges, EdgeKind::success, step.on_success, "/on_success");
    add(edges, EdgeKind::failure, step.on_failure, "/on_failure");
    return edges;
}

StepIds reachable_steps(Playbook const& playbook) {
    return walk(
        playbook, {playbook.workflow_start, playbook.workflow_exception.value_or("")}, Follow::all
    );
}

StepIds line_from(Playbook const& playbook, std::string_view first) {
    return walk(playbook, {std::string{first}}, Follow::line);
}

StepIds ends_of_line(Playbook const& playbook, std::string_view first) {
    auto ends = StepIds{};
    for (auto const& id : line_from(playbook, first)) {
        if (playbook.workflow.find(id)->second.type() == StepType::end) {
            ends.insert(id);
        }
    }
    return ends;
}

StepIds steps_that_end(Playbook const& playbook) {
    auto sources = std::map<std::string, std::vector<std::string>, std::less<>>{};
    auto waiting = std::vector<std::string>{};
    for (auto const& [id, step] : playbook.workflow) {
        if (step.type() == StepType::end) {
            waiting.push_back(id);
        }
        for (auto const& edge : successors(step)) {
            if (!opens_branch(edge.kind)) {
                sources[edge.to].push_back(id);
            }
        }
    }
    auto seen = StepIds{};
    while (!waiting.empty()) {
        auto const id = std::move(waiting.back());
        waiting.pop_back();
        if (seen.insert(id).second) {
            auto const& from = sources[id];
            waiting.insert(waiting.end(), from.begin(), from.end());
        }
    }
    return seen;
}

StepIds steps_from(Playbook const& playbook, std::string_view first) {
    return walk(playbook, {std::string{first}}, Follow::all);
}

std::vector<StepIds> cycles(Playbook const& playbook) {
    return KnotFinder{playbook}.run();
}

std::string_view name_of(EdgeKind kind) {
    switch (kind) {
    case EdgeKind::completion:
        return "completion";
    case EdgeKind::success:
        return "success";
    case EdgeKind::failure:
        return "failure";
    case EdgeKind::branch:
        return "branch";
    case EdgeKind::on_true:
        return "on_true";
    case EdgeKind::on_false:
        return "on_false";
    case EdgeKind::switch_case:
        return "case";
    }
    return "";
}

namespace {

/// Adds to `order` what can be reached from `first` and is not in it yet.
void walk(
    Playbook const& playbook,
    std::string const& first,
    StepIds& seen,
    std::vector<std::string>& order
) {
    auto ahead = std::vector<std::string>{first};
    while (!ahead.empty()) {
        auto const id = std::move(ahead.back());
        ahead.pop_back();
        auto const step = playbook.workflow.find(id);
        if (step == playbook.workflow.end() || !seen.insert(id).second) {
            continue;
        }
        order.push_back(id);
        auto edges = successors(step->second);
        // The last that is pushed is walked first.
        std::ranges::reverse(edges);
        for (auto const opens : {false, true}) {
            for (auto const& edge : edges) {
                if (opens_branch(edge.kind) == opens) {
                    ahead.push_back(edge.to);
                }
            }
        }
    }
}

} // namespace

std::vector<std::string> reading_order(Playbook const& playbook) {
    auto order = std::vector<std::string>{};
    auto seen = StepIds{};
    walk(playbook, playbook.workflow_start, seen, order);
    walk(playbook, playbook.workflow_exception.value_or(""), seen, order);
    for (auto const& [id, step] : playbook.workflow) {
        walk(playbook, id, seen, order);
    }
    return order;
}

} // namespace sonae::playbooks
