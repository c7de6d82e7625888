// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/incident_json.hpp"

#include "daemon/api/incident_record_json.hpp"
#include "daemon/api/incident_task_json.hpp"
#include "daemon/api/json_parts.hpp"
#include "daemon/api/playbook_json.hpp"
#include "daemon/core/incident/tasks.hpp"
#include "playbooks/sharing.hpp"

#include <algorithm>

namespace sonae::api {

namespace {

using namespace core::incident; // NOLINT(google-build-using-namespace): this file writes its model

struct Counts {
    std::int64_t open = 0;
    std::int64_t overdue = 0;
};

Counts counts_of(std::vector<Task> const& open, Instant now) {
    auto counts = Counts{};
    counts.open = static_cast<std::int64_t>(open.size());
    counts.overdue = std::count_if(open.begin(), open.end(), [&](Task const& task) {
        return task.is_overdue(now);
    });
    return counts;
}

void write_head(
    JsonWriter& json,
    core::IncidentRecord const& record,
    Counts const& counts,
    IncidentReader const& reader
) {
    auto const& incident = record.content;
    json.member("id", incident.id.text()).member("number", incident.number);
    json.member("title", incident.title).member("severity", code_of(incident.severity));
    json.member("scenario", code_of(incident.scenario)).member("source", code_of(incident.source));
    json.key("criteria").begin_array();
    for (auto const criterion : incident.criteria) {
        json.value(code_of(criterion));
    }
    json.end_array().member("is_drill", incident.is_drill);
    json.member("state", incident.is_open ? "open" : "closed");
    json.member("phase", code_of(incident.phase())).member("revision", record.revision());
    json.member("declared_at", to_rfc3339(incident.declared_at));
    write_person(json, "declared_by", incident.declared_by, reader.names);
    json.member("happened_at", to_rfc3339(incident.happened_at));
    write_instant(json, "closed_at", incident.closed_at);
    json.member("close_reason", incident.close_reason);
    json.member("close_overrule", incident.close_overrule);
    json.member("open_tasks", counts.open).member("overdue_tasks", counts.overdue);
}

void write_phases(JsonWriter& json, Incident const& incident) {
    json.key("phases").begin_array();
    for (auto const& span : incident.phases) {
        json.begin_object().member("phase", code_of(span.phase));
        json.member("entered_at", to_rfc3339(span.entered_at));
        write_instant(json, "left_at", span.left_at);
        json.end_object();
    }
    json.end_array();
}

/// What stands between the present phase and the next; after the last one comes closing.
void write_gate(JsonWriter& json, Incident const& incident, core::PlaybookView const& shelf) {
    auto const is_last = incident.phase() == Phase::after_action;
    auto missing = std::vector<std::string>{};
    auto next = std::string_view{"closed"};
    if (is_last) {
        missing = missing_to_close(incident, shelf);
    } else {
        auto const phase = static_cast<Phase>(static_cast<int>(incident.phase()) + 1);
        next = code_of(phase);
        missing = missing_before(incident, phase, shelf);
    }
    json.key("gate").begin_object().member("next", next);
    write_texts(json, "missing", missing);
    json.end_object();
}

/// Who can hold a role or answer: everybody with an account who may act.
void write_people(JsonWriter& json, core::Views& views) {
    json.key("people").begin_array();
    for (auto const& person : views.people.people()) {
        auto const role = auth::role_of(person.role);
        auto const may_act =
            person.is_active && role && auth::is_allowed(*role, auth::Permission::act_on_incidents);
        if (may_act) {
            json.begin_object().member("id", person.id.text());
            json.member("name", person.name);
            json.member("role", person.role).end_object();
        }
    }
    json.end_array();
}

void write_roles(JsonWriter& json, Incident const& incident, IncidentReader const& reader) {
    json.key("roles").begin_array();
    for (auto const& [role, holding] : incident.roles) {
        json.begin_object().member("role", role);
        write_person(json, "person", holding.person, reader.names);
        json.member("since", to_rfc3339(holding.since)).end_object();
    }
    json.end_array();
}

/// The strictest of all playbooks that have a part in it.
playbooks::Tlp
marking_of(core::workflow::Execution const& execution, core::PlaybookView const& shelf) {
    auto strictest = playbooks::Tlp::clear;
    for (auto const& frame : execution.frames) {
        auto const playbook = shelf.frozen(frame.playbook);
        auto const level = playbook ? playbooks::tlp_level(*playbook) : std::nullopt;
        strictest = std::max(strictest, level.value_or(playbooks::Tlp::amber));
    }
    return strictest;
}

void write_past_roles(JsonWriter& json, Incident const& incident, IncidentReader const& reader) {
    json.key("past_roles").begin_array();
    for (auto const& past : incident.past_roles) {
        json.begin_object().member("role", past.role);
        write_person(json, "person", past.person, reader.names);
        json.member("since", to_rfc3339(past.since));
        json.member("until", to_rfc3339(past.until)).end_object();
    }
    json.end_array();
}

void write_execution(
    JsonWriter& json,
    std::int64_t number,
    core::workflow::Execution const& execution,
    core::PlaybookView const& shelf
) {
    auto const& invocations = execution.invocations;
    auto const is_over = execution.state != core::workflow::ExecutionState::running &&
                         execution.state != core::workflow::ExecutionState::paused;
    auto ended_at = std::optional<Instant>{};
    for (auto const& invocation : invocations) {
        ended_at = std::max(ended_at, is_over ? invocation.ended_at : std::nullopt);
    }
    auto const& hash = execution.frames.front().playbook;
    auto const playbook = shelf.frozen(hash);
    json.begin_object().member("number", number).key("playbook").begin_object();
    json.member("sha256", hash).member("id", playbook ? playbook->id : "");
    json.member("name", playbook ? playbook->name : "");
    auto const hospital = playbook ? playbooks::hospital_playbook(*playbook).value : std::nullopt;
    write_translations(json, hospital ? hospital->translations : playbooks::Translations{});
    json.end_object().member("tlp", name_of(marking_of(execution, shelf)));
    json.member("state", name_of(execution.state));
    json.member("failure", execution.failure);
    write_instant(
        json,
        "started_at",
        invocations.empty() ? std::nullopt : std::optional{invocations.front().entered_at}
    );
    write_instant(json, "ended_at", ended_at);
    json.end_object();
}

template <class Mark>
void write_mark(JsonWriter& json, Marked<Mark> const& marked, IncidentReader const& reader) {
    json.member("state", code_of(marked.mark)).member("note", marked.note);
    json.member("since", to_rfc3339(marked.since));
    write_person(json, "by", marked.by, reader.names);
}

void write_boards(JsonWriter& json, Incident const& incident, IncidentReader const& reader) {
    json.key("assets").begin_array();
    for (auto const& [asset, marked] : incident.assets) {
        json.begin_object().member("asset", asset.text());
        json.member("name", reader.names.asset(asset));
        write_mark(json, marked, reader);
        json.end_object();
    }
    json.end_array().key("services").begin_array();
    for (auto const& [service, marked] : incident.services) {
        json.begin_object().member("service", code_of(service));
        write_mark(json, marked, reader);
        json.end_object();
    }
    json.end_array();
}

} // namespace

std::string Names::person(std::string_view id) const {
    auto const& name = actors_.find(std::string{id});
    return name.empty() ? std::string{id} : name;
}

std::string Names::asset(AssetId id) const {
    auto const row = views_.ledger.find(id);
    return row ? row->name : id.text();
}

std::string Names::place(AssetId id) const {
    auto const row = views_.ledger.find(id);
    return row ? row->human.place : std::string{};
}

void write_summary(
    JsonWriter& json, core::IncidentRecord const& record, IncidentReader const& reader
) {
    auto const open = open_tasks_of(record.content, reader.views.playbooks);
    json.begin_object();
    write_head(json, record, counts_of(open, reader.now), reader);
    json.end_object();
}

std::string incident_document(
    core::IncidentRecord const& record, IncidentReader const& reader, std::string_view link
) {
    auto const& incident = record.content;
    auto const& shelf = reader.views.playbooks;
    auto const open = open_tasks_of(incident, shelf);
    auto json = JsonWriter{};
    json.begin_object();
    write_head(json, record, counts_of(open, reader.now), reader);
    write_phases(json, incident);
    write_gate(json, incident, shelf);
    write_texts(json, "my_roles", incident.roles_of(reader.actor));
    write_texts(json, "my_tasks", tasks_for(incident, open, reader.actor));
    write_people(json, reader.views);
    write_roles(json, incident, reader);
    write_past_roles(json, incident, reader);
    json.key("executions").begin_array();
    auto number = std::int64_t{0};
    for (auto const& execution : incident.executions) {
        write_execution(json, ++number, execution, shelf);
    }
    json.end_array().key("tasks").begin_array();
    for (auto const& task : tasks_of(incident, shelf)) {
        write_task(json, incident, task, reader);
    }
    json.end_array();
    write_boards(json, incident, reader);
    write_awareness(json, incident, reader);
    write_reports(json, incident, reader);
    json.key("chronology").begin_object().member("count", record.head.number);
    json.member("head", to_hex(record.head.hash));
    json.member("root", to_hex(record.root)).end_object();
    if (!link.empty()) {
        json.key("link").raw(link);
    }
    json.end_object();
    return std::move(json).text();
}

} // namespace sonae::api
