// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/requests.hpp"

#include "daemon/http_client/origin.hpp"
#include "daemon/notify/works/messages.hpp"

#include <algorithm>

namespace sonae::notify {

namespace {

std::optional<ChatSettings> const&
chat_settings(Settings const& settings, std::string_view channel) {
    return channel == "slack"         ? settings.slack
           : channel == "teams"       ? settings.teams
           : channel == "google_chat" ? settings.google_chat
                                      : settings.line_works;
}

/// Of the addresses that are URLs.
std::vector<std::string> origins_for(std::string_view channel, Settings const& settings) {
    if (channel == "webhook") {
        return settings.webhook->origins;
    }
    auto const& chat = chat_settings(settings, channel);
    return chat ? chat->origins : std::vector<std::string>{};
}

Error not_configured(Message const& message) {
    return {Errc::unsupported, "not_configured", {message.channel}};
}

} // namespace

std::vector<std::string_view> const& http_channels() {
    static auto const channels = std::vector<std::string_view>{
        "webhook", "slack", "teams", "google_chat", "line_works", "line", "sms", "voice"};
    return channels;
}

bool is_configured(Settings const& settings, std::string_view channel) {
    if (channel == "mail") {
        return settings.mail.has_value();
    }
    return has_provider(settings, channel) || has_modem(settings, channel);
}

bool has_modem(Settings const& settings, std::string_view channel) {
    return settings.modem && ((channel == "sms" && settings.modem->sms) ||
                              (channel == "voice" && settings.modem->voice));
}

bool is_for_works_bot(Message const& message, Settings const& settings) {
    return message.channel == "line_works" && settings.line_works_bot &&
           message.address.find("://") == std::string::npos;
}

bool has_provider(Settings const& settings, std::string_view channel) {
    if (channel == "webhook") {
        return settings.webhook.has_value();
    }
    if (channel == "line") {
        return settings.line.has_value();
    }
    if (channel == heartbeat_channel) {
        return settings.heartbeat.has_value();
    }
    if (channel == "sms" || channel == "voice") {
        return (channel == "sms" ? settings.sms : settings.voice).has_value();
    }
    if (channel == "line_works" && settings.line_works_bot) {
        return true;
    }
    return std::ranges::find(http_channels(), channel) != http_channels().end() &&
           chat_settings(settings, channel).has_value();
}

Result<std::string> origin_for(Message const& message, Settings const& settings) {
    auto const& channel = message.channel;
    if (channel == "line") {
        return http_client::origin_of(settings.line->api);
    }
    if (channel == heartbeat_channel) {
        return http_client::origin_of(http_client::before_path(settings.heartbeat->url));
    }
    if (channel == "sms" || channel == "voice") {
        auto const& telephone = channel == "sms" ? *settings.sms : *settings.voice;
        auto const has_flow = channel == "voice" && !telephone.flow.empty();
        return http_client::origin_of(has_flow ? telephone.studio_api : telephone.api);
    }
    if (is_for_works_bot(message, settings)) {
        return http_client::origin_of(settings.line_works_bot->api);
    }
    auto const origins = origins_for(channel, settings);
    if (!is_under(message.address, origins)) {
        return Error{Errc::malformed, "malformed_address", {channel}};
    }
    return http_client::origin_of(http_client::before_path(message.address));
}

Result<HttpRequest>
request_of(Message const& message, Settings const& settings, Secrets const& secrets, Instant now) {
    auto const& channel = message.channel;
    if (channel == "webhook") {
        return webhook_request(message, *settings.webhook, secrets.webhook, now);
    }
    if (channel == "slack") {
        return slack_request(message, *settings.slack);
    }
    if (channel == "teams") {
        return teams_request(message, *settings.teams);
    }
    if (channel == "google_chat") {
        return google_chat_request(message, *settings.google_chat);
    }
    if (is_for_works_bot(message, settings)) {
        return works::message_request(message, *settings.line_works_bot, secrets.works_access);
    }
    if (channel == "line_works") {
        return line_works_request(message, *settings.line_works);
    }
    if (channel == "line") {
        return line_request(message, *settings.line, secrets.line);
    }
    if (channel == "sms") {
        return sms_request(message, *settings.sms, secrets.sms);
    }
    if (channel == "voice") {
        return voice_request(message, *settings.voice, secrets.voice);
    }
    if (channel == heartbeat_channel) {
        return HttpRequest{settings.heartbeat->url, {}, "", settings.heartbeat->ca_file};
    }
    return not_configured(message);
}

} // namespace sonae::notify
