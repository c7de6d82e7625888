// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/works/messages.hpp"

#include "daemon/auth/signature/rs256.hpp"
#include "daemon/notify/escape.hpp"
#include "daemon/notify/outside_json.hpp"
#include "daemon/notify/plain_text.hpp"
#include "daemon/notify/texts.hpp"
#include "inventory/base/json_writer.hpp"
#include "inventory/base/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>

namespace sonae::notify::works {

namespace {

using namespace std::chrono_literals;
using std::chrono::seconds;

// https://developers.worksmobile.com/en/docs/bot-send-button
constexpr auto max_text = std::size_t{1'000};
constexpr auto max_label = std::size_t{20};
constexpr auto max_link = std::size_t{1'000};
constexpr auto max_user = std::size_t{100};
constexpr auto max_token = std::size_t{4'096};
// An hour is allowed; half of it bears a clock that is wrong.
constexpr auto life_of_assertion = seconds{30min};
constexpr auto longest_life = seconds{24h};

/// The id of a user, or the mail address with which they log in.
bool is_user(std::string_view text) {
    return !text.empty() && text.size() <= max_user && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view{"-_.@+"}.find(c) != std::string_view::npos;
    });
}

std::string base64url(std::string_view text) {
    return to_base64url(as_bytes(text));
}

std::string claims_of(WorksBotSettings const& settings, Instant now) {
    auto const at = std::chrono::floor<seconds>(now).time_since_epoch();
    auto json = JsonWriter{};
    json.begin_object().member("iss", settings.client_id);
    json.member("sub", settings.service_account).member("iat", std::int64_t{at.count()});
    json.member("exp", std::int64_t{(at + life_of_assertion).count()}).end_object();
    return std::move(json).text();
}

std::string pair_of(std::string_view name, std::string_view value) {
    return std::string{name} + "=" + form_escaped(value);
}

/// It is told as a number, or as text that is one.
seconds life_of(nlohmann::json const& document) {
    auto const text = text_of(document, "expires_in");
    auto life = number_of(document, "expires_in");
    std::from_chars(text.data(), text.data() + text.size(), life);
    return std::clamp(seconds{life}, seconds{0}, longest_life);
}

} // namespace

Result<HttpRequest>
message_request(Message const& message, WorksBotSettings const& settings, std::string_view access) {
    if (!is_user(message.address)) {
        return Error{Errc::malformed, "malformed_address", {message.channel}};
    }
    auto const link = one_line(message.content.link, max_link);
    auto const text = shortened(subject_of(message) + "\n" + body_of(message), max_text);
    auto json = JsonWriter{};
    json.begin_object().key("content").begin_object();
    if (link.empty()) {
        json.member("type", "text").member("text", text);
    } else {
        json.member("type", "button_template").member("contentText", text);
        json.key("actions").begin_array().begin_object().member("type", "uri");
        json.member("label", shortened(link_label_of(message), max_label)).member("uri", link);
        json.end_object().end_array();
    }
    json.end_object().end_object();
    auto request = HttpRequest{};
    request.url = settings.api + "/v1.0/bots/" + settings.bot + "/users/" +
                  form_escaped(message.address) + "/messages";
    request.headers = {
        "Content-Type: application/json; charset=utf-8",
        "Authorization: Bearer " + std::string{access}};
    request.content = std::move(json).text();
    request.ca_file = settings.ca_file;
    return request;
}

Result<HttpRequest>
access_request(WorksBotSettings const& settings, Secrets const& secrets, Instant now) {
    auto assertion = base64url(R"({"alg":"RS256","typ":"JWT"})");
    assertion += "." + base64url(claims_of(settings, now));
    TRY(signature, auth::rs256_signature(assertion, secrets.works_key));
    assertion += "." + to_base64url(signature);
    auto request = HttpRequest{};
    request.url = settings.auth + "/oauth2/v2.0/token";
    request.headers = {"Content-Type: application/x-www-form-urlencoded"};
    request.content = pair_of("assertion", assertion) + "&" +
                      pair_of("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer") + "&" +
                      pair_of("client_id", settings.client_id) + "&" +
                      pair_of("client_secret", secrets.works_client) + "&" +
                      pair_of("scope", "bot");
    request.ca_file = settings.ca_file;
    return request;
}

Result<Access> read_access(std::string_view content) {
    auto const document = read_outside_json(content);
    auto access = Access{text_of(document, "access_token"), life_of(document)};
    auto const is_fit =
        std::ranges::all_of(access.token, [](char c) { return c > ' ' && c < '\x7f'; });
    if (access.token.empty() || access.token.size() > max_token || !is_fit ||
        access.life.count() == 0) {
        return Error{Errc::malformed, "provider_error"};
    }
    return access;
}

} // namespace sonae::notify::works
