// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/escape.hpp"
#include "daemon/notify/requests.hpp"
#include "daemon/notify/texts.hpp"
#include "inventory/base/json_writer.hpp"
#include "inventory/base/text.hpp"

namespace sonae::notify {

namespace {

Result<HttpRequest>
posted(Message const& message, ChatSettings const& settings, std::string content) {
    if (!is_under(message.address, settings.origins)) {
        return Error{Errc::malformed, "malformed_address", {message.channel}};
    }
    return HttpRequest{
        message.address,
        {"Content-Type: application/json; charset=utf-8"},
        std::move(content),
        settings.ca_file};
}

/// Subject and body, as one text.
std::string whole_text(Message const& message) {
    return subject_of(message) + "\n" + body_of(message);
}

void add_text_block(JsonWriter& json, std::string_view text, bool is_title) {
    json.begin_object().member("type", "TextBlock").member("wrap", true);
    if (is_title) {
        json.member("size", "Large").member("weight", "Bolder");
    }
    json.member("text", markdown_escaped(text)).end_object();
}

void add_card(JsonWriter& json, Message const& message) {
    json.begin_object();
    json.member("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    json.member("type", "AdaptiveCard").member("version", "1.4");
    json.key("body").begin_array();
    add_text_block(json, subject_of(message), true);
    auto const body = body_of(message);
    for (auto const line : split(body, '\n')) {
        // The button opens the link; a second one in the text would only be long.
        if (!line.empty() && line != message.content.link) {
            add_text_block(json, line, false);
        }
    }
    json.end_array().key("actions").begin_array();
    if (!message.content.link.empty()) {
        json.begin_object().member("type", "Action.OpenUrl");
        json.member("title", link_label_of(message));
        json.member("url", repaired_utf8(message.content.link)).end_object();
    }
    json.end_array().end_object();
}

} // namespace

Result<HttpRequest> slack_request(Message const& message, ChatSettings const& settings) {
    auto json = JsonWriter{};
    json.begin_object().member("text", slack_escaped(whole_text(message)));
    json.member("unfurl_links", false).member("unfurl_media", false).end_object();
    return posted(message, settings, std::move(json).text());
}

Result<HttpRequest> teams_request(Message const& message, ChatSettings const& settings) {
    auto json = JsonWriter{};
    json.begin_object().member("type", "message").key("attachments").begin_array().begin_object();
    json.member("contentType", "application/vnd.microsoft.card.adaptive").key("content");
    add_card(json, message);
    json.end_object().end_array().end_object();
    return posted(message, settings, std::move(json).text());
}

Result<HttpRequest> google_chat_request(Message const& message, ChatSettings const& settings) {
    auto json = JsonWriter{};
    json.begin_object().member("text", without_angles(whole_text(message))).end_object();
    return posted(message, settings, std::move(json).text());
}

Result<HttpRequest> line_works_request(Message const& message, ChatSettings const& settings) {
    auto json = JsonWriter{};
    json.begin_object().member("title", without_angles(subject_of(message)));
    json.key("body").begin_object();
    json.member("text", without_angles(body_of(message))).end_object();
    if (!message.content.link.empty()) {
        json.key("button").begin_object().member("label", link_label_of(message));
        json.member("url", repaired_utf8(message.content.link)).end_object();
    }
    json.end_object();
    return posted(message, settings, std::move(json).text());
}

} // namespace sonae::notify
