// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/secrets.hpp"

#include "daemon/auth/signature/rs256.hpp"
#include "daemon/http_client/token_file.hpp"
#include "inventory/base/encoding.hpp"

namespace sonae::notify {

namespace {

/// Empties `channel` when the file cannot be read.
template <class Channel>
std::string secret_of(
    std::optional<Channel>& channel, fs::path const& file, std::string_view name, Log const& log
) {
    auto token = http_client::read_token(file);
    if (!token) {
        channel.reset();
        log.error(
            "notify",
            "a channel does not work: its secret cannot be read",
            {{"channel", name}, {"why", token.error().text()}}
        );
        return {};
    }
    return std::move(*token);
}

/// Empties `bot` when it is no key.
std::string key_of(std::optional<WorksBotSettings>& bot, Log const& log) {
    constexpr auto most_bytes = std::size_t{64} * 1024;
    auto pem = read_text(bot->private_key_file, most_bytes);
    auto const checked = pem ? auth::check_rsa_key(*pem) : Result<void>{pem.error()};
    if (checked) {
        return std::move(*pem);
    }
    log.error(
        "notify",
        "a bot does not work: its private key cannot be read",
        {{"channel", "line_works"},
         {"file", bot->private_key_file.string()},
         {"why", checked.error().text()}}
    );
    bot.reset();
    return {};
}

std::vector<std::string> relay_passwords(std::optional<MailSettings>& mail, Log const& log) {
    auto passwords = std::vector<std::string>{};
    auto const relays = mail ? mail->relays : std::vector<Relay>{};
    for (auto const& relay : relays) {
        auto const has_file = !relay.password_file.empty();
        passwords.push_back(has_file ? secret_of(mail, relay.password_file, "mail", log) : "");
    }
    return passwords;
}

} // namespace

Secrets read_secrets(Settings& settings, Log const& log) {
    auto secrets = Secrets{};
    secrets.relay_passwords = relay_passwords(settings.mail, log);
    if (auto& webhook = settings.webhook) {
        secrets.webhook =
            webhook_key(secret_of(webhook, fs::path{webhook->secret_file}, "webhook", log));
    }
    if (auto& bot = settings.line_works_bot) {
        secrets.works_client = secret_of(bot, fs::path{bot->client_secret_file}, "line_works", log);
        secrets.works_key = bot ? key_of(bot, log) : "";
    }
    if (auto& line = settings.line) {
        secrets.line = secret_of(line, fs::path{line->token_file}, "line", log);
    }
    if (auto& sms = settings.sms) {
        secrets.sms = secret_of(sms, fs::path{sms->token_file}, "sms", log);
    }
    if (auto& voice = settings.voice) {
        secrets.voice = secret_of(voice, fs::path{voice->token_file}, "voice", log);
    }
    if (auto& modem = settings.modem; modem && !modem->pin_file.empty()) {
        secrets.modem_pin = secret_of(modem, fs::path{modem->pin_file}, "modem", log);
    }
    return secrets;
}

std::string webhook_key(std::string_view secret) {
    constexpr auto prefix = std::string_view{"whsec_"};
    if (!secret.starts_with(prefix)) {
        return std::string{secret};
    }
    auto text = std::string{secret.substr(prefix.size())};
    for (auto& c : text) {
        c = c == '+' ? '-' : c == '/' ? '_' : c;
    }
    text.erase(text.find_last_not_of('=') + 1);
    auto const key = from_base64url(text);
    return key ? std::string{as_text(*key)} : std::string{secret};
}

} // namespace sonae::notify
