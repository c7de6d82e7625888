// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/escalation/policy.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace sonae::core::escalation {

namespace {

constexpr auto least_wait = seconds{10};
constexpr auto most_wait = seconds{7 * 24 * 3'600};
constexpr auto max_label_bytes = std::size_t{200};
constexpr auto max_repeats = std::int64_t{1'000};
constexpr auto max_clauses = std::size_t{20};

bool is_code(std::string_view text) {
    return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

bool is_line(std::string_view text) {
    return !text.empty() && text.size() <= max_label_bytes &&
           std::none_of(text.begin(), text.end(), [](char c) {
               return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
           });
}

bool fits(Target const& target) {
    switch (target.kind) {
    case TargetKind::contact:
        return ContactId::parse(target.code).has_value();
    case TargetKind::group:
        return GroupId::parse(target.code).has_value();
    case TargetKind::role:
        return is_code(target.code);
    case TargetKind::asked:
        return target.code.empty();
    }
    return false;
}

class Checker {
public:
    explicit Checker(Policy const& policy)
        : policy_{policy} {}

    std::vector<PolicyFault> faults() {
        check(is_line(policy_.name), "/name", "not_one_line");
        auto const starts_tree =
            std::find(policy_.reasons.begin(), policy_.reasons.end(), Reason::contact_tree) !=
            policy_.reasons.end();
        auto const is_tree_well = policy_.tree.empty() ? !starts_tree : is_code(policy_.tree);
        check(is_tree_well, "/tree", "not_a_code");
        check(!policy_.steps.empty(), "/steps", "no_steps");
        check(policy_.steps.size() <= max_steps, "/steps", "too_many");
        check(policy_.repeats >= -1 && policy_.repeats <= max_repeats, "/repeats", "out_of_range");
        check_span(policy_.management_within, "/management_within_s", false);
        check_span(policy_.answer_expires, "/answer_expires_s", true);
        check_span(policy_.stall, "/stall_s", true);
        for (auto i = std::size_t{0}; i < std::min(policy_.steps.size(), max_steps); ++i) {
            check_step(i);
        }
        return std::move(faults_);
    }

private:
    void check(bool is_well, std::string pointer, std::string_view code) {
        if (!is_well) {
            faults_.push_back({std::move(pointer), std::string{code}});
        }
    }

    /// Zero switches it off, where that is allowed.
    void check_span(seconds span, std::string pointer, bool may_be_off) {
        auto const is_off = may_be_off && span.count() == 0;
        check(is_off || span >= least_wait, pointer, "wait_too_short");
        check(span <= most_wait, std::move(pointer), "too_long");
    }

    void check_step(std::size_t index) {
        auto const& step = policy_.steps[index];
        auto const at = fmt::format("/steps/{}", index);
        check(is_code(step.id), at + "/id", "not_a_code");
        check(seen_.insert(step.id).second, at + "/id", "step_id_taken");
        check(!step.targets.empty(), at + "/targets", "no_targets");
        check(step.targets.size() <= max_targets, at + "/targets", "too_many");
        for (auto i = std::size_t{0}; i < std::min(step.targets.size(), max_targets); ++i) {
            check(fits(step.targets[i]), fmt::format("{}/targets/{}", at, i), "not_a_target");
        }
        check_span(step.wait, at + "/wait_s", false);
        check_span(step.ring, at + "/ring_s", false);
        check_quorum(step, at);
        check_leads_forward(step.next, index, at + "/next");
        check_leads_forward(step.otherwise, index, at + "/otherwise");
    }

    void check_quorum(Step const& step, std::string const& at) {
        check(step.quorum.size() <= max_clauses, at + "/quorum", "too_many");
        for (auto i = std::size_t{0}; i < std::min(step.quorum.size(), max_clauses); ++i) {
            auto const& clause = step.quorum[i];
            auto const place = fmt::format("{}/quorum/{}", at, i);
            check(clause.count >= 1 && clause.count <= 20, place + "/count", "out_of_range");
            auto const are_codes = std::all_of(clause.roles.begin(), clause.roles.end(), is_code);
            check(are_codes, place + "/roles", "not_a_code");
        }
    }

    void check_leads_forward(std::string const& to, std::size_t from, std::string pointer) {
        if (to.empty()) {
            return;
        }
        auto const* const step = policy_.step(to);
        check(step != nullptr, pointer, "unknown_step");
        auto const is_forward =
            step == nullptr || step - policy_.steps.data() > static_cast<std::ptrdiff_t>(from);
        check(is_forward, std::move(pointer), "not_forward");
    }

    Policy const& policy_;
    std::vector<PolicyFault> faults_;
    std::set<std::string> seen_;
};

} // namespace

Step const* Policy::step(std::string_view id_of_step) const {
    auto const at = std::find_if(steps.begin(), steps.end(), [&](Step const& each) {
        return each.id == id_of_step;
    });
    return at == steps.end() ? nullptr : &*at;
}

std::vector<PolicyFault> faults_of(Policy const& policy) {
    return Checker{policy}.faults();
}

bool promises_management(Policy const& policy) {
    return policy.reasons.empty() ||
           std::any_of(policy.reasons.begin(), policy.reasons.end(), [](Reason each) {
               return each != Reason::contact_tree;
           });
}

Policy const* policy_for(
    std::map<PolicyId, Policy> const& policies,
    Reason reason,
    Severity severity,
    std::string_view tree
) {
    auto const* found = static_cast<Policy const*>(nullptr);
    for (auto const& [id, policy] : policies) {
        auto const is_meant = std::find(policy.reasons.begin(), policy.reasons.end(), reason) !=
                                  policy.reasons.end() &&
                              policy.least_severity <= severity &&
                              (reason != Reason::contact_tree || policy.tree == tree);
        if (is_meant && (found == nullptr || found->least_severity < policy.least_severity)) {
            found = &policy;
        }
    }
    return found;
}

Policy const* policy_for_candidate(std::map<PolicyId, Policy> const& policies, Severity severity) {
    if (auto const* const own = policy_for(policies, Reason::candidate, severity)) {
        return own;
    }
    auto const* found = static_cast<Policy const*>(nullptr);
    for (auto const& [id, policy] : policies) {
        auto const is_meant =
            std::find(policy.reasons.begin(), policy.reasons.end(), Reason::incident) !=
                policy.reasons.end() &&
            policy.least_severity <= severity;
        if (is_meant && (found == nullptr || policy.least_severity < found->least_severity)) {
            found = &policy;
        }
    }
    return found;
}

} // namespace sonae::core::escalation
