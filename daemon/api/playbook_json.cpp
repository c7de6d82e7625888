// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/playbook_json.hpp"

#include "daemon/api/json_parts.hpp"
#include "playbooks/hospital.hpp"
#include "playbooks/sharing.hpp"
#include "playbooks/step_graph.hpp"

namespace sonae::api {

namespace {

/// The value that leads along the edge of a switch; "" for other edges.
std::string_view case_of(playbooks::Edge const& edge) {
    constexpr auto prefix = std::string_view{"/cases/"};
    auto const property = std::string_view{edge.property};
    return property.starts_with(prefix) ? property.substr(prefix.size()) : std::string_view{};
}

void write_step(JsonWriter& json, std::string const& id, playbooks::Step const& step) {
    auto const hospital = playbooks::hospital_step(step, "").value;
    json.begin_object().member("id", std::string_view{id});
    json.member("type", playbooks::name_of(step.type()));
    write_text(json, "name", step.name);
    write_text(json, "description", step.description);
    json.member(
        "phase",
        hospital && hospital->phase ? playbooks::name_of(*hospital->phase) : std::string_view{}
    );
    write_text(json, "mhlw_item", hospital ? hospital->mhlw_item : std::nullopt);
    write_text(json, "assignee_role", hospital ? hospital->assignee_role : std::nullopt);
    json.key("next").begin_array();
    for (auto const& edge : playbooks::successors(step)) {
        json.begin_object().member("kind", playbooks::name_of(edge.kind));
        json.member("step", std::string_view{edge.to});
        json.member("case", case_of(edge)).end_object();
    }
    json.end_array();
    write_translations(json, hospital ? hospital->translations : playbooks::Translations{});
    json.end_object();
}

void write_finding(JsonWriter& json, playbooks::Finding const& finding) {
    auto const& text = playbooks::text_of(finding.rule);
    json.begin_object().member("code", text.code);
    json.member("severity", playbooks::name_of(text.severity));
    json.member("pointer", std::string_view{finding.pointer});
    json.member("detail", std::string_view{finding.detail});
    json.member("ja", text.ja).member("en", text.en).end_object();
}

void write_findings(JsonWriter& json, std::span<playbooks::Finding const> findings) {
    json.key("findings").begin_array();
    for (auto const& finding : findings) {
        write_finding(json, finding);
    }
    json.end_array();
}

void write_signatures(
    JsonWriter& json, playbooks::Playbook const& book, core::PlaybookView const& shelf, Instant now
) {
    json.key("signatures").begin_array();
    auto const rule = shelf.signature_rule();
    for (auto const& each : playbooks::verify_signatures(book, rule.trusted_keys, now)) {
        json.begin_object().member("verdict", name_of(each.verdict));
        json.member("signee", std::string_view{each.signee});
        json.member("key_sha256", std::string_view{each.key_sha256});
        json.member("form", each.form ? name_of(*each.form) : std::string_view{}).end_object();
    }
    json.end_array();
}

void write_members(
    JsonWriter& json,
    core::ShelvedPlaybook const& playbook,
    core::PlaybookView const& shelf,
    Instant now
) {
    auto const& record = playbook.record;
    auto const& book = *playbook.book;
    auto const tlp = playbooks::tlp_level(book);
    json.member("sha256", std::string_view{to_hex(record.sha256)});
    json.member("id", std::string_view{record.id});
    json.member("name", std::string_view{record.name});
    json.member("modified", std::string_view{to_rfc3339(record.modified)});
    write_text(json, "description", book.description);
    write_texts(json, "playbook_types", book.playbook_types);
    write_texts(json, "labels", book.labels);
    json.member("tlp", tlp ? playbooks::name_of(*tlp) : std::string_view{});
    auto const allowed = shelf.may_begin(playbook, now);
    json.member("may_run", allowed.has_value());
    json.member("may_not_run", allowed ? std::string_view{} : allowed.error().what);
    json.member("steps_count", static_cast<std::int64_t>(book.workflow.size()));
    write_signatures(json, book, shelf, now);
    json.member("is_shipped", record.is_shipped);
    json.member("imported_at", std::string_view{to_rfc3339(record.imported_at)});
    json.member("imported_by", std::string_view{record.imported_by});
    auto const hospital = playbooks::hospital_playbook(book).value;
    write_translations(json, hospital ? hospital->translations : playbooks::Translations{});
}

} // namespace

void write_translations(JsonWriter& json, playbooks::Translations const& translations) {
    json.key("translations").begin_object();
    for (auto const& [language, texts] : translations) {
        json.key(language).begin_object();
        auto const write = [&](std::string_view name, std::optional<std::string> const& text) {
            if (text) {
                json.member(name, *text);
            }
        };
        write("name", texts.name);
        write("description", texts.description);
        write("command", texts.command);
        write("question", texts.question);
        write("if_yes", texts.if_yes);
        write("if_no", texts.if_no);
        write("recommendation", texts.recommendation);
        json.end_object();
    }
    json.end_object();
}

void write_playbook(
    JsonWriter& json,
    core::ShelvedPlaybook const& playbook,
    core::PlaybookView const& shelf,
    Instant now
) {
    json.begin_object();
    write_members(json, playbook, shelf, now);
    json.end_object();
}

std::string playbook_document(
    core::ShelvedPlaybook const& playbook,
    std::vector<playbooks::Finding> const& findings,
    core::PlaybookView const& shelf,
    Instant now
) {
    auto json = JsonWriter{};
    json.begin_object();
    write_members(json, playbook, shelf, now);
    json.member("workflow_start", std::string_view{playbook.book->workflow_start});
    write_text(json, "workflow_exception", playbook.book->workflow_exception);
    json.key("steps").begin_array();
    for (auto const& id : playbooks::reading_order(*playbook.book)) {
        write_step(json, id, playbook.book->workflow.at(id));
    }
    json.end_array();
    write_findings(json, findings);
    json.end_object();
    return std::move(json).text();
}

Response playbook_problem(
    std::span<playbooks::Fault const> faults, std::span<playbooks::Finding const> findings
) {
    auto json = JsonWriter{};
    json.begin_object().member("type", "/problems/playbook_refused");
    json.member("title", "playbook_refused").member("status", std::int64_t{422});
    json.member("code", "playbook_refused");
    auto const count = static_cast<std::int64_t>(faults.size() + findings.size());
    json.member("detail", std::string_view{std::to_string(count) + " things are wrong with it"});
    json.key("faults").begin_array();
    for (auto const& fault : faults) {
        json.begin_object().member("code", playbooks::name_of(fault.code));
        json.member("pointer", std::string_view{fault.pointer});
        json.member("detail", std::string_view{fault.detail}).end_object();
    }
    json.end_array();
    write_findings(json, findings);
    json.end_object();
    auto response = json_response(422, std::move(json).text());
    response.headers.front().second = "application/problem+json";
    return response;
}

} // namespace sonae::api
