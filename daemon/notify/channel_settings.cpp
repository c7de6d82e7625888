// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/channel_settings.hpp"

#include "daemon/http_client/origin.hpp"
#include "daemon/notify/modem/serial_port.hpp"

#include <algorithm>

namespace sonae::notify {

namespace {

using Faults = std::vector<std::string>;
using http_client::before_path;
using http_client::origin_of;

constexpr auto max_address_characters = std::size_t{254};
constexpr auto max_url_characters = std::size_t{2'048};
constexpr auto any_host = std::string_view{"https://*."};

constexpr auto longest_poll = std::chrono::seconds{300};

bool is_word(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '-';
    });
}

bool is_plain(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7f'; });
}

/// "https://*.example" names what stands in place of "*" by one letter.
std::string with_any_host(std::string const& origin) {
    return origin.starts_with(any_host) ? "https://a." + origin.substr(any_host.size()) : origin;
}

void check_origin(std::string const& key, std::string const& origin, Faults& faults) {
    if (auto const read = origin_of(with_any_host(origin)); !read) {
        faults.push_back(key + " " + read.error().what);
    }
}

void check_file(std::string_view key, fs::path const& file, Faults& faults) {
    if (!file.empty() && !file.is_absolute()) {
        faults.push_back(std::string{key} + " must begin with /");
    }
}

void check_origins(std::vector<std::string> const& origins, Faults& faults) {
    if (origins.empty()) {
        faults.emplace_back("needs origins");
    }
    for (auto const& origin : origins) {
        check_origin("origins", origin, faults);
    }
}

/// What follows "smtp" is read like the rest of an http URL.
bool is_relay_url(std::string const& url) {
    auto const scheme = url.find("://");
    auto const is_secure = url.starts_with("smtps://");
    if (!is_secure && !url.starts_with("smtp://")) {
        return false;
    }
    auto const base = before_path(url);
    auto const path = url.substr(base.size());
    auto const is_name = std::ranges::all_of(path.substr(path.empty() ? 0 : 1), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    });
    return is_name && origin_of("http" + std::string{base.substr(scheme)}).has_value();
}

} // namespace

ChatSettings standard_chat(std::string_view channel) {
    if (channel == "teams") {
        return {{"https://*.logic.azure.com", "https://*.api.powerplatform.com"}, {}};
    }
    if (channel == "google_chat") {
        return {{"https://chat.googleapis.com"}, {}};
    }
    if (channel == "line_works") {
        return {{"https://webhook.worksmobile.com"}, {}};
    }
    return {{"https://hooks.slack.com"}, {}};
}

Faults faults_of(Relay const& relay) {
    auto faults = Faults{};
    if (!is_relay_url(relay.url)) {
        faults.emplace_back("url must be like smtp://host:port or smtps://host:port");
    }
    auto const is_always_encrypted =
        relay.url.starts_with("smtps://") || relay.starttls == StartTls::required;
    if (!relay.user.empty() && !is_always_encrypted) {
        faults.emplace_back("user needs starttls = \"required\" or smtps://, for the password");
    }
    if (relay.user.empty() != relay.password_file.empty()) {
        faults.emplace_back("needs user and password_file, both or none");
    }
    check_file("password_file", relay.password_file, faults);
    check_file("ca_file", relay.ca_file, faults);
    return faults;
}

Faults faults_of(MailSettings const& mail) {
    auto faults = Faults{};
    if (mail.relays.empty() || mail.relays.size() > 2) {
        faults.emplace_back("needs one or two relays");
    }
    if (!is_mail_address(mail.from)) {
        faults.emplace_back("from must be a mail address");
    }
    if (mail.max_per_second < 1 || mail.max_per_second > 1'000) {
        faults.emplace_back("max_per_second must be 1 to 1000");
    }
    return faults;
}

Faults faults_of(WebhookSettings const& webhook) {
    auto faults = Faults{};
    check_origins(webhook.origins, faults);
    if (!webhook.secret_file.is_absolute()) {
        faults.emplace_back("needs secret_file, which begins with /");
    }
    check_file("ca_file", webhook.ca_file, faults);
    return faults;
}

Faults faults_of(ChatSettings const& chat) {
    auto faults = Faults{};
    check_origins(chat.origins, faults);
    check_file("ca_file", chat.ca_file, faults);
    return faults;
}

Faults faults_of(HeartbeatSettings const& heartbeat) {
    auto faults = Faults{};
    check_origin("url", std::string{http_client::before_path(heartbeat.url)}, faults);
    check_file("ca_file", heartbeat.ca_file, faults);
    return faults;
}

