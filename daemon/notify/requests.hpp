// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/notify/channel_settings.hpp"
#include "daemon/notify/message.hpp"
#include "inventory/base/instant.hpp"
#include "inventory/base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sonae::notify {

/// A request, whole.
struct HttpRequest {
    std::string url = {};
    std::vector<std::string> headers = {}; ///< "Name: value"
    std::string content = {};
    fs::path ca_file = {};           ///< empty: the system's certificates
    bool is_get = false;             ///< without content; otherwise it is a POST
    std::size_t most_bytes = 65'536; ///< of the reply; what is longer is cut
};

/// A mail, ready for a relay.
struct Mail {
    std::string from = {};    ///< of the envelope
    std::string to = {};      ///< of the envelope
    std::string content = {}; ///< RFC 5322, lines end in CRLF, no line begins with a dot
};

/// What was read from the files that the settings name. Never logged.
struct Secrets {
    std::vector<std::string> relay_passwords = {}; ///< as many as relays
    std::string webhook = {};                      ///< the key itself
    std::string line = {};
    std::string works_client = {};
    std::string works_key = {};    ///< PEM
    std::string works_access = {}; ///< what the two were exchanged for; "": nothing yet
    std::string sms = {};
    std::string voice = {};
    std::string modem_pin = {};
};

/// The message in the form of its channel. Pure. What is outside stands escaped in each.
/// Errors: malformed (the address is none of the channel's, or not one that it may have).
Result<Mail> mail_of(Message const& message, MailSettings const& settings, Instant now);

/// CloudEvents 1.0 (structured, JSON) with the heads of Standard Webhooks 1.0.
Result<HttpRequest> webhook_request(
    Message const& message, WebhookSettings const& settings, std::string_view key, Instant now
);

Result<HttpRequest> slack_request(Message const& message, ChatSettings const& settings);

/// An adaptive card, for the URL of a workflow.
Result<HttpRequest> teams_request(Message const& message, ChatSettings const& settings);
Result<HttpRequest> google_chat_request(Message const& message, ChatSettings const& settings);
Result<HttpRequest> line_works_request(Message const& message, ChatSettings const& settings);

/// A push message of the Messaging API.
Result<HttpRequest>
line_request(Message const& message, LineSettings const& settings, std::string_view token);

Result<HttpRequest>
sms_request(Message const& message, TelephoneSettings const& settings, std::string_view token);

/// A call with its TwiML, or the execution of a flow that calls.
Result<HttpRequest>
voice_request(Message const& message, TelephoneSettings const& settings, std::string_view token);

/// Carries no message to anybody, and is no channel of a contact.
inline constexpr auto heartbeat_channel = std::string_view{"heartbeat"};

/// "webhook", "slack" …: the channels that speak HTTP, in the order of `Settings`.
std::vector<std::string_view> const& http_channels();

/// Through whatever way.
[[nodiscard]] bool is_configured(Settings const& settings, std::string_view channel);

/// Whether the bot of LINE WORKS carries it, and not an incoming webhook.
[[nodiscard]] bool is_for_works_bot(Message const& message, Settings const& settings);

/// Whether requests over HTTP carry it.
[[nodiscard]] bool has_provider(Settings const& settings, std::string_view channel);

/// Whether the modem carries it, alone or after its provider.
[[nodiscard]] bool has_modem(Settings const& settings, std::string_view channel);

/// E.164 of a number as people write it: "090-1234-5678" is of Japan, "+81 90 …" and a short number
/// of a switchboard stay. Errors: malformed.
Result<std::string> dialled_number(Message const& message);

/// Where the request will go: what breaks together. Errors: as the request itself.
Result<std::string> origin_for(Message const& message, Settings const& settings);

/// Precondition: the channel is configured and speaks HTTP.
Result<HttpRequest>
request_of(Message const& message, Settings const& settings, Secrets const& secrets, Instant now);

} // namespace sonae::notify
