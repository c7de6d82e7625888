// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/syslog/framer.hpp"

#include <algorithm>
#include <charconv>

namespace sonae::receive::syslog {

namespace {

/// Nobody means more than 9,999,999 octets.
constexpr auto most_digits = std::size_t{7};

bool is_count(char letter) {
    return letter >= '1' && letter <= '9';
}

} // namespace

void Framer::push(std::string_view bytes) {
    drop_taken();
    held_.erase(0, begin_);
    begin_ = 0;
    auto const skipped = std::min<std::uint64_t>(to_skip_, bytes.size());
    to_skip_ -= skipped;
    octets_ += skipped;
    bytes.remove_prefix(static_cast<std::size_t>(skipped));
    held_.append(bytes);
}

Result<std::optional<std::string_view>> Framer::next() {
    while (true) {
        drop_taken();
        auto const rest = std::string_view{held_}.substr(begin_);
        if (rest.empty()) {
            return std::optional<std::string_view>{};
        }
        auto frame = std::optional<Frame>{};
        if (way_ == Way::any && !skips_line_ && is_count(rest.front())) {
            TRY(found, counted(rest));
            frame = found;
        } else {
            frame = line(rest);
        }
        if (!frame) {
            if (taken_ > 0) {
                continue; // what was too long is skipped
            }
            return std::optional<std::string_view>{};
        }
        taken_ = frame->end;
        if (frame->size > 0) {
            return std::optional{rest.substr(frame->begin, frame->size)};
        }
    }
}

void Framer::drop_taken() {
    begin_ += taken_;
    octets_ += taken_;
    taken_ = 0;
}

Result<std::optional<Framer::Frame>> Framer::counted(std::string_view rest) {
    auto const digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    if (digits > most_digits || (digits < rest.size() && rest[digits] != ' ')) {
        return Error{
            Errc::malformed,
            "a count of octets is not followed by a space",
            {"syslog stream: octet " + std::to_string(octets_ + digits)}};
    }
    if (digits == rest.size()) {
        return std::optional<Frame>{};
    }
    auto size = std::size_t{0};
    std::from_chars(rest.data(), rest.data() + digits, size);
    auto const begin = digits + 1;
    if (size > most_) {
        ++oversized_;
        auto const here = std::min(size, rest.size() - begin);
        to_skip_ = size - here;
        taken_ = begin + here;
        return std::optional<Frame>{};
    }
    if (rest.size() - begin < size) {
        return std::optional<Frame>{};
    }
    return std::optional{Frame{begin, size, begin + size}};
}

std::optional<Framer::Frame> Framer::line(std::string_view rest) {
    auto const size = rest.find_first_of(std::string_view{"\n\0", 2});
    if (size == std::string_view::npos) {
        if (rest.size() > most_ || skips_line_) {
            oversized_ += skips_line_ ? 0 : 1;
            skips_line_ = true;
            taken_ = rest.size();
        }
        return std::nullopt;
    }
    if (skips_line_ || size > most_) {
        oversized_ += skips_line_ ? 0 : 1;
        skips_line_ = false;
        return Frame{0, 0, size + 1};
    }
    auto const is_crlf = size > 0 && rest[size - 1] == '\r';
    return Frame{0, is_crlf ? size - 1 : size, size + 1};
}

} // namespace sonae::receive::syslog
