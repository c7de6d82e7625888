// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/call_page.hpp"

#include "daemon/api/call_texts.hpp"
#include "daemon/api/form_input.hpp"
#include "daemon/api/plain_page.hpp"
#include "daemon/api/watch_json.hpp"
#include "daemon/core/answer_tokens.hpp"
#include "daemon/core/message_request.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace sonae::api {

namespace {

namespace esc = core::escalation;

/// Who is called, and by which escalation.
struct Called {
    core::EscalationPointer escalation;
    ContactId contact;
    std::string name;
    std::string language;
};

std::optional<Called> called_by(Services& services, std::string_view token) {
    auto const key = services.views.answer_key.copy();
    auto const answered = core::read_answer_token(key, token);
    auto const escalation =
        answered ? services.views.escalations.find(answered->escalation) : nullptr;
    auto const contact =
        escalation ? escalation->content.contact_of(answered->message.call) : std::nullopt;
    if (!contact) {
        return std::nullopt;
    }
    auto called = Called{escalation, *contact, "", "ja"};
    auto const directory = services.views.directory.get();
    auto const at = directory->people.contacts.find(*contact);
    if (at != directory->people.contacts.end()) {
        called.name = at->second.name;
        called.language = core::contacts::name_of(at->second.language);
    }
    return called;
}

CallTexts const& texts_for(Called const& called, std::string_view wanted) {
    return call_texts(wanted == "ja" || wanted == "en" ? wanted : called.language);
}

/// Number of the call that waits for the person's answer; nothing when none does.
std::optional<std::int64_t> open_call_of(esc::Escalation const& content, ContactId contact) {
    auto const has_answered =
        std::any_of(content.responses.begin(), content.responses.end(), [&](auto const& each) {
            return each.contact == contact && each.counts;
        });
    for (auto i = content.calls.size(); i > 0 && !content.is_over() && !has_answered; --i) {
        if (content.calls[i - 1].contact == contact) {
            return content.number_of(i - 1);
        }
    }
    return std::nullopt;
}

/// What the watch suspects, where people are called for that; else null.
core::watch::CandidatePointer
candidate_of(Services& services, core::EscalationRecord const& escalation) {
    auto const is_about = escalation.content.reason == esc::Reason::candidate;
    auto const id = core::CandidateId::parse(is_about ? escalation.content.subject : "");
    return id ? services.views.watch.get()->find(*id) : nullptr;
}

/// What the call is about, on one line.
std::string
title_line(Services& services, core::EscalationPointer const& escalation, CallTexts const& texts) {
    auto const& incident = escalation->content.incident;
    auto const record = incident ? services.views.incidents.find(incident->text()) : nullptr;
    if (auto const candidate = candidate_of(services, *escalation)) {
        return candidate_title(services.views, candidate->content, texts.language);
    }
    if (!record) {
        return std::string{texts.test};
    }
    return record->content.number + " " +
           title_of(escalation->content, record->content, services.views.playbooks);
}

std::string form(CallTexts const& texts) {
    return fmt::format(
        "<form method=\"post\"><input type=\"hidden\" name=\"lang\" value=\"{0}\">"
        "<label for=\"note\">{1}</label><input id=\"note\" name=\"note\" maxlength=\"500\" "
        "autocomplete=\"off\"><label for=\"minutes\">{2}</label><input id=\"minutes\" "
        "name=\"minutes\" inputmode=\"numeric\" value=\"20\" maxlength=\"4\" autocomplete=\"off\">"
        "<div class=\"answers\"><button name=\"answer\" value=\"accepted\">{3}</button>"
        "<button name=\"answer\" value=\"coming\">{4}</button>"
        "<button name=\"answer\" value=\"cannot\" class=\"no\">{5}</button>"
        "<button name=\"answer\" value=\"deputy\" class=\"no\">{6}</button></div></form>",
        texts.language,
        texts.note,
        texts.minutes,
        texts.accepted,
        texts.coming,
        texts.cannot,
        texts.deputy
    );
}

/// Links to whatever else the same person is called for and has not answered: a message that tells
/// of several has one link.
std::string others(Services& services, Called const& called, CallTexts const& texts) {
    auto const key = services.views.answer_key.copy();
    auto list = std::string{};
    for (auto const& each : services.views.escalations.all()) {
        auto const& content = each->content;
        auto const call = open_call_of(content, called.contact);
        if (!call || content.id == called.escalation->content.id) {
            continue;
        }
        auto const token = core::answer_token(key, {content.id, {*call, 0}});
        list += fmt::format(
            "<li><a href=\"/a/{}?lang={}\">{}</a></li>",
            token,
            texts.language,
            html_escaped(title_line(services, each, texts))
        );
    }
    return list.empty() ? list : fmt::format("<h2>{}</h2><ul>{}</ul>", texts.others, list);
}

std::string
body_of(Services& services, Called const& called, CallTexts const& texts, std::string_view notice) {
    auto content = std::string{};
    if (!notice.empty()) {
        content += fmt::format("<p class=\"notice\" role=\"alert\">{}</p>", notice);
    }
    content += fmt::format("<p class=\"small\">{}</p>", html_escaped(called.name));
    content +=
        fmt::format("<h1>{}</h1>", html_escaped(title_line(services, called.escalation, texts)));

    if (called.escalation->content.is_over()) {
        content += notice.empty() ? fmt::format("<p class=\"notice\">{}</p>", texts.over) : "";
    } else {
        content += fmt::format("<p>{}</p>", texts.question) + form(texts);
    }
    content += others(services, called, texts);
    content += fmt::format(
        "<p class=\"small\"><a href=\"?lang={0}\" lang=\"{0}\">{1}</a></p>",
        texts.language == "ja" ? "en" : "ja",
        texts.other_language
    );
    return content;
}

Response page(int status, Called const& called, CallTexts const& texts, std::string const& body) {
    auto const is_drill = called.escalation->content.is_drill;
    return html_response(status, plain_page(texts.language, is_drill ? texts.drill : "", body));
}

std::int64_t minutes_of(std::string_view text) {
    auto number = std::int64_t{0};
    auto const read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ptr == text.data() + text.size() ? number : 0;
}

} // namespace

