// SPDX-License-Identifier: Apache-2.0
// A question of management on a phone: /a/TOKEN, plain HTML without script. Reading it changes
// nothing; the token says who is asked and the PIN that it is he.
#include "daemon/api/call_page.hpp"
#include "daemon/api/decision_texts.hpp"
#include "daemon/api/form_input.hpp"
#include "daemon/api/handling.hpp"
#include "daemon/api/plain_page.hpp"
#include "daemon/auth/digest/sha256.hpp"
#include "daemon/core/incident/tasks.hpp"

#include <array>
#include <fmt/format.h>

namespace sonae::api {

namespace {

namespace incident = core::incident;

constexpr auto max_form_bytes = std::size_t{16} * 1024;

struct Asked {
    core::IncidentPointer record;
    incident::DecisionLink link;
};

std::optional<Asked> asked_by(core::Views& views, std::string_view token) {
    auto const hash = auth::sha256(token);
    for (auto const& record : views.incidents.all()) {
        for (auto const& link : record->content.links) {
            if (link.token == hash) {
                return Asked{record, link};
            }
        }
    }
    return std::nullopt;
}

std::string page(DecisionTexts const& texts, bool is_drill, std::string_view content) {
    return plain_page(texts.language, is_drill ? texts.drill : "", content);
}

std::string paragraph(std::string_view title, std::string_view text) {
    return text.empty()
               ? std::string{}
               : fmt::format("<h2>{}</h2><p>{}</p>", html_escaped(title), html_escaped(text));
}

/// What is asked, in the reader's language where the playbook has it.
struct Question {
    std::string text;
    std::string if_yes;
    std::string if_no;
    std::string recommendation;
};

std::string or_else(std::optional<std::string> const& wanted, std::string const& otherwise) {
    return wanted.value_or(otherwise);
}

Question question_of(DecisionTexts const& texts, incident::Task const& task) {
    auto const& translations = task.hospital.translations;
    auto const at = translations.find(texts.language);
    auto const there = at == translations.end() ? playbooks::Translation{} : at->second;
    auto const name = or_else(there.name, task.step->name.value_or(""));
    if (!task.hospital.decision) {
        auto const description = or_else(there.description, task.step->description.value_or(""));
        return {std::string{texts.approve} + "\n" + name, description, "", ""};
    }
    auto const& decision = *task.hospital.decision;
    return {
        or_else(there.question, decision.question),
        or_else(there.if_yes, decision.if_yes),
        or_else(there.if_no, decision.if_no),
        or_else(there.recommendation, decision.recommendation.value_or(""))};
}

std::string form(DecisionTexts const& texts, incident::DecisionLink const& link) {
    return fmt::format(
        "<form method=\"post\"><input type=\"hidden\" name=\"lang\" value=\"{0}\">"
        "<label for=\"note\">{1}</label><input id=\"note\" name=\"note\" maxlength=\"500\" "
        "autocomplete=\"off\"><label for=\"pin\">{2}</label><input id=\"pin\" name=\"pin\" "
        "inputmode=\"numeric\" pattern=\"[0-9]{{4}}\" maxlength=\"4\" required "
        "autocomplete=\"off\">"
        "<div class=\"answers\"><button name=\"answer\" value=\"yes\">{3}</button>"
        "<button name=\"answer\" value=\"no\" class=\"no\">{4}</button></div></form>"
        "<p class=\"small\">{5}: {6}</p>",
        texts.language,
        texts.note,
        texts.pin,
        texts.yes,
        texts.no,
        texts.until,
        japan_time(link.until)
    );
}

std::string deputies(
    DecisionTexts const& texts,
    incident::Task const& task,
    core::Views& views,
    incident::Incident const& about
) {
    auto list = std::string{};
    for (auto const& role : task.hospital.deputy_roles) {
        auto const held = about.roles.find(role);
        if (held == about.roles.end()) {
            continue;
        }
        for (auto const& person : views.people.people()) {
            if (person.id.text() == held->second.person) {
                list += (list.empty() ? "" : ", ") + person.name;
            }
        }
    }
    return paragraph(texts.nobody, list);
}

/// "": the question can be answered.
std::string_view
hindrance(Asked const& asked, std::optional<incident::Task> const& task, Instant now) {
    if (asked.link.is_used) {
        return "link_used";
    }
    if (asked.link.until <= now) {
        return "link_expired";
    }
    auto const is_open = task && task->is_open() && asked.record->content.is_open;
    return is_open ? "" : "task_over";
}

std::string body_of(
    DecisionTexts const& texts,
    Asked const& asked,
    core::Views& views,
    Instant now,
    std::string_view notice
) {
    auto const& about = asked.record->content;
    auto const task = task_of(about, asked.link.task, views.playbooks);
    auto const hindered = hindrance(asked, task, now);
    auto content = std::string{};
    if (!notice.empty()) {
        content += fmt::format(R"(<p class="notice" role="alert">{}</p>)", notice);
    }
    content += fmt::format(
        "<p class=\"small\">{} {} — {}</p>",
        texts.incident,
        html_escaped(about.number),
        html_escaped(about.title)
    );
    if (task) {
        auto const question = question_of(texts, *task);
        content += fmt::format("<h1>{}</h1>", html_escaped(question.text));
        content += paragraph(texts.if_yes, question.if_yes);
        content += paragraph(texts.if_no, question.if_no);
        content += paragraph(texts.recommendation, question.recommendation);
        content += deputies(texts, *task, views, about);
    }
    if (hindered.empty()) {
        content += form(texts, asked.link);
    } else if (notice.empty()) {
        content += fmt::format("<p class=\"notice\">{}</p>", refusal_text(texts, hindered));
    }
    auto const other = texts.language == "ja" ? "en" : "ja";
    content += fmt::format(
        R"(<p class="small"><a href="?lang={0}" lang="{0}">{1}</a></p>)",
        other,
        texts.other_language
    );
    return content;
}

DecisionTexts const& texts_for(Call const& call, std::string_view wanted, std::string_view person) {
    if (wanted == "ja" || wanted == "en") {
        return decision_texts(wanted);
    }
    for (auto const& each : call.services.views.people.people()) {
        if (each.id.text() == person) {
            return decision_texts(each.language);
        }
    }
    return decision_texts(call.services.views.people.house().second);
}

Response unknown(Call const& call, std::string_view wanted) {
    auto const& texts = texts_for(call, wanted, "");
    return html_response(
        404, page(texts, false, fmt::format("<p class=\"notice\">{}</p>", texts.unknown_link))
    );
}

Result<void> show_question(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto const wanted = call->request.parameter("lang");
    auto const asked = asked_by(call->services.views, call->parameters.front());
    if (!asked) {
        if (!show_call(call)) {
            call->answer(unknown(*call, wanted));
        }
        return {};
    }
    auto const& texts = texts_for(*call, wanted, asked->link.person);
    auto const content =
        body_of(texts, *asked, call->services.views, call->services.clock.now(), "");
    call->answer(html_response(200, page(texts, asked->record->content.is_drill, content)));
    return {};
}

Response answered(
    Call const& call,
    DecisionTexts const& texts,
    Asked const& asked,
    core::AnswerByLink::Outcome const& outcome,
    bool answer
) {
    auto const is_drill = asked.record->content.is_drill;
    if (outcome.refusal.empty()) {
        auto const content = fmt::format(
            R"(<p class="stored" role="status">{}</p><p>{}: <strong>{}</strong></p>)",
            texts.stored,
            texts.answer_was,
            answer ? texts.yes : texts.no
        );
        return html_response(200, page(texts, is_drill, content));
    }
    auto const current = asked_by(call.services.views, call.parameters.front()).value_or(asked);
    auto const content = body_of(
        texts,
        current,
        call.services.views,
        call.services.clock.now(),
        refusal_text(texts, outcome.refusal)
    );
    return html_response(409, page(texts, is_drill, content));
}

/// Wrong PINs count against the link; the address is slowed down besides, for who tries many links.
Result<void> take_answer(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto const& body = call->request.body;
    auto const wanted = form_field(body, "lang").value_or("");
    auto const asked = asked_by(call->services.views, call->parameters.front());
    auto const& services = call->services;
    auto const& texts = texts_for(*call, wanted, asked ? asked->link.person : "");
    if (!services.limits.sign_ins.take(call->request.peer.address, 1, services.clock.steady())) {
        call->answer(html_response(429, page(texts, false, texts.too_often)));
        return {};
    }
    if (!asked) {
        if (!take_call_answer(call)) {
            call->answer(unknown(*call, wanted));
        }
        return {};
    }
    auto const answer = form_field(body, "answer").value_or("");
    auto const pin = form_field(body, "pin").value_or("");
    if ((answer != "yes" && answer != "no") || pin.empty()) {
        auto const content =
            body_of(texts, *asked, services.views, services.clock.now(), texts.answer_missing);
        call->answer(html_response(422, page(texts, asked->record->content.is_drill, content)));
        return {};
    }
    auto command = core::AnswerByLink{
        call->parameters.front(),
        pin,
        answer == "yes",
        form_field(body, "note").value_or(""),
        call->request.peer.address};
    services.engine.submit(
        std::move(command),
        [call, asked = *asked, &texts, is_yes = answer == "yes"](
            Result<core::AnswerByLink::Outcome> outcome
        ) {
            if (!outcome) {
                call->answer(
                    html_response(503, page(texts, asked.record->content.is_drill, texts.failed))
                );
                return;
            }
            call->answer(answered(*call, texts, asked, *outcome, is_yes));
        }
    );
    return {};
}

constexpr auto routes = std::array<Route, 2>{{
    {Method::get, "/a/{token}", ByLink{}, RunsOn::reading, answering<show_question>},
    {Method::post, "/a/{token}", ByLink{}, RunsOn::reading, answering<take_answer>, max_form_bytes},
}};

} // namespace

std::span<Route const> decision_routes() {
    return routes;
}

} // namespace sonae::api
