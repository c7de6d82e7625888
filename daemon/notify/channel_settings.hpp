// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/notify/modem/options.hpp"
#include "inventory/base/file.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::notify {

enum class StartTls {
    required,
    optional, ///< encrypted when the relay offers it; its certificate is verified then
    none,
};

/// A mail server that takes our mails.
struct Relay {
    std::string url = {}; ///< "smtp://mail.hospital.example:25", "smtps://…:465"; a path is what we
                          ///< call ourselves: "smtp://…:25/sonae.hospital.example"
    StartTls starttls = StartTls::required;
    std::string user = {};       ///< "": without login
    fs::path password_file = {}; ///< needed with a user
    fs::path ca_file = {};       ///< empty: the system's certificates
};

struct MailSettings {
    std::vector<Relay> relays = {}; ///< the second is used while the first does not work
    std::string from = {};          ///< address
    int max_per_second = 100;
};

/// A contact's address is the URL.
struct WebhookSettings {
    std::vector<std::string> origins = {}; ///< of the URLs that contacts may have
    fs::path secret_file = {};             ///< that signs; "whsec_" and base64, or any text
    fs::path ca_file = {};                 ///< empty: the system's certificates
};

/// A chat whose incoming-webhook URL is the contact's address.
struct ChatSettings {
    std::vector<std::string> origins = {}; ///< of those URLs; "https://*.example" takes subdomains
    fs::path ca_file = {};                 ///< empty: the system's certificates
};

/// A contact's address is the id of a user, group or room.
struct LineSettings {
    std::string api = "https://api.line.me"; ///< origin
    fs::path token_file = {};
    fs::path ca_file = {};
};

/// A provider in the shape of Twilio. A contact's address is a telephone number.
struct TelephoneSettings {
    std::string api = "https://api.twilio.com"; ///< origin
    std::string account = {};
    fs::path token_file = {};
    std::string from = {};       ///< our number, or our name when the provider allows that
    std::string answer_url = {}; ///< voice: told which digit was pressed; "": no digit is asked for
    fs::path ca_file = {};
    std::string flow =
        {}; ///< voice: of Studio, which asks for a digit and keeps it for us; "": none
    std::string studio_api = "https://studio.twilio.com"; ///< origin
    std::chrono::milliseconds poll{5'000}; ///< so often is asked what became of it; 0: never
    fs::path replies_memory = {}; ///< sms: which replies were taken in; not of the configuration
};

/// Whether replies come in at the provider: its number is one, and it is asked.
[[nodiscard]] bool has_inbox(TelephoneSettings const& sms);

/// A bot of LINE WORKS (API 2.0), beside the incoming webhooks. A contact's address is the id of a
/// user, or the mail address with which they log in.
struct WorksBotSettings {
    std::string api = "https://www.worksapis.com";     ///< origin
    std::string auth = "https://auth.worksmobile.com"; ///< origin
    std::string client_id = {};
    fs::path client_secret_file = {};
    std::string service_account = {};
    fs::path private_key_file = {}; ///< PEM, RSA
    std::string bot = {};           ///< its number
    fs::path ca_file = {};
};

/// A GSM or LTE modem on a serial device. A contact's address is a telephone number.
struct ModemSettings {
    fs::path device = {}; ///< "/dev/serial/by-id/…"
    int speed = 115'200;
    fs::path pin_file = {};   ///< of the SIM; empty: it needs none
    fs::path pin_memory = {}; ///< remembers refused PINs over restarts; not of the configuration
    bool sms = true;
    bool voice = false;      ///< a call that only rings
    int ring_s = 15;         ///< so that voice mail, which waits 15 to 25 s, rarely takes the call
    int max_per_minute = 20; ///< SMS and calls together
    modem::Times times = {}; ///< not of the configuration
};

/// Somebody outside who notices when we fall silent: each minute, while all is well, one request.
struct HeartbeatSettings {
    std::string url = {};
    fs::path ca_file = {}; ///< empty: the system's certificates
};

/// Every channel that is set up.
struct Settings {
    std::optional<MailSettings> mail;
    std::optional<WebhookSettings> webhook;
    std::optional<ChatSettings> slack;
    std::optional<ChatSettings> teams;
    std::optional<ChatSettings> google_chat;
    std::optional<ChatSettings> line_works;
    std::optional<WorksBotSettings> line_works_bot;
    std::optional<LineSettings> line;
    std::optional<TelephoneSettings> sms;
    std::optional<TelephoneSettings> voice;
    std::optional<ModemSettings> modem; ///< carries "sms" and "voice", after their provider
    std::optional<HeartbeatSettings> heartbeat;
    /// What follows a message to the same address within this time goes as one.
    std::chrono::milliseconds bundle_window{60'000};
};

/// With the origins that the makers of "slack", "teams", "google_chat" and "line_works" use.
ChatSettings standard_chat(std::string_view channel);

/// What is wrong with the entry, one each, to follow its name: "needs …".
std::vector<std::string> faults_of(Relay const& relay);
std::vector<std::string> faults_of(MailSettings const& mail);
std::vector<std::string> faults_of(WebhookSettings const& webhook);
std::vector<std::string> faults_of(ChatSettings const& chat);
std::vector<std::string> faults_of(LineSettings const& line);
std::vector<std::string> faults_of(HeartbeatSettings const& heartbeat);
std::vector<std::string> faults_of(TelephoneSettings const& telephone);
std::vector<std::string> faults_of(WorksBotSettings const& bot);
std::vector<std::string> faults_of(ModemSettings const& modem);

/// One @, nothing that could end a line or a command, ASCII, at most 254 characters (RFC 5321).
bool is_mail_address(std::string_view text);

/// Whether the URL stands under one of the origins.
bool is_under(std::string_view url, std::vector<std::string> const& origins);

} // namespace sonae::notify
