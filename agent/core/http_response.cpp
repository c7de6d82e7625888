// SPDX-License-Identifier: Apache-2.0
#include "agent/core/http_response.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <charconv>

namespace sonae::agent {

namespace {

constexpr auto max_head_bytes = std::size_t{16} * 1024;
constexpr auto head_end = std::string_view{"\r\n\r\n"};

Error malformed(std::string_view what) {
    return {Errc::malformed, "HTTP response: " + std::string{what}};
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_control(char c) {
    auto const byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7F;
}

/// RFC 9110 5.6.2.
bool is_token(std::string_view text) {
    constexpr auto marks = std::string_view{"!#$%&'*+-.^_`|~"};
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
        return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               marks.find(c) != std::string_view::npos;
    });
}

/// The status of "HTTP/1.1 200 OK".
Result<int> status_of(std::string_view line) {
    auto const has_form = line.size() >= 12 && line.starts_with("HTTP/1.1 ") && is_digit(line[9]) &&
                          is_digit(line[10]) && is_digit(line[11]) &&
                          (line.size() == 12 || line[12] == ' ') &&
                          std::none_of(line.begin(), line.end(), is_control);
    if (!has_form) {
        return malformed("not a status line of HTTP/1.1");
    }
    auto const status = (line[9] - '0') * 100 + (line[10] - '0') * 10 + (line[11] - '0');
    if (status < 200) {
        return Error{Errc::unsupported, "HTTP response: an interim status"};
    }
    return status;
}

} // namespace

Result<bool> ResponseReader::take(std::string_view bytes) {
    if (!has_head_) {
        // The end may lie across two pieces.
        auto const from = head_.size() - std::min(head_.size(), head_end.size() - 1);
        head_ += bytes;
        auto const end = head_.find(head_end, from);
        if (std::min(end, head_.size()) > max_head_bytes) {
            return Error{Errc::too_large, "HTTP response: more than 16 KiB of headers"};
        }
        if (end == std::string::npos) {
            return false;
        }
        has_head_ = true;
        auto const whole = std::move(head_);
        head_.clear();
        TRY_DONE(read_head(std::string_view{whole}.substr(0, end)));
        reply_.body = whole.substr(end + head_end.size());
    } else {
        reply_.body += bytes;
    }
    auto const wanted = length_.value_or(0);
    if (reply_.body.size() > wanted) {
        return malformed("bytes behind its end");
    }
    return reply_.body.size() == wanted;
}

Result<void> ResponseReader::read_head(std::string_view head) {
    auto rest = head;
    auto is_first = true;
    while (is_first || !rest.empty()) {
        auto const end = std::min(rest.find("\r\n"), rest.size());
        auto const line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 2, rest.size()));
        if (is_first) {
            TRY(status, status_of(line));
            reply_.status = status;
            is_first = false;
        } else {
            TRY_DONE(read_header(line));
        }
    }
    if (!length_ && reply_.status != 204 && reply_.status != 304) {
        return Error{Errc::unsupported, "HTTP response: no Content-Length"};
    }
    return {};
}

Result<void> ResponseReader::read_header(std::string_view line) {
    auto const colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon)) ||
        std::any_of(line.begin(), line.end(), is_control)) {
        return malformed("a header line that is none");
    }
    auto const name = ascii_lower(line.substr(0, colon));
    auto const value = trimmed(line.substr(colon + 1));
    if (name == "content-length") {
        return read_length(value);
    }
    if (name == "transfer-encoding") {
        return Error{Errc::unsupported, "HTTP response: a transfer encoding"};
    }
    if (name == "connection" && ascii_lower(value) == "close") {
        reply_.keeps_open = false;
    }
    if (name == "retry-after") {
        reply_.retry_after = std::string{value};
    }
    return {};
}

Result<void> ResponseReader::read_length(std::string_view value) {
    auto length = std::size_t{0};
    auto const* const end = value.data() + value.size();
    auto const [stop, failure] = std::from_chars(value.data(), end, length);
    if (failure == std::errc::result_out_of_range ||
        (failure == std::errc{} && stop == end && length > max_body_bytes_)) {
        return Error{Errc::too_large, "HTTP response: a body larger than allowed"};
    }
    if (failure != std::errc{} || stop != end || (length_ && *length_ != length)) {
        return malformed("a Content-Length that is none");
    }
    length_ = length;
    return {};
}

} // namespace sonae::agent
