// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/escalation_files.hpp"

#include "daemon/core/escalation/burden.hpp"
#include "daemon/core/escalation/decide.hpp"
#include "daemon/core/incident/tasks.hpp"
#include "daemon/core/journals.hpp"

#include <algorithm>

namespace sonae::core {

namespace {

using incident::Asked;
using incident::TaskState;

WantedCall overdue_call(incident::Task const& task) {
    return {
        escalation::Reason::task_overdue,
        task.ref.text() + " " + std::string{code_of(task.asked)},
        task.asked_role};
}

WantedCall tree_call(incident::Task const& task) {
    return {
        escalation::Reason::contact_tree,
        task.ref.text(),
        task.asked_role,
        *task.hospital.contact_tree};
}

/// A house may have a contact tree for a phase: it runs while the phase lasts.
WantedCall phase_call(incident::Phase phase) {
    auto const code = std::string{playbooks::name_of(phase)};
    return {escalation::Reason::contact_tree, "phase " + code, "", "phase_" + code};
}

} // namespace

Result<EscalationFiles> load_escalations(Store& store) {
    auto records = Records<EscalationId, EscalationRecord>{};
    auto const take = [&](EscalationId id, std::int64_t number, std::string const& text) {
        return take_change(records, id, number, text, escalation::decode_change);
    };
    TRY_DONE(store.each_escalation_change(take));
    auto files = EscalationFiles{};
    for (auto& [id, record] : records) {
        auto const next = next_due(record->content, std::nullopt);
        files.emplace(id, EscalationFile{std::move(record), next, false});
    }
    return files;
}

bool is_called(
    EscalationFiles const& files,
    IncidentId incident,
    WantedCall const& wanted,
    PolicyId policy,
    Severity severity
) {
    return std::any_of(files.begin(), files.end(), [&](auto const& each) {
        auto const& content = each.second.record->content;
        return content.incident == incident && content.reason == wanted.reason &&
               content.subject == wanted.subject &&
               (content.policy.id == policy || content.severity >= severity);
    });
}

std::vector<escalation::Escalation const*>
others_of_late(EscalationFiles const& files, EscalationId id, Instant now) {
    auto others = std::vector<escalation::Escalation const*>{};
    for (auto const& [each, file] : files) {
        auto const& content = file.record->content;
        if (each != id && content.ended_at.value_or(now) + escalation::burden_window > now) {
            others.push_back(&content);
        }
    }
    return others;
}

bool is_superseded(EscalationFiles const& files, escalation::Escalation const& content) {
    return std::any_of(files.begin(), files.end(), [&](auto const& each) {
        auto const& other = each.second.record->content;
        return other.incident == content.incident && other.reason == content.reason &&
               other.subject == content.subject && other.severity > content.severity;
    });
}

std::map<contacts::ChannelKind, Instant> last_channel_tests(EscalationFiles const& files) {
    auto last = std::map<contacts::ChannelKind, Instant>{};
    for (auto const& [id, file] : files) {
        auto const& content = file.record->content;
        auto const channel = contacts::channel_kind_of(content.subject);
        if (content.reason == escalation::Reason::test && channel) {
            auto& at = last[*channel];
            at = std::max(at, content.started_at);
        }
    }
    return last;
}

std::vector<WantedCall>
wanted_calls(incident::Incident const& incident, workflow::Shelf const& shelf) {
    auto wanted = std::vector<WantedCall>{};
    if (!incident.is_open) {
        return wanted;
    }
    wanted.push_back({escalation::Reason::incident, "", ""});
    wanted.push_back(phase_call(incident.phase()));
    for (auto const& task : open_tasks_of(incident, shelf)) {
        if (task.asked != Asked::assignee) {
            wanted.push_back(overdue_call(task));
        }
        if (task.hospital.decision && task.state == TaskState::task) {
            wanted.push_back({escalation::Reason::decision, task.ref.text(), task.asked_role});
        }
        if (task.hospital.contact_tree && task.state == TaskState::task) {
            wanted.push_back(tree_call(task));
        }
    }
    return wanted;
}

} // namespace sonae::core