bool show_call(CallPointer const& call) {
    auto const called = called_by(call->services, call->parameters.front());
    if (!called) {
        return false;
    }
    auto const& texts = texts_for(*called, call->request.parameter("lang"));
    call->answer(page(200, *called, texts, body_of(call->services, *called, texts, "")));
    return true;
}

bool take_call_answer(CallPointer const& call) {
    auto const called = called_by(call->services, call->parameters.front());
    if (!called) {
        return false;
    }
    auto const& body = call->request.body;
    auto const& texts = texts_for(*called, form_field(body, "lang").value_or(""));
    auto const answer = core::from_code<esc::Answer>(form_field(body, "answer").value_or(""));
    if (!answer) {
        auto const shown = body_of(call->services, *called, texts, texts.answer_missing);
        call->answer(page(422, *called, texts, shown));
        return true;
    }
    auto command = core::AnswerCall{};
    command.token = call->parameters.front();
    command.answer = *answer;
    command.minutes = minutes_of(form_field(body, "minutes").value_or(""));
    command.note = form_field(body, "note").value_or("");
    command.address = call->request.peer.address;
    call->services.engine.submit(
        std::move(command),
        [call, called = *called, &texts](Result<core::EscalationPointer> const& done) {
            if (done) {
                auto const stored =
                    fmt::format("<p class=\"stored\" role=\"status\">{}</p>", texts.stored);
                call->answer(page(200, called, texts, stored));
                return;
            }
            auto const status = done.error().code == Errc::store_full ? 503 : 409;
            auto const notice = refusal_text(texts, done.error().what);
            call->answer(page(status, called, texts, body_of(call->services, called, texts, notice))
            );
        }
    );
    return true;
}

} // namespace sonae::api
