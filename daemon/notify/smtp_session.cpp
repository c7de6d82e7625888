// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/smtp_session.hpp"

#include "daemon/notify/http_transfer.hpp"
#include "daemon/notify/provider_reply.hpp"

#include <curl/curl.h>

#include <array>

namespace sonae::notify {

namespace {

constexpr auto max_line = std::size_t{1'024};

long use_of_tls(StartTls starttls) {
    switch (starttls) {
    case StartTls::required:
        return CURLUSESSL_ALL;
    case StartTls::optional:
        return CURLUSESSL_TRY;
    case StartTls::none:
        return CURLUSESSL_NONE;
    }
    return CURLUSESSL_ALL;
}

} // namespace

SmtpSession::SmtpSession(void* multi, Relay const& relay, std::string const& password)
    : multi_{multi}
    , curl_{http_client::make_curl()} {
    auto* const handle = curl_.get();
    http_client::set_safety(handle, relay.ca_file);
    set_limits(handle);
    curl_easy_setopt(handle, CURLOPT_URL, relay.url.c_str());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(handle, CURLOPT_USE_SSL, use_of_tls(relay.starttls));
    curl_easy_setopt(handle, CURLOPT_CONNECT_ONLY, 1L);
    curl_easy_setopt(handle, CURLOPT_FRESH_CONNECT, 1L);
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, &take_line);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, this);
    if (!relay.user.empty()) {
        curl_easy_setopt(handle, CURLOPT_USERNAME, relay.user.c_str());
        curl_easy_setopt(handle, CURLOPT_PASSWORD, password.c_str());
    }
    curl_multi_add_handle(multi_, handle);
}

SmtpSession::~SmtpSession() {
    if (is_usable()) {
        say("QUIT");
        static_cast<void>(flush());
    }
    curl_multi_remove_handle(multi_, curl_.get());
}

void SmtpSession::begin(Mail mail) {
    mail_ = std::move(mail);
    has_answered_ = false;
    if (stage_ == Stage::idle) {
        is_reused_ = true;
        start_mail();
    }
}

void SmtpSession::start_mail() {
    if (needs_reset_) {
        expect(Stage::reset, "RSET");
    } else {
        expect(Stage::sender, "MAIL FROM:<" + mail_.from + ">");
    }
}

std::optional<SmtpVerdict> SmtpSession::connected(int curl_code) {
    if (curl_code == CURLE_OK) {
        start_mail();
        return advance();
    }
    is_broken_ = true;
    auto reader = SmtpReplyReader{};
    reader.take(last_line_);
    auto const reply = reader.next();
    auto const is_told = curl_code == CURLE_LOGIN_DENIED ||
                         curl_code == CURLE_REMOTE_ACCESS_DENIED ||
                         curl_code == CURLE_WEIRD_SERVER_REPLY;
    if (is_told && reply && *reply && (*reply)->code >= 400) {
        return verdict_of(SmtpStep::login, **reply);
    }
    return SmtpVerdict{failed(http_client::failure_of(curl_code), false), true};
}

std::optional<SmtpVerdict> SmtpSession::advance() {
    if (stage_ == Stage::connecting || is_broken_) {
        return std::nullopt;
    }
    auto is_open = flush() && receive();
    while (true) {
        auto const reply = replies_.next();
        if (!reply || (!*reply && !is_open)) {
            return stage_ == Stage::idle ? (is_broken_ = true, std::nullopt)
                                         : std::optional{broken()};
        }
        if (!*reply) {
            return std::nullopt;
        }
        if (auto verdict = handle(**reply)) {
            return verdict;
        }
        is_open = is_open && flush() && receive();
    }
}

std::optional<SmtpVerdict> SmtpSession::handle(SmtpReply const& reply) {
    has_answered_ = has_answered_ || reply.code != 421;
    auto const is_good = reply.code >= 200 && reply.code <= 299;
    switch (stage_) {
    case Stage::connecting:
    case Stage::idle:
        is_broken_ = true; // nothing was asked: it says good-bye
        return std::nullopt;
    case Stage::reset:
        needs_reset_ = false;
        if (is_good) {
            start_mail();
            return std::nullopt;
        }
        return end_with(SmtpStep::sender, reply);
    case Stage::sender:
        if (is_good) {
            expect(Stage::recipient, "RCPT TO:<" + mail_.to + ">");
            return std::nullopt;
        }
        return end_with(SmtpStep::sender, reply);
    case Stage::recipient:
        if (is_good) {
            expect(Stage::data, "DATA");
            return std::nullopt;
        }
        return end_with(SmtpStep::recipient, reply);
    case Stage::data:
        if (reply.code == 354) {
            expect(Stage::content, mail_.content + ".");
            return std::nullopt;
        }
        return end_with(SmtpStep::data, reply);
    case Stage::content:
        return end_with(SmtpStep::content, reply);
    }
    return std::nullopt;
}

SmtpVerdict SmtpSession::end_with(SmtpStep step, SmtpReply const& reply) {
    auto verdict = verdict_of(step, reply);
    needs_reset_ = verdict.outcome.state == Outcome::State::failed;
    is_broken_ = reply.code == 421;
    stage_ = Stage::idle;
    return verdict;
}

SmtpVerdict SmtpSession::broken() {
    is_broken_ = true;
    return {failed("unreachable", false), true};
}

int SmtpSession::socket() const {
    auto descriptor = curl_socket_t{CURL_SOCKET_BAD};
    if (stage_ != Stage::connecting) {
        curl_easy_getinfo(curl_.get(), CURLINFO_ACTIVESOCKET, &descriptor);
    }
    return descriptor;
}

void SmtpSession::say(std::string_view line) {
    output_.append(line).append("\r\n");
}

void SmtpSession::expect(Stage stage, std::string_view line) {
    stage_ = stage;
    say(line);
}

bool SmtpSession::flush() {
    while (!output_.empty()) {
        auto count = std::size_t{0};
        auto const code = curl_easy_send(curl_.get(), output_.data(), output_.size(), &count);
        if (code == CURLE_AGAIN) {
            return true;
        }
        if (code != CURLE_OK) {
            return false;
        }
        output_.erase(0, count);
    }
    return true;
}

bool SmtpSession::receive() {
    auto block = std::array<char, 4'096>{};
    while (true) {
        auto count = std::size_t{0};
        auto const code = curl_easy_recv(curl_.get(), block.data(), block.size(), &count);
        if (code == CURLE_AGAIN) {
            return true;
        }
        if (code != CURLE_OK || count == 0) {
            return false;
        }
        replies_.take({block.data(), count});
    }
}

std::size_t
SmtpSession::take_line(char* bytes, std::size_t size, std::size_t count, void* session) {
    auto& last = static_cast<SmtpSession*>(session)->last_line_;
    last.assign(bytes, std::min(size * count, max_line));
    return size * count;
}

} // namespace sonae::notify
