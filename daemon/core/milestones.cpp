// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/milestones.hpp"

#include "daemon/core/incident/tasks.hpp"

#include <algorithm>

namespace sonae::core {

namespace {

using std::chrono::seconds;

// At Handa it took 7.5 hours until the director knew (2021).
constexpr auto management_target = seconds{15 * 60};

void take_earlier(std::optional<Instant>& earliest, Instant at) {
    earliest = earliest ? std::min(*earliest, at) : at;
}

bool is_of_management(contacts::Directory const& directory, ContactId id) {
    auto const at = directory.contacts.find(id);
    return at != directory.contacts.end() &&
           std::any_of(at->second.roles.begin(), at->second.roles.end(), [](auto const& role) {
               return incident::is_of_management(role);
           });
}

struct Firsts {
    std::optional<Instant> call;
    std::optional<Instant> answer;
    std::optional<Instant> informed;
    std::optional<Instant> decided;
    std::optional<Instant> report;
};

void take_calls(
    Firsts& firsts, escalation::Escalation const& content, contacts::Directory const& directory
) {
    take_earlier(firsts.call, content.started_at);
    for (auto const& response : content.responses) {
        take_earlier(firsts.answer, response.at);
        if (is_of_management(directory, response.contact)) {
            take_earlier(firsts.informed, response.at);
        }
    }
}

void take_incident(Firsts& firsts, incident::Incident const& incident) {
    for (auto const& [task, notes] : incident.notes) {
        if (notes.answer) {
            take_earlier(firsts.decided, notes.answer->at);
            take_earlier(firsts.informed, notes.answer->at);
        }
    }
    for (auto const& [clock, file] : incident.reports) {
        for (auto const& sent : file.sent) {
            take_earlier(firsts.report, sent.sent_at);
        }
    }
}

} // namespace

std::vector<Milestone> milestones_of(
    incident::Incident const& incident,
    std::vector<EscalationPointer> const& calls,
    contacts::Directory const& directory
) {
    auto firsts = Firsts{};
    for (auto const& each : calls) {
        if (each->content.incident == incident.id) {
            take_calls(firsts, each->content, directory);
        }
    }
    take_incident(firsts, incident);
    return {
        {"declared", incident.declared_at, {}},
        {"first_call", firsts.call, {}},
        {"first_answer", firsts.answer, {}},
        {"management_informed", firsts.informed, management_target},
        {"management_decided", firsts.decided, {}},
        {"first_report", firsts.report, {}},
        {"closed", incident.closed_at, {}}};
}

} // namespace sonae::core
