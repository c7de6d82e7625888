// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/incident_task_json.hpp"

#include "daemon/api/json_parts.hpp"
#include "daemon/api/playbook_json.hpp"
#include "daemon/core/incident/answers.hpp"
#include "playbooks/canonical_json.hpp"

#include <algorithm>

namespace sonae::api {

namespace {

using core::incident::DecisionAnswer;
using core::incident::Incident;
using core::incident::Task;
using core::incident::TaskNotes;

constexpr auto most_of_mine = std::size_t{3};

void write_person_or_null(
    JsonWriter& json, std::string_view name, std::string_view id, Names const& names
) {
    if (id.empty()) {
        json.key(name).null();
    } else {
        write_person(json, name, id, names);
    }
}

/// Who ended it: who gave the last result, or agreed or refused last.
std::string ended_by(core::workflow::Invocation const& invocation) {
    if (!invocation.results.empty()) {
        return invocation.results.back().actor;
    }
    return invocation.votes.empty() ? "" : invocation.votes.back().actor;
}

/// The account of the contact in whose name something was entered, or "".
std::string linked_account(core::Views& views, std::string_view contact) {
    auto const id = ContactId::parse(contact);
    auto const directory = views.directory.get();
    auto const& contacts = directory->people.contacts;
    auto const at = id ? contacts.find(*id) : contacts.end();
    return at == contacts.end() || !at->second.account ? "" : at->second.account->text();
}

/// Whether it is for the reader to say that the answer was given, or was not.
bool may_confirm(
    Incident const& incident,
    Task const& task,
    DecisionAnswer const* answer,
    IncidentReader const& reader
) {
    if (answer == nullptr || !answer->is_pending()) {
        return false;
    }
    auto const who =
        core::incident::Answerer{reader.actor, reader.role, incident.roles_of(reader.actor)};
    auto const linked = linked_account(reader.views, answer->on_behalf_of);
    return core::incident::may_confirm(
        incident, *answer, task, who, linked, reader.views.playbooks
    );
}

/// How the vote came, when somebody else entered it; else null.
DecisionAnswer const* proxy_of(TaskNotes const* notes, std::string_view voter) {
    if (notes == nullptr) {
        return nullptr;
    }
    auto const at =
        std::find_if(notes->approvals.rbegin(), notes->approvals.rend(), [&](auto const& each) {
            return each.on_behalf_of == voter;
        });
    if (at != notes->approvals.rend()) {
        return &*at;
    }
    auto const is_of_question = notes->answer && notes->answer->on_behalf_of == voter;
    return is_of_question ? &*notes->answer : nullptr;
}

void write_approval(
    JsonWriter& json,
    Incident const& incident,
    Task const& task,
    TaskNotes const* notes,
    IncidentReader const& reader
) {
    json.key("approval");
    if (!task.approval) {
        json.null();
        return;
    }
    json.begin_object();
    write_texts(json, "roles", task.approval->roles);
    json.member("quorum", task.approval->quorum).key("votes").begin_array();
    for (auto const& vote : task.invocation->votes) {
        auto const* const proxy = proxy_of(notes, vote.actor);
        json.begin_object();
        write_person(json, "person", vote.actor, reader.names);
        json.member("role", vote.role).member("agrees", vote.agrees);
        write_person_or_null(
            json, "on_behalf_of", proxy == nullptr ? "" : vote.actor, reader.names
        );
        write_person_or_null(json, "entered_by", proxy == nullptr ? "" : proxy->by, reader.names);
        json.member("is_confirmed", proxy == nullptr || proxy->is_confirmed);
        json.member("is_denied", proxy != nullptr && proxy->is_denied);
        json.member("may_confirm", may_confirm(incident, task, proxy, reader)).end_object();
    }
    json.end_array().end_object();
}

void write_outputs(JsonWriter& json, Task const& task, core::workflow::Execution const& execution) {
    json.key("outputs").begin_array();
    for (auto const& reference : task.action().out_args) {
        auto const name = reference.substr(0, reference.find(':'));
        auto const* const variable = find_variable(execution, task.invocation->scope, name);
        if (variable == nullptr) {
            continue;
        }
        json.begin_object().member("name", name).member("type", variable->type);
        json.member("description", variable->description.value_or("")).end_object();
    }
    json.end_array();
}

void write_answer(JsonWriter& json, DecisionAnswer const* answer, Names const& names) {
    json.key("answer");
    if (answer == nullptr) {
        json.null();
    } else {
        json.value(answer->answer);
    }
    write_person_or_null(json, "answered_by", answer == nullptr ? "" : answer->by, names);
    write_instant(
        json, "answered_at", answer == nullptr ? std::nullopt : std::optional{answer->at}
    );
    write_person_or_null(
        json, "on_behalf_of", answer == nullptr ? "" : answer->on_behalf_of, names
    );
    json.member("is_confirmed", answer != nullptr && answer->is_confirmed);
    json.member("is_denied", answer != nullptr && answer->is_denied);
    json.member("channel", answer == nullptr ? "" : code_of(answer->channel));
    json.member("answer_note", answer == nullptr ? "" : std::string_view{answer->note});
}

void write_decision(
    JsonWriter& json,
    Incident const& incident,
    Task const& task,
    TaskNotes const* notes,
    IncidentReader const& reader
) {
    json.key("decision");
    if (!task.hospital.decision) {
        json.null();
        return;
    }
    auto const& decision = *task.hospital.decision;
    json.begin_object().member("question", decision.question);
    json.member("if_yes", decision.if_yes).member("if_no", decision.if_no);
    write_text(json, "recommendation", decision.recommendation);
    write_text(json, "answer_variable", decision.answer_variable);
    auto const* const answer = notes != nullptr && notes->answer ? &*notes->answer : nullptr;
    write_answer(json, answer, reader.names);
    json.member("may_confirm", may_confirm(incident, task, answer, reader));
    json.key("asked").begin_array();
    for (auto const& link : incident.links) {
        if (link.task == task.ref && !link.is_used && link.until > reader.now) {
            json.begin_object();
            write_person(json, "person", link.person, reader.names);
            json.member("until", to_rfc3339(link.until)).end_object();
        }
    }
    json.end_array().end_object();
}

void write_instruction(JsonWriter& json, Task const& task) {
    auto const& commands = task.action().commands;
    auto const place = std::min(task.invocation->results.size(), commands.size() - 1);
    auto const text = playbooks::payload_text(commands[place]);
    json.member("instruction", text ? *text : std::string{});
    json.member("command", static_cast<std::int64_t>(task.invocation->results.size()));
    json.member("commands", static_cast<std::int64_t>(commands.size()));
}

void write_files(JsonWriter& json, TaskNotes const* notes, Names const& names) {
    json.key("evidence_files").begin_array();
    for (auto const& kept :
         notes == nullptr ? std::vector<core::incident::KeptEvidence>{} : notes->files) {
        json.begin_object().member("name", kept.file.name);
        json.member("sha256", to_hex(kept.file.sha256));
        json.member("size_bytes", kept.file.size_bytes);
        json.member("added_at", to_rfc3339(kept.at));
        write_person(json, "by", kept.by, names);
        json.end_object();
    }
    json.end_array();
}

bool is_among(std::vector<std::string> const& list, std::string_view text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

/// 0 is the person's own, 1 his roles', 2 nobody's, 3 his roles' that waits for somebody else;
/// nothing: somebody else's.
std::optional<int> nearness(Incident const& incident, Task const& task, std::string_view person) {
    auto const* const notes = incident.notes_of(task.ref);
    auto const owner = notes == nullptr ? std::string{} : notes->owner;
    auto const mine = incident.roles_of(person);
    if (owner == person) {
        return 0;
    }
    auto const is_asked = owner.empty() && is_among(mine, task.asked_role);
    if (task.state == core::incident::TaskState::approval) {
        auto const may_approve =
            task.approval && std::any_of(mine.begin(), mine.end(), [&](auto const& role) {
                return is_among(task.approval->roles, role);
            });
        auto const is_barred = is_asked && core::incident::takes_two_people(task);
        if (may_approve && !is_barred) {
            return 1;
        }
        return may_approve || is_asked ? std::optional{3} : std::nullopt;
    }
    if (is_asked) {
        return 1;
    }
    auto const is_anybodys = owner.empty() && !incident.roles.contains(task.asked_role);
    return is_anybodys ? std::optional{2} : std::nullopt;
}

} // namespace

void write_person(
    JsonWriter& json, std::string_view name, std::string_view id, Names const& names
) {
    json.key(name).begin_object().member("id", id);
    json.member("name", names.person(id)).end_object();
}

void write_task(
    JsonWriter& json, Incident const& incident, Task const& task, IncidentReader const& reader
) {
    auto const& hospital = task.hospital;
    auto const& invocation = *task.invocation;
    auto const& execution = *incident.execution(task.ref.execution);
    auto const* const notes = incident.notes_of(task.ref);
    json.begin_object().member("task", task.ref.text());
    json.member("execution", task.ref.execution).member("step", invocation.step);
    write_text(json, "name", task.step->name);
    write_text(json, "description", task.step->description);
    write_instruction(json, task);
    write_translations(json, hospital.translations);
    json.member("state", code_of(task.state));
    json.member("phase", hospital.phase ? name_of(*hospital.phase) : std::string_view{});
    json.member("lane", hospital.lane ? name_of(*hospital.lane) : std::string_view{});
    write_text(json, "mhlw_item", hospital.mhlw_item);
    json.member("mhlw_wording_confirmed", hospital.mhlw_wording_confirmed.value_or(false));
    json.member("is_mandatory", task.is_mandatory());
    write_text(json, "assignee_role", hospital.assignee_role);
    write_texts(json, "deputy_roles", hospital.deputy_roles);
    json.member("asked", code_of(task.asked)).member("asked_role", task.asked_role);
    write_person_or_null(json, "owner", notes == nullptr ? "" : notes->owner, reader.names);
    json.member("entered_at", to_rfc3339(invocation.entered_at));
    write_instant(json, "due_at", task.due_at);
    json.member("is_overdue", task.is_overdue(reader.now));
    write_instant(json, "ended_at", invocation.ended_at);
    write_person_or_null(
        json, "ended_by", task.is_open() ? "" : ended_by(invocation), reader.names
    );
    json.member("patient_safety_risk", hospital.patient_safety_risk.value_or(0));
    write_texts(json, "evidence_required", hospital.evidence_required);
    write_texts(json, "evidence", notes == nullptr ? std::vector<std::string>{} : notes->evidence);
    write_files(json, notes, reader.names);
    json.member("note", invocation.results.empty() ? "" : invocation.results.back().note);
    json.member("failure", invocation.failure).member("skip_reason", invocation.skip_reason);
    auto const is_simulated = !invocation.results.empty() && invocation.results.back().is_simulated;
    json.member("is_simulated", is_simulated);
    json.member("may_rerun", core::workflow::may_rerun(execution, task.ref.number));
    write_approval(json, incident, task, notes, reader);
    write_outputs(json, task, execution);
    write_decision(json, incident, task, notes, reader);
    write_text(json, "clock", hospital.clock);
    json.end_object();
}

std::vector<std::string>
tasks_for(Incident const& incident, std::vector<Task> const& open, std::string_view person) {
    struct Mine {
        int nearness{};
        Instant due_at;
        std::string task;

        // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the zero of <=> for a pointer
        auto operator<=>(Mine const&) const = default;
    };

    auto list = std::vector<Mine>{};
    for (auto const& task : open) {
        if (task.state == core::incident::TaskState::program) {
            continue;
        }
        if (auto const near = nearness(incident, task, person)) {
            list.push_back({*near, task.due_at.value_or(Instant::max()), task.ref.text()});
        }
    }
    std::sort(list.begin(), list.end());
    list.resize(std::min(list.size(), most_of_mine));
    auto names = std::vector<std::string>{};
    for (auto& each : list) {
        names.push_back(std::move(each.task));
    }
    return names;
}

} // namespace sonae::api