Faults faults_of(LineSettings const& line) {
    auto faults = Faults{};
    check_origin("api", line.api, faults);
    if (!line.token_file.is_absolute()) {
        faults.emplace_back("needs token_file, which begins with /");
    }
    check_file("ca_file", line.ca_file, faults);
    return faults;
}

Faults faults_of(TelephoneSettings const& telephone) {
    auto faults = Faults{};
    check_origin("api", telephone.api, faults);
    if (!is_word(telephone.account)) {
        faults.emplace_back("account must be one word of letters, digits, _ -");
    }
    if (!telephone.token_file.is_absolute()) {
        faults.emplace_back("needs token_file, which begins with /");
    }
    if (telephone.from.empty() || !is_plain(telephone.from)) {
        faults.emplace_back("needs from, our number without blanks");
    }
    if (!telephone.answer_url.empty() && !origin_of(before_path(telephone.answer_url))) {
        faults.emplace_back("answer_url must begin with https:// or http:// and a host");
    }
    if (!telephone.flow.empty() && !is_word(telephone.flow)) {
        faults.emplace_back("flow must be one word of letters, digits, _ -, like FW0123");
    }
    if (!telephone.flow.empty() && !telephone.answer_url.empty()) {
        faults.emplace_back("has flow and answer_url, of which one must be left out");
    }
    check_origin("studio_api", telephone.studio_api, faults);
    if (telephone.poll.count() < 0 || telephone.poll > longest_poll) {
        faults.emplace_back("poll_s must be 0 to 300");
    }
    check_file("ca_file", telephone.ca_file, faults);
    return faults;
}

Faults faults_of(WorksBotSettings const& bot) {
    auto faults = Faults{};
    check_origin("api", bot.api, faults);
    check_origin("auth", bot.auth, faults);
    if (!is_word(bot.client_id)) {
        faults.emplace_back("client_id must be one word of letters, digits, _ -");
    }
    if (!bot.client_secret_file.is_absolute()) {
        faults.emplace_back("needs client_secret_file, which begins with /");
    }
    if (bot.service_account.empty() || !is_plain(bot.service_account)) {
        faults.emplace_back("needs service_account, without blanks");
    }
    if (!bot.private_key_file.is_absolute()) {
        faults.emplace_back("needs private_key_file, which begins with /");
    }
    if (!is_word(bot.bot)) {
        faults.emplace_back("bot must be its number");
    }
    check_file("ca_file", bot.ca_file, faults);
    return faults;
}

bool has_inbox(TelephoneSettings const& sms) {
    auto const digits = sms.from.substr(sms.from.starts_with('+') ? 1 : 0);
    auto const is_number =
        !digits.empty() && digits.find_first_not_of("0123456789") == std::string::npos;
    return is_number && sms.poll.count() > 0;
}

Faults faults_of(ModemSettings const& modem) {
    auto faults = Faults{};
    if (!modem.device.is_absolute()) {
        faults.emplace_back("needs device, which begins with /");
    }
    auto const& speeds = modem::serial_speeds();
    if (std::ranges::find(speeds, modem.speed) == speeds.end()) {
        faults.emplace_back("speed must be one of a serial device: 9600 to 921600, mostly 115200");
    }
    check_file("pin_file", modem.pin_file, faults);
    if (!modem.sms && !modem.voice) {
        faults.emplace_back("needs sms or voice");
    }
    if (modem.ring_s < 5 || modem.ring_s > 60) {
        faults.emplace_back("ring_s must be 5 to 60");
    }
    if (modem.max_per_minute < 1 || modem.max_per_minute > 60) {
        faults.emplace_back("max_per_minute must be 1 to 60");
    }
    return faults;
}

bool is_mail_address(std::string_view text) {
    auto const at = text.find('@');
    auto const is_one_pair = at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
                             text.find('@', at + 1) == std::string_view::npos;
    return is_one_pair && text.size() <= max_address_characters && is_plain(text) &&
           text.find_first_of("<>()[]\\,;:\"") == std::string_view::npos;
}

bool is_under(std::string_view url, std::vector<std::string> const& origins) {
    auto const origin = origin_of(before_path(url));
    if (!origin || url.size() > max_url_characters || !is_plain(url)) {
        return false;
    }
    return std::ranges::any_of(origins, [&](std::string const& each) {
        if (each.starts_with(any_host)) {
            return origin->starts_with("https://") && origin->ends_with(each.substr(9)) &&
                   origin->size() > each.size() - 1;
        }
        return origin_of(each).value_or({}) == *origin;
    });
}

} // namespace sonae::notify
