// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/syslog/message.hpp"

#include "daemon/receive/syslog/timestamp.hpp"
#include "inventory/base/text.hpp"

#include <charconv>
#include <string>

namespace sonae::receive::syslog {

namespace {

constexpr auto bom = std::string_view{"\xEF\xBB\xBF"};
constexpr auto most_priority = 191;
/// RFC 3164 4.1.3 says 32; Windows and containers have longer ones.
constexpr auto longest_program = std::size_t{64};
/// RFC 5424 6.2.4
constexpr auto longest_host = std::size_t{255};

/// Reads from the front and knows where it is.
class Reader {
public:
    Reader(std::string_view bytes, Arrival const& arrival)
        : bytes_{bytes}
        , arrival_{arrival} {}

    Result<Message> read() {
        TRY_DONE(read_priority());
        if (rest().starts_with("1 ")) {
            position_ += 2;
            TRY_DONE(read_header());
        } else {
            read_old_header();
        }
        if (message_.text.starts_with(bom)) {
            message_.text.remove_prefix(bom.size());
        }
        if (message_.content.empty()) {
            message_.content = message_.text;
        }
        return message_;
    }

private:
    [[nodiscard]] std::string_view rest() const { return bytes_.substr(position_); }

    [[nodiscard]] Error error(std::string what) const {
        return {
            Errc::malformed,
            std::move(what),
            {"syslog message: octet " + std::to_string(position_)}};
    }

    /// Without one the message is a notice of a program (RFC 3164 4.3.3).
    Result<void> read_priority() {
        if (!rest().starts_with('<')) {
            return {};
        }
        auto const end = rest().substr(0, 5).find('>');
        auto const digits = rest().substr(1, end == std::string_view::npos ? 0 : end - 1);
        auto value = 0;
        auto const [last, code] =
            std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (digits.empty() || code != std::errc{} || last != digits.data() + digits.size() ||
            value < 0 || value > most_priority) {
            return error("the priority is no number from 0 to 191 in < >");
        }
        message_.facility = static_cast<std::uint8_t>(value / 8);
        message_.severity = static_cast<std::uint8_t>(value % 8);
        position_ += end + 1;
        return {};
    }

    /// The next word of an RFC 5424 header; "-" is none.
    Result<std::string_view> word(std::string_view name) {
        auto const end = rest().find(' ');
        if (end == std::string_view::npos || end == 0) {
            return error("the header ends before " + std::string{name});
        }
        auto const found = rest().substr(0, end);
        position_ += end + 1;
        return found == "-" ? std::string_view{} : found;
    }

    Result<void> read_header() {
        TRY(time, word("TIMESTAMP"));
        auto written = written_time(time, arrival_);
        if (written.size != time.size()) {
            written = {.size = time.size(), .at = {}, .is_zoned = false};
        }
        message_.at = believed(written, arrival_, message_.clock);
        TRY(host, word("HOSTNAME"));
        TRY(program, word("APP-NAME"));
        TRY(process, word("PROCID"));
        TRY(id, word("MSGID"));
        message_.host = host.substr(0, longest_host);
        message_.program = program;
        message_.process = process;
        message_.id = id;
        TRY_DONE(read_structured());
        message_.text = trimmed(rest());
        return {};
    }

    Result<void> read_structured() {
        if (rest().starts_with('-')) {
            ++position_;
        } else {
            auto const begin = position_;
            while (rest().starts_with('[')) {
                TRY_DONE(skip_element());
            }
            if (position_ == begin) {
                return error("STRUCTURED-DATA begins with neither \"-\" nor \"[\"");
            }
            message_.structured = bytes_.substr(begin, position_ - begin);
        }
        if (!rest().empty() && !rest().starts_with(' ')) {
            return error("STRUCTURED-DATA is not followed by a space");
        }
        return {};
    }

    Result<void> skip_element() {
        auto is_quoted = false;
        for (auto at = position_ + 1; at < bytes_.size(); ++at) {
            auto const letter = bytes_[at];
            if (is_quoted && letter == '\\') {
                ++at;
            } else if (letter == '"') {
                is_quoted = !is_quoted;
            } else if (!is_quoted && letter == ']') {
                position_ = at + 1;
                return {};
            }
        }
        return error("an element of STRUCTURED-DATA has no end");
    }

