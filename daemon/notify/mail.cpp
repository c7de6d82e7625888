// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/dates.hpp"
#include "daemon/notify/digests.hpp"
#include "daemon/notify/plain_text.hpp"
#include "daemon/notify/requests.hpp"
#include "daemon/notify/texts.hpp"
#include "inventory/base/encoding.hpp"

namespace sonae::notify {

namespace {

constexpr auto max_name = std::size_t{60};
// An encoded word has at most 75 characters, its line 76 (RFC 2047): 42 bytes make 56 of them.
constexpr auto bytes_in_word = std::size_t{42};
constexpr auto bytes_in_line = std::size_t{57}; // 76 characters of base64 (RFC 2045)

/// How many bytes of valid UTF-8 fit, whole characters only.
std::size_t whole_characters(std::string_view text, std::size_t most) {
    if (text.size() <= most) {
        return text.size();
    }
    while ((static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) {
        --most;
    }
    return most;
}

/// RFC 2047, folded. Everything is encoded, so nothing in it can be a head or an address.
std::string encoded_words(std::string_view text) {
    auto words = std::string{};
    while (!text.empty()) {
        auto const length = whole_characters(text, bytes_in_word);
        words += words.empty() ? "" : "\r\n ";
        words += "=?UTF-8?B?" + to_base64(as_bytes(text.substr(0, length))) + "?=";
        text.remove_prefix(length);
    }
    return words;
}

std::string mailbox(std::string_view name, std::string const& address) {
    auto const words = encoded_words(one_line(name, max_name));
    return words.empty() ? address : words + "\r\n <" + address + ">";
}

std::string base64_lines(std::string_view text) {
    auto lines = std::string{};
    for (auto at = std::size_t{0}; at < text.size(); at += bytes_in_line) {
        lines += to_base64(as_bytes(text.substr(at, bytes_in_line))) + "\r\n";
    }
    return lines;
}

std::string with_crlf(std::string_view text) {
    auto lines = std::string{};
    for (auto const c : text) {
        lines += c == '\n' ? "\r\n" : std::string{c};
    }
    return lines;
}

} // namespace

Result<Mail> mail_of(Message const& message, MailSettings const& settings, Instant now) {
    if (!is_mail_address(message.address)) {
        return Error{Errc::malformed, "malformed_address", {message.channel}};
    }
    auto const& from = settings.from;
    auto const domain = from.substr(from.find('@') + 1);
    auto const is_urgent = message.priority == 0 && !message.content.is_drill;
    auto content = std::string{};
    auto const head = [&](std::string_view name, std::string_view value) {
        content.append(name).append(": ").append(value).append("\r\n");
    };
    head("From", mailbox(message.content.hospital, from));
    head("To", mailbox(message.name, message.address));
    head("Subject", encoded_words(subject_of(message)));
    head("Date", to_mail_date(now));
    head("Message-ID", "<" + word_of(message.key) + "@" + domain + ">");
    head("Auto-Submitted", "auto-generated");
    head("Importance", is_urgent ? "high" : "normal");
    head("MIME-Version", "1.0");
    head("Content-Type", "text/plain; charset=utf-8");
    head("Content-Transfer-Encoding", "base64");
    content += "\r\n" + base64_lines(with_crlf(body_of(message)));
    return Mail{from, message.address, std::move(content)};
}

} // namespace sonae::notify
