// SPDX-License-Identifier: Apache-2.0
#include "daemon/app/notify_settings.hpp"

#include "daemon/app/toml_entry.hpp"
#include "inventory/base/suggestion.hpp"

#include <algorithm>
#include <array>

namespace sonae::app {

namespace {

constexpr auto channels = std::to_array<std::string_view>(
    {"mail",
     "webhook",
     "slack",
     "teams",
     "google_chat",
     "line_works",
     "line",
     "sms",
     "voice",
     "modem",
     "heartbeat"}
);

constexpr auto bot_keys = std::to_array<std::string_view>(
    {"client_id", "client_secret_file", "service_account", "private_key_file", "bot", "api", "auth"}
);

void read_starttls(TomlEntry& entry, notify::StartTls& into) {
    auto const* const node = entry.find("starttls");
    if (node == nullptr) {
        return;
    }
    auto const text = node->value_exact<std::string>().value_or("");
    if (text == "required") {
        into = notify::StartTls::required;
    } else if (text == "optional") {
        into = notify::StartTls::optional;
    } else if (text == "none") {
        into = notify::StartTls::none;
    } else {
        entry.fault(*node, R"(starttls must be "required", "optional" or "none")");
    }
}

void read_relay(TomlEntry& entry, notify::Relay& relay) {
    entry.read("url", relay.url);
    read_starttls(entry, relay.starttls);
    entry.read("user", relay.user);
    entry.read("password_file", relay.password_file);
    entry.read("ca_file", relay.ca_file);
    entry.finish(faults_of(relay));
}

notify::MailSettings read_mail(TomlEntry& entry, Faults& faults) {
    auto mail = notify::MailSettings{};
    entry.read("from", mail.from);
    entry.read("max_per_second", mail.max_per_second);
    if (auto const* const relays = entry.find("relay")) {
        read_entries(*relays, "notify.mail.relay", mail.relays, faults, read_relay);
    }
    entry.finish(faults_of(mail));
    return mail;
}

notify::WebhookSettings read_webhook(TomlEntry& entry) {
    auto webhook = notify::WebhookSettings{};
    entry.read("origins", webhook.origins);
    entry.read("secret_file", webhook.secret_file);
    entry.read("ca_file", webhook.ca_file);
    entry.finish(faults_of(webhook));
    return webhook;
}

notify::ChatSettings read_chat(TomlEntry& entry, std::string_view channel) {
    auto chat = notify::standard_chat(channel);
    entry.read("origins", chat.origins);
    entry.read("ca_file", chat.ca_file);
    entry.finish(faults_of(chat));
    return chat;
}

/// The incoming webhooks, and the bot when one of its keys is there.
void read_line_works(TomlEntry& entry, notify::Settings& into) {
    auto chat = notify::standard_chat("line_works");
    auto bot = notify::WorksBotSettings{};
    auto const has_bot =
        std::ranges::any_of(bot_keys, [&](auto key) { return entry.find(key) != nullptr; });
    entry.read("origins", chat.origins);
    entry.read("ca_file", chat.ca_file);
    entry.read("api", bot.api);
    entry.read("auth", bot.auth);
    entry.read("client_id", bot.client_id);
    entry.read("client_secret_file", bot.client_secret_file);
    entry.read("service_account", bot.service_account);
    entry.read("private_key_file", bot.private_key_file);
    entry.read("bot", bot.bot);
    bot.ca_file = chat.ca_file;
    auto faults = faults_of(chat);
    if (has_bot) {
        auto const more = faults_of(bot);
        faults.insert(faults.end(), more.begin(), more.end());
        into.line_works_bot = std::move(bot);
    }
    entry.finish(std::move(faults));
    into.line_works = std::move(chat);
}

notify::LineSettings read_line(TomlEntry& entry) {
    auto line = notify::LineSettings{};
    entry.read("api", line.api);
    entry.read("token_file", line.token_file);
    entry.read("ca_file", line.ca_file);
    entry.finish(faults_of(line));
    return line;
}

notify::TelephoneSettings read_telephone(TomlEntry& entry, bool is_voice) {
    auto telephone = notify::TelephoneSettings{};
    entry.read("api", telephone.api);
    entry.read("account", telephone.account);
    entry.read("token_file", telephone.token_file);
    entry.read("from", telephone.from);
    if (is_voice) {
        entry.read("answer_url", telephone.answer_url);
        entry.read("flow", telephone.flow);
        entry.read("studio_api", telephone.studio_api);
    }
    auto poll_s =
        static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(telephone.poll).count());
    entry.read("poll_s", poll_s);
    telephone.poll = std::chrono::seconds{poll_s};
    entry.read("ca_file", telephone.ca_file);
    entry.finish(faults_of(telephone));
    return telephone;
}

notify::HeartbeatSettings read_heartbeat(TomlEntry& entry) {
    auto heartbeat = notify::HeartbeatSettings{};
    entry.read("url", heartbeat.url);
    entry.read("ca_file", heartbeat.ca_file);
    entry.finish(faults_of(heartbeat));
    return heartbeat;
}

notify::ModemSettings read_modem(TomlEntry& entry) {
    auto modem = notify::ModemSettings{};
    entry.read("device", modem.device);
    entry.read("speed", modem.speed);
    entry.read("pin_file", modem.pin_file);
    entry.read("sms", modem.sms);
    entry.read("voice", modem.voice);
    entry.read("ring_s", modem.ring_s);
    entry.read("max_per_minute", modem.max_per_minute);
    entry.finish(faults_of(modem));
    return modem;
}

/// False when there is no such channel.
bool read_channel(
    std::string_view channel, TomlEntry& entry, notify::Settings& into, Faults& faults
) {
    if (channel == "mail") {
        into.mail = read_mail(entry, faults);
    } else if (channel == "webhook") {
        into.webhook = read_webhook(entry);
    } else if (channel == "slack") {
        into.slack = read_chat(entry, channel);
    } else if (channel == "teams") {
        into.teams = read_chat(entry, channel);
    } else if (channel == "google_chat") {
        into.google_chat = read_chat(entry, channel);
    } else if (channel == "line_works") {
        read_line_works(entry, into);
    } else if (channel == "line") {
        into.line = read_line(entry);
    } else if (channel == "sms") {
        into.sms = read_telephone(entry, false);
    } else if (channel == "voice") {
        into.voice = read_telephone(entry, true);
    } else if (channel == "modem") {
        into.modem = read_modem(entry);
    } else if (channel == "heartbeat") {
        into.heartbeat = read_heartbeat(entry);
    } else {
        return false;
    }
    return true;
}

std::string no_channel(std::string_view name) {
    auto const nearest = closest(name, channels);
    return "notify." + std::string{name} + " is no channel" +
           (nearest.empty() ? "" : "; did you mean notify." + std::string{nearest} + "?");
}

} // namespace

std::vector<std::string> read_notify_settings(std::string_view toml, notify::Settings& settings) {
    auto const parsed = toml::parse(toml);
    auto const* const notify = parsed ? parsed.table().get("notify") : nullptr;
    auto faults = Faults{};
    if (notify == nullptr) {
        return faults;
    }
    if (notify->as_table() == nullptr) {
        return {at_line(*notify, "notify must be a table")};
    }
    auto read = notify::Settings{};
    for (auto const& [name, node] : *notify->as_table()) {
        auto const key = std::string{"notify."}.append(name.str());
        auto const* const table = node.as_table();
        if (table == nullptr) {
            faults.push_back(at_line(
                node, std::string{key}.append(" must be written as [").append(key).append("]")
            ));
            continue;
        }
        auto entry = TomlEntry{*table, key, faults};
        if (!read_channel(name.str(), entry, read, faults)) {
            faults.push_back(at_line(node, no_channel(name.str())));
        }
    }
    settings = std::move(read);
    return faults;
}

} // namespace sonae::app