    void skip_spaces() {
        while (rest().starts_with(' ')) {
            ++position_;
        }
    }

    /// Cisco numbers its messages, and marks times of a clock that is not set: "45: *Mar  1 …".
    void skip_number() {
        auto const digits = rest().find_first_not_of("0123456789");
        if (digits != 0 && digits != std::string_view::npos &&
            rest().substr(digits).starts_with(": ")) {
            position_ += digits + 2;
        }
    }

    void read_old_header() {
        skip_spaces();
        skip_number();
        if (rest().starts_with(':')) {
            ++position_;
            skip_spaces();
        }
        auto const begin = position_;
        auto host = std::string_view{};
        auto written = time_here();
        if (written.size == 0) {
            // "host: *Mar  1 …", and ": May 12 …" of an ASA that tells no host.
            auto const end = rest().substr(0, longest_host).find(": ");
            if (end != std::string_view::npos && rest().find(' ') == end + 1) {
                host = rest().substr(0, end);
                position_ += end + 2;
                written = time_here();
            }
        }
        message_.at = believed(written, arrival_, message_.clock);
        if (written.size == 0) {
            position_ = begin;
        } else if (!skip_zone_name()) {
            host = host.empty() ? read_host() : host;
        }
        message_.host = written.size == 0 ? std::string_view{} : host;
        skip_spaces();
        if (rest().starts_with(": ")) {
            position_ += 2;
        }
        message_.content = trimmed(rest());
        message_.text = message_.content;
        read_program();
    }

    WrittenTime time_here() {
        auto const marked = rest();
        if (marked.starts_with('*') || marked.starts_with('.')) {
            ++position_;
        }
        auto const written = written_time(rest(), arrival_);
        if (written.size == 0) {
            position_ = bytes_.size() - marked.size();
        }
        position_ += written.size;
        return written;
    }

    /// True when the time ends with a colon: no host follows (Cisco: "10:00:00 JST: %SYS…").
    bool skip_zone_name() {
        auto const behind = rest();
        if (behind.starts_with(':')) {
            ++position_;
            return true;
        }
        auto const size = behind.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1);
        if (behind.starts_with(' ') && size != std::string_view::npos && size > 2 && size < 7 &&
            behind.substr(size).starts_with(": %")) {
            position_ += size + 1;
            return true;
        }
        return false;
    }

    /// The word behind the time, unless that is a program already or the message itself.
    std::string_view read_host() {
        skip_spaces();
        auto const end = rest().find(' ');
        auto const found = rest().substr(0, end);
        auto const is_none = end == std::string_view::npos || found.size() > longest_host ||
                             found.ends_with(':') || found.starts_with('%') ||
                             found.find_first_of("[{=<\"") != std::string_view::npos;
        if (is_none) {
            return {};
        }
        position_ += end;
        return found;
    }

    /// "sshd[123]: …", "charon: …"
    void read_program() {
        auto const content = message_.content;
        auto const end = content.substr(0, longest_program).find(": ");
        if (end == std::string_view::npos) {
            return;
        }
        auto const head = content.substr(0, end);
        auto const name = head.substr(0, head.find('['));
        if (name.empty() || name.find_first_of(" =\"{<,") != std::string_view::npos) {
            return;
        }
        message_.program = name;
        if (name.size() < head.size() && head.ends_with(']')) {
            message_.process = head.substr(name.size() + 1, head.size() - name.size() - 2);
        }
        message_.text = trimmed(content.substr(end + 2));
    }

    std::string_view bytes_;
    Arrival const& arrival_;
    std::size_t position_ = 0;
    Message message_{};
};

} // namespace

Result<Message> parse(std::string_view bytes, Arrival const& arrival) {
    while (!bytes.empty() && (bytes.back() == '\n' || bytes.back() == '\r' || bytes.back() == 0)) {
        bytes.remove_suffix(1);
    }
    if (bytes.size() > most_bytes) {
        return Error{
            Errc::too_large,
            "a message has more than 8 KiB",
            {"syslog message: octet " + std::to_string(most_bytes)}};
    }
    if (trimmed(bytes).empty()) {
        return Error{Errc::malformed, "the message is empty", {"syslog message: octet 0"}};
    }
    return Reader{bytes, arrival}.read();
}

} // namespace sonae::receive::syslog
