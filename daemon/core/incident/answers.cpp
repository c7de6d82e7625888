// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/incident/answers.hpp"

#include <algorithm>

namespace sonae::core::incident {

namespace {

bool is_among(std::vector<std::string> const& list, std::string_view text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

/// Whether the person carried it out.
bool was_done_by(workflow::Invocation const& invocation, std::string_view person) {
    return std::any_of(invocation.results.begin(), invocation.results.end(), [&](auto const& each) {
        return each.actor == person;
    });
}

bool is_a_contact(std::string_view id) {
    return ContactId::parse(id).has_value();
}

} // namespace

std::string approving_role(Task const& task, Answerer const& who) {
    for (auto const& role : who.roles) {
        if (task.approval && is_among(task.approval->roles, role)) {
            return role;
        }
    }
    return {};
}

Result<void> check_decider(
    Incident const& incident, Task const& task, Answerer const& who, workflow::Shelf const& shelf
) {
    auto const is_asked =
        std::any_of(who.roles.begin(), who.roles.end(), [&](std::string const& role) {
            return is_of_management(role) || task.hospital.assignee_role == role ||
                   is_among(task.hospital.deputy_roles, role);
        });
    if (who.account != auth::Role::management && !is_asked) {
        return Error{Errc::refused, "not_entitled"};
    }
    for (auto const& other : tasks_of(incident, shelf)) {
        auto const is_same_item = task.hospital.mhlw_item && !other.hospital.decision &&
                                  other.hospital.mhlw_item == task.hospital.mhlw_item &&
                                  other.hospital.lane == playbooks::Lane::technical;
        if (is_same_item && was_done_by(*other.invocation, who.id)) {
            return Error{Errc::refused, "same_person", {"/task"}};
        }
    }
    return {};
}

bool may_confirm(
    Incident const& incident,
    DecisionAnswer const& answer,
    Task const& task,
    Answerer const& who,
    std::string_view linked,
    workflow::Shelf const& shelf
) {
    if (!answer.is_pending() || answer.by == who.id) {
        return false;
    }
    if (answer.on_behalf_of == who.id) {
        return true;
    }
    if (!is_a_contact(answer.on_behalf_of)) {
        return false;
    }
    auto const might_have_answered = task.hospital.decision
                                         ? check_decider(incident, task, who, shelf).has_value()
                                         : !approving_role(task, who).empty();
    return (!linked.empty() && linked == who.id) || might_have_answered;
}

} // namespace sonae::core::incident
