// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/digests.hpp"
#include "daemon/notify/escape.hpp"
#include "daemon/notify/requests.hpp"
#include "daemon/notify/texts.hpp"
#include "inventory/base/encoding.hpp"
#include "inventory/base/json_writer.hpp"

#include <algorithm>

namespace sonae::notify {

namespace {

class Form {
public:
    void add(std::string_view name, std::string_view value) {
        text_ += text_.empty() ? "" : "&";
        text_.append(name).append("=").append(form_escaped(value));
    }

    [[nodiscard]] std::string take() { return std::move(text_); }

private:
    std::string text_;
};

HttpRequest posted(
    Message const& message,
    TelephoneSettings const& settings,
    std::string_view token,
    std::string_view resource,
    std::string content
) {
    auto const login = settings.account + ":" + std::string{token};
    auto const key = uuid_of(message.key + message.after);
    return {
        settings.api + "/2010-04-01/Accounts/" + settings.account + "/" + std::string{resource},
        {"Content-Type: application/x-www-form-urlencoded",
         "Authorization: Basic " + to_base64(as_bytes(login)),
         "I-Twilio-Idempotency-Token: " + key,
         "Idempotency-Key: " + key},
        std::move(content),
        settings.ca_file};
}

/// <Say> twice: who lifts a receiver at night hears the first one half.
std::string twiml_of(Message const& message, TelephoneSettings const& settings) {
    auto const tongue = message.content.language == "en" ? "en-US" : "ja-JP";
    auto const say = [&](std::string const& text, std::string_view loop) {
        return "<Say language=\"" + std::string{tongue} + "\" loop=\"" + std::string{loop} + "\">" +
               xml_escaped(text) + "</Say>";
    };
    if (settings.answer_url.empty()) {
        return "<Response>" + say(speech_of(message), "2") + "</Response>";
    }
    return "<Response><Gather input=\"dtmf\" numDigits=\"1\" timeout=\"10\" method=\"POST\" "
           "action=\"" +
           xml_escaped(settings.answer_url) + "\">" +
           say(speech_of(message) + keys_of(message), "2") + "</Gather></Response>";
}

/// What the flow speaks, as docs/studio-flow.json names it.
std::string parameters_of(Message const& message) {
    auto json = JsonWriter{};
    json.begin_object().member("say", speech_of(message)).member("keys", keys_of(message));
    json.member("language", message.content.language == "en" ? "en" : "ja").end_object();
    return std::move(json).text();
}

} // namespace

Result<std::string> dialled_number(Message const& message) {
    auto digits = std::string{};
    auto const malformed = Error{Errc::malformed, "malformed_address", {message.channel}};
    for (auto const c : message.address) {
        auto const is_sign = c == '+' && digits.empty();
        if (is_sign || (c >= '0' && c <= '9')) {
            digits += c;
        } else if (std::string_view{" -()."}.find(c) == std::string_view::npos) {
            return malformed;
        }
    }
    // A number of Japan has 10 or 11 digits with its 0; E.164 allows 15 after the sign.
    if (digits.starts_with('0') && digits.size() >= 10) {
        digits.replace(0, 1, "+81");
    }
    if (digits.size() < 3 || digits.size() > 16 || digits == "+") {
        return malformed;
    }
    return digits;
}

Result<HttpRequest>
sms_request(Message const& message, TelephoneSettings const& settings, std::string_view token) {
    TRY(number, dialled_number(message));
    auto form = Form{};
    form.add("To", number);
    form.add("From", settings.from);
    form.add("Body", short_text_of(message));
    return posted(message, settings, token, "Messages.json", form.take());
}

Result<HttpRequest>
voice_request(Message const& message, TelephoneSettings const& settings, std::string_view token) {
    TRY(number, dialled_number(message));
    auto form = Form{};
    form.add("To", number);
    form.add("From", settings.from);
    if (!settings.flow.empty()) {
        form.add("Parameters", parameters_of(message));
        auto request = posted(message, settings, token, "", form.take());
        request.url = settings.studio_api + "/v2/Flows/" + settings.flow + "/Executions";
        return request;
    }
    form.add("Twiml", twiml_of(message, settings));
    return posted(message, settings, token, "Calls.json", form.take());
}

} // namespace sonae::notify
