// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/http_client/curl_parts.hpp"
#include "daemon/notify/requests.hpp"
#include "daemon/notify/smtp_reply.hpp"

#include <optional>

namespace sonae::notify {

/// A connection to a relay, for one mail after the other. curl connects, encrypts and logs in; the
/// mails are ours, because curl waits for the reply to a mail's content with everything else of the
/// thread standing still (smtp_done in its lib/smtp.c). Never blocks.
class SmtpSession {
public:
    /// Adds itself to `multi` (a CURLM*), which must outlive it.
    SmtpSession(void* multi, Relay const& relay, std::string const& password);
    SmtpSession(SmtpSession const&) = delete;
    SmtpSession& operator=(SmtpSession const&) = delete;
    ~SmtpSession();

    [[nodiscard]] void* curl() const { return curl_.get(); }

    /// Precondition: no mail is under way. It is sent as soon as there is a connection.
    void begin(Mail mail);

    /// curl is done connecting. A verdict when that failed.
    std::optional<SmtpVerdict> connected(int curl_code);

    /// Sends and reads what can be; a verdict once the mail's fate is known.
    std::optional<SmtpVerdict> advance();

    /// Whether it can take another mail.
    [[nodiscard]] bool is_usable() const { return !is_broken_ && stage_ == Stage::idle; }

    /// The failure is only that the relay had ended an idle connection: another one may do.
    [[nodiscard]] bool was_stale() const { return is_broken_ && is_reused_ && !has_answered_; }

    /// What to poll; -1 while curl looks after it.
    [[nodiscard]] int socket() const;

    [[nodiscard]] bool wants_to_write() const { return !output_.empty(); }

private:
    enum class Stage { connecting, idle, reset, sender, recipient, data, content };

    static std::size_t take_line(char* bytes, std::size_t size, std::size_t count, void* session);

    void start_mail();
    void say(std::string_view line);
    void expect(Stage stage, std::string_view line);
    bool flush();
    bool receive();
    std::optional<SmtpVerdict> handle(SmtpReply const& reply);
    SmtpVerdict broken();
    SmtpVerdict end_with(SmtpStep step, SmtpReply const& reply);

    void* multi_;
    Mail mail_;
    Stage stage_ = Stage::connecting;
    bool needs_reset_ = false;
    bool is_broken_ = false;
    bool is_reused_ = false;
    bool has_answered_ = false; ///< to something of this mail
    std::string output_;
    std::string last_line_; ///< of the server, while curl connects
    SmtpReplyReader replies_;
    http_client::CurlHandle curl_;
};

} // namespace sonae::notify
