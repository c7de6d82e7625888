// SPDX-License-Identifier: Apache-2.0
#include "daemon/auth/digest/sha256.hpp"
#include "daemon/notify/digests.hpp"
#include "daemon/notify/plain_text.hpp"
#include "daemon/notify/requests.hpp"
#include "daemon/notify/texts.hpp"
#include "inventory/base/json_writer.hpp"

namespace sonae::notify {

namespace {

constexpr auto max_characters = std::size_t{500};

std::string event_of(Message const& message, std::string_view id, Instant now) {
    auto const& content = message.content;
    auto const plain = [](std::string_view text) { return one_line(text, max_characters); };
    auto json = JsonWriter{};
    json.begin_object().member("specversion", "1.0").member("id", id);
    json.member("source", "urn:sonae").member("type", "sonae.notification");
    json.member("time", to_rfc3339(now)).member("datacontenttype", "application/json");
    json.key("data").begin_object();
    json.member("reason", plain(content.reason)).member("number", plain(content.number));
    json.member("title", plain(content.title)).member("severity", plain(content.severity));
    json.member("hospital", plain(content.hospital)).member("name", plain(message.name));
    json.member("is_drill", content.is_drill).member("is_repeat", message.is_repeat);
    json.member("priority", message.priority).member("link", plain(content.link));
    json.key("bundled").begin_array();
    for (auto const& number : content.bundled) {
        json.value(plain(number));
    }
    json.end_array().member("language", content.language == "en" ? "en" : "ja");
    json.member("subject", subject_of(message)).member("text", body_of(message));
    json.end_object().end_object();
    return std::move(json).text();
}

} // namespace

Result<HttpRequest> webhook_request(
    Message const& message, WebhookSettings const& settings, std::string_view key, Instant now
) {
    if (!is_under(message.address, settings.origins)) {
        return Error{Errc::malformed, "malformed_address", {message.channel}};
    }
    auto const id = word_of(message.key);
    auto const timestamp =
        std::to_string(std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count());
    auto content = event_of(message, id, now);
    auto const signature = auth::hmac_sha256(key, id + "." + timestamp + "." + content);
    return HttpRequest{
        message.address,
        {"Content-Type: application/cloudevents+json; charset=utf-8",
         "webhook-id: " + id,
         "webhook-timestamp: " + timestamp,
         "webhook-signature: v1," + to_base64(signature),
         "Idempotency-Key: " + id},
        std::move(content),
        settings.ca_file};
}

} // namespace sonae::notify
