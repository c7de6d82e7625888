// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/escalation/proposed_policies.hpp"

#include <initializer_list>
#include <string_view>

namespace sonae::core::escalation {

namespace {

constexpr auto five_minutes = seconds{300};

Step step_of(std::string id, std::initializer_list<std::string_view> roles, seconds wait) {
    auto step = Step{};
    step.id = std::move(id);
    for (auto const role : roles) {
        step.targets.push_back({TargetKind::role, std::string{role}});
    }
    step.wait = wait;
    return step;
}

/// Whoever the task or the question is for, by its own role.
Step asked(std::string id, std::string next) {
    auto step = step_of(std::move(id), {}, five_minutes);
    step.targets = {{TargetKind::asked, ""}};
    step.next = std::move(next);
    return step;
}

Step information_technology(std::string next, seconds wait) {
    auto step = step_of("it", {"it_section", "csirt_lead", "it_manager"}, wait);
    step.next = std::move(next);
    return step;
}

Step management() {
    return step_of(
        "management",
        {"hospital_director", "vice_director", "administrative_director"},
        five_minutes
    );
}

Policy policy_of(std::string name, Reason reason, std::vector<Step> steps) {
    auto policy = Policy{};
    policy.name = std::move(name);
    policy.reasons = {reason};
    policy.steps = std::move(steps);
    return policy;
}

Policy incident() {
    auto duty = step_of("duty", {"it_section"}, five_minutes);
    duty.next = "it";
    return policy_of(
        "インシデント / Incident",
        Reason::incident,
        {duty, information_technology("management", five_minutes), management()}
    );
}

/// That the section works on it does not tell the director.
Policy serious_incident() {
    auto const both = std::vector<Clause>{
        {1, {"it_section", "csirt_lead", "it_manager"}},
        {1, {"hospital_director", "vice_director", "administrative_director"}}};
    auto first = information_technology("management", seconds{120});
    auto second = management();
    first.quorum = both;
    second.quorum = both;
    auto policy =
        policy_of("重大なインシデント / Serious incident", Reason::incident, {first, second});
    policy.least_severity = Severity::high;
    policy.repeats = -1;
    return policy;
}

/// Whoever can judge it is called at once, and management only when none of them answers.
Policy candidate() {
    auto policy = policy_of(
        "攻撃の疑い / Suspected attack",
        Reason::candidate,
        {information_technology("management", five_minutes), management()}
    );
    policy.repeats = -1;
    return policy;
}

/// A contact tree that the shipped playbooks name.
Policy
contact_tree(std::string name, std::string tree, std::initializer_list<std::string_view> roles) {
    auto policy =
        policy_of(std::move(name), Reason::contact_tree, {step_of("first", roles, five_minutes)});
    policy.tree = std::move(tree);
    policy.repeats = 1;
    return policy;
}

} // namespace

std::vector<Policy> proposed_policies() {
    return {
        incident(),
        serious_incident(),
        candidate(),
        policy_of(
            "期限を過ぎた作業 / Overdue task",
            Reason::task_overdue,
            {asked("asked", "it"), information_technology("management", five_minutes), management()}
        ),
        policy_of(
            "経営層への判断依頼 / Question to management",
            Reason::decision,
            {asked("asked", "management"), management()}
        ),
        contact_tree("異常の報告先 / Whom to tell of an anomaly", "anomaly_report", {"it_section"}),
        contact_tree("CSIRT の招集 / CSIRT", "csirt", {"csirt_lead", "csirt_deputy", "it_manager"}),
        contact_tree("事業者 / Vendors", "vendors", {"vendor_contact"}),
        contact_tree("病棟・外来 / Wards", "wards", {"nursing_director", "care_lead"})};
}

} // namespace sonae::core::escalation
