// SPDX-License-Identifier: Apache-2.0
// What an incident owes to others, and what is on record of it.
#include "daemon/api/incident_record_json.hpp"

#include "daemon/api/incident_task_json.hpp"
#include "daemon/api/json_parts.hpp"
#include "daemon/core/incident/report_draft.hpp"
#include "daemon/core/incident/report_fields.hpp"
#include "daemon/core/incident/score.hpp"
#include "daemon/core/milestones.hpp"
#include "playbooks/json_parse.hpp"

#include <array>
#include <fmt/format.h>

namespace sonae::api {

using namespace core::incident; // NOLINT(google-build-using-namespace): this file writes its model

namespace {

std::string day_text(std::chrono::year_month_day day) {
    return fmt::format(
        "{:04}-{:02}-{:02}",
        static_cast<int>(day.year()),
        static_cast<unsigned>(day.month()),
        static_cast<unsigned>(day.day())
    );
}

void write_facts(JsonWriter& json, core::ClockFacts const& facts) {
    json.key("facts").begin_object().member("may_have_leaked", facts.may_have_leaked);
    json.member("is_sensitive", facts.is_sensitive).member("is_financial", facts.is_financial);
    json.member("is_wrongful", facts.is_wrongful).member("is_over_1000", facts.is_over_1000);
    json.member("may_hinder_care", facts.may_hinder_care).member("is_attack", facts.is_attack);
    json.end_object();
}

void write_clock(JsonWriter& json, DutyState const& duty) {
    auto const& clock = duty.clock;
    auto const& rule = clock.rule;
    json.begin_object().member("code", rule.code).member("authority", rule.authority);
    json.member("kind", name_of(rule.kind)).member("reason", rule.reason);
    auto const write_day = [&](std::string_view name, auto day) {
        json.key(name);
        if (clock.due) {
            json.value(day_text((*clock.due).*day));
        } else {
            json.null();
        }
    };
    write_day("first_day", &core::DueDays::first);
    write_day("last_day", &core::DueDays::last);
    write_day("cautious_last_day", &core::DueDays::cautious_last);
    auto const at = [&](Instant moment) {
        return clock.due ? std::optional{moment} : std::nullopt;
    };
    write_instant(json, "opens_at", at(clock.due ? clock.due->opens_at : Instant{}));
    write_instant(json, "closes_at", at(clock.due ? clock.due->closes_at : Instant{}));
    json.member("aware_since", to_rfc3339(clock.aware_since));
    json.member("source", rule.source).member("url", rule.url).member("edition", rule.edition);
    json.member("is_confirmed", rule.is_confirmed);
    write_instant(json, "sent_at", duty.sent_at);
}

void write_sent(JsonWriter& json, ReportFile const& file, IncidentReader const& reader) {
    json.key("sent").begin_array();
    for (auto const& sent : file.sent) {
        json.begin_object().member("version", sent.version).member("to", sent.to);
        json.member("sent_at", to_rfc3339(sent.sent_at));
        write_person(json, "by", sent.by, reader.names);
        json.member("receipt", sent.receipt).end_object();
    }
    json.end_array();
}

} // namespace

void write_awareness(JsonWriter& json, Incident const& incident, IncidentReader const& reader) {
    auto const& awareness = incident.awareness;
    write_instant(json, "aware_since", awareness ? std::optional{awareness->since} : std::nullopt);
    if (awareness) {
        write_person(json, "aware_by", awareness->by, reader.names);
    } else {
        json.key("aware_by").null();
    }
    write_facts(json, awareness ? awareness->facts : core::ClockFacts{});
    json.key("clocks").begin_array();
    for (auto const& duty : duties_of(incident)) {
        write_clock(json, duty);
        json.end_object();
    }
    json.end_array();
}

void write_reports(JsonWriter& json, Incident const& incident, IncidentReader const& reader) {
    json.key("reports").begin_array();
    for (auto const& [report, file] : incident.reports) {
        auto const& versions = file.versions;
        json.begin_object().member("report", report);
        json.member("versions", static_cast<std::int64_t>(versions.size()));
        write_instant(
            json,
            "saved_at",
            versions.empty() ? std::nullopt : std::optional{versions.back().saved_at}
        );
        write_person(json, "saved_by", versions.empty() ? "" : versions.back().by, reader.names);
        write_sent(json, file, reader);
        json.end_object();
    }
    json.end_array();
}

void write_clocks(JsonWriter& json, Incident const& incident, IncidentReader const& /*reader*/) {
    for (auto const& duty : duties_of(incident)) {
        // What is owed outlasts the incident.
        if (!incident.is_open && duty.sent_at) {
            continue;
        }
        write_clock(json, duty);
        json.member("incident", incident.id.text()).member("incident_number", incident.number);
        json.member("incident_state", incident.is_open ? "open" : "closed");
        json.member("is_drill", incident.is_drill).end_object();
    }
}

void write_milestones(JsonWriter& json, Incident const& incident, IncidentReader const& reader) {
    auto const directory = reader.views.directory.get();
    auto const calls = reader.views.escalations.all();
    json.member("first_sign", to_rfc3339(incident.happened_at));
    json.key("milestones").begin_array();
    for (auto const& each : milestones_of(incident, calls, directory->people)) {
        json.begin_object().member("code", each.code);
        write_instant(json, "at", each.at);
        json.key("seconds");
        if (each.at) {
            auto const since = *each.at - incident.happened_at;
            json.value(std::chrono::floor<std::chrono::seconds>(since).count());
        } else {
            json.null();
        }
        json.key("target_s");
        if (each.target) {
            json.value(each.target->count());
        } else {
            json.null();
        }
        json.end_object();
    }
    json.end_array();
}

std::string score_document(Incident const& incident, IncidentReader const& reader) {
    auto const score = score_of(incident, reader.views.playbooks, reader.now);
    auto json = JsonWriter{};
    json.begin_object().member("seconds", score.seconds);
    write_milestones(json, incident, reader);
    json.key("tasks").begin_array();
    for (auto const& task : score.tasks) {
        json.begin_object().member("task", task.task.text()).member("step", task.step);
        json.member("name", task.name).member("role", task.role);
        json.member("seconds", task.seconds).member("was_overdue", task.was_overdue);
        json.member("state", code_of(task.state)).end_object();
    }
    json.end_array().key("roles").begin_array();
    for (auto const& [role, total] : score.roles) {
        json.begin_object().member("role", role).member("tasks", total.tasks);
        json.member("seconds", total.seconds).member("overdue", total.overdue).end_object();
    }
    json.end_array().key("phases").begin_array();
    for (auto const& phase : score.phases) {
        json.begin_object().member("phase", code_of(phase.phase));
        json.member("seconds", phase.seconds).end_object();
    }
    json.end_array().end_object();
    return std::move(json).text();
}

namespace {

/// The first number that a person's contact is telephoned at; "" without one.
std::string number_of(core::Views& views, std::string_view person) {
    auto const directory = views.directory.get();
    for (auto const& [id, contact] : directory->people.contacts) {
        auto const is_his =
            id.text() == person || (contact.account && contact.account->text() == person);
        for (auto const& reach : contact.reaches) {
            auto const rings = reach.kind == core::contacts::ChannelKind::voice ||
                               reach.kind == core::contacts::ChannelKind::paper ||
                               reach.kind == core::contacts::ChannelKind::sms;
            if (is_his && contact.is_active && rings) {
                return reach.address;
            }
        }
    }
    return {};
}

ReportNames report_names(IncidentReader const& reader) {
    return {
        [&](std::string_view id) { return reader.names.person(id); },
        [&](std::string_view id) { return number_of(reader.views, id); },
        [&](AssetId id) { return reader.names.asset(id); },
        [&](AssetId id) { return reader.names.place(id); },
        [&](AssetId id) {
            auto const row = reader.views.ledger.find(id);
            return row ? row->last_seen : std::nullopt;
        }};
}

void write_draft(JsonWriter& json, std::vector<ReportField> const& draft) {
    json.key("draft").begin_array();
    for (auto const& field : draft) {
        json.begin_object().member("field", field.field).member("value", field.value());
        json.key("parts").begin_array();
        for (auto const& part : field.parts) {
            json.begin_object().member("source", part.source);
            write_instant(json, "at", part.at);
            json.member("code", part.code).member("text", part.text);
            json.member("entry", part.entry).end_object();
        }
        json.end_array().end_object();
    }
    json.end_array();
}

} // namespace

std::string report_document(
    Incident const& incident,
    std::string_view report,
    std::span<core::ChronologyEntry const> chronology,
    IncidentReader const& reader
) {
    auto const names = report_names(reader);
    auto const sources = DraftSources{incident, reader.views.playbooks, names, chronology};
    auto authority = std::string_view{};
    for (auto const& rule : core::clock_rules()) {
        authority = rule.code == report ? rule.authority : authority;
    }
    auto json = JsonWriter{};
    json.begin_object().member("report", report).member("authority", authority);
    write_draft(json, draft_report(report, sources));
    json.key("versions").begin_array();
    auto const file = incident.reports.find(report);
    auto const kept = file == incident.reports.end() ? ReportFile{} : file->second;
    auto number = std::int64_t{0};
    for (auto const& version : kept.versions) {
        json.begin_object().member("version", ++number);
        json.member("saved_at", to_rfc3339(version.saved_at));
        write_person(json, "by", version.by, reader.names);
        json.key("fields").begin_object();
        for (auto const& [field, text] : version.fields) {
            json.member(field, text);
        }
        json.end_object().end_object();
    }
    json.end_array();
    write_sent(json, kept, reader);
    json.end_object();
    return std::move(json).text();
}

namespace {

/// Whom a line names: its details have their ids.
void write_people(JsonWriter& json, core::ChronologyDraft const& content, Names const& names) {
    json.key("people").begin_array();
    // Most lines name nobody and are not taken apart.
    auto const may_name = content.details.find("\"people\"") != std::string::npos;
    auto const parsed = may_name ? playbooks::parse_json(content.details) : playbooks::ParsedJson{};
    auto const* const members = parsed.value ? parsed.value->object() : nullptr;
    auto const* const people = members == nullptr ? nullptr : playbooks::find(*members, "people");
    auto const* const list = people == nullptr ? nullptr : people->array();
    for (auto const& each : list == nullptr ? playbooks::JsonArray{} : *list) {
        if (auto const* const id = each.text()) {
            json.begin_object().member("id", *id).member("name", names.person(*id)).end_object();
        }
    }
    json.end_array();
}

} // namespace

std::string chronology_document(
    std::span<core::ChronologyEntry const> entries, std::int64_t count, IncidentReader const& reader
) {
    auto json = JsonWriter{};
    json.begin_object().key("entries").begin_array();
    for (auto const& entry : entries) {
        auto const& content = entry.content;
        json.begin_object().member("number", entry.number);
        json.member("happened_at", to_rfc3339(content.happened_at));
        json.member("entered_at", to_rfc3339(entry.entered_at)).member("kind", content.kind);
        write_person(json, "actor", content.actor, reader.names);
        json.member("from", reader.names.person(content.from));
        json.member("to", reader.names.person(content.to)).key("assets").begin_array();
        for (auto const asset : content.assets) {
            json.begin_object().member("id", asset.text());
            json.member("name", reader.names.asset(asset)).end_object();
        }
        json.end_array();
        write_people(json, content, reader.names);
        json.member("is_open", content.is_open).member("corrects", content.corrects);
        json.member("text", content.text).key("details").raw(content.details).end_object();
    }
    json.end_array().member("count", count).end_object();
    return std::move(json).text();
}

} // namespace sonae::api
