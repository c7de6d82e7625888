// SPDX-License-Identifier: Apache-2.0
#include "agent/core/dbus_reader.hpp"

namespace sonae::agent {

namespace {

constexpr auto fixed_bytes = std::size_t{16};
constexpr auto max_message_bytes = std::size_t{64} * 1024;
constexpr auto error_name_field = 4U;
constexpr auto reply_serial_field = 5U;

Error malformed(char const* what) {
    return {Errc::malformed, what};
}

std::size_t aligned(std::size_t at, std::size_t size) {
    return (at + size - 1) / size * size;
}

/// Reads values of a message in its byte order; the offset counts from the message's beginning.
class Unmarshal {
public:
    Unmarshal(std::string_view message, bool is_big_endian, std::size_t at)
        : message_{message}
        , is_big_endian_{is_big_endian}
        , at_{at} {}

    [[nodiscard]] std::size_t at() const { return at_; }

    void align(std::size_t size) { at_ = aligned(at_, size); }

    Result<std::uint32_t> byte() {
        TRY(bytes, take(1));
        return static_cast<std::uint32_t>(static_cast<std::uint8_t>(bytes.front()));
    }

    Result<std::uint32_t> number() {
        align(4);
        TRY(bytes, take(4));
        auto value = std::uint32_t{0};
        for (auto i = std::size_t{0}; i < 4; ++i) {
            auto const c = bytes[is_big_endian_ ? i : 3 - i];
            value = value << 8U | static_cast<std::uint8_t>(c);
        }
        return value;
    }

    Result<std::string_view> text() {
        TRY(length, number());
        return ended(length);
    }

    Result<std::string_view> signature() {
        TRY(length, byte());
        return ended(length);
    }

private:
    Result<std::string_view> take(std::size_t count) {
        if (at_ > message_.size() || count > message_.size() - at_) {
            return malformed("a value ends behind its message");
        }
        auto const bytes = message_.substr(at_, count);
        at_ += count;
        return bytes;
    }

    /// Text of that length, and the NUL behind it.
    Result<std::string_view> ended(std::size_t length) {
        TRY(text, take(length));
        TRY(end, byte());
        if (end != 0) {
            return malformed("a text without its end");
        }
        return text;
    }

    std::string_view message_;
    bool is_big_endian_;
    std::size_t at_;
};

Result<void> read_field(Unmarshal& from, BusMessage& message) {
    from.align(8);
    TRY(code, from.byte());
    TRY(type, from.signature());
    if (type == "u") {
        TRY(value, from.number());
        message.reply_to = code == reply_serial_field ? value : message.reply_to;
        return {};
    }
    if (type == "s" || type == "o") {
        TRY(value, from.text());
        if (code == error_name_field) {
            message.error = value;
        }
        return {};
    }
    if (type == "g") {
        TRY_DONE(from.signature());
        return {};
    }
    return malformed("a header field of a type that none has");
}

Result<BusMessage>
read_message(std::string_view bytes, bool is_big_endian, std::size_t fields_end) {
    auto message = BusMessage{};
    auto const type = static_cast<std::uint8_t>(bytes[1]);
    if (type < 1 || type > 4) {
        return malformed("a message of no known type");
    }
    message.kind = static_cast<BusMessage::Kind>(type - 1);
    auto from = Unmarshal{bytes.substr(0, fields_end), is_big_endian, fixed_bytes};
    while (from.at() < fields_end) {
        TRY_DONE(read_field(from, message));
    }
    return message;
}

} // namespace

Result<std::optional<BusMessage>> BusReader::next() {
    if (bytes_.size() < fixed_bytes) {
        return std::optional<BusMessage>{};
    }
    auto const order = bytes_.front();
    if ((order != 'l' && order != 'B') || bytes_[3] != 1) {
        return malformed("not a message of D-Bus 1");
    }
    auto const is_big_endian = order == 'B';
    auto head = Unmarshal{bytes_, is_big_endian, 4};
    TRY(body_bytes, head.number());
    TRY_DONE(head.number()); // its own serial
    TRY(field_bytes, head.number());
    if (body_bytes > max_message_bytes || field_bytes > max_message_bytes) {
        return Error{Errc::too_large, "a message over the bus of more than 64 KiB"};
    }
    auto const fields_end = fixed_bytes + field_bytes;
    auto const size = aligned(fields_end, 8) + body_bytes;
    if (bytes_.size() < size) {
        return std::optional<BusMessage>{};
    }
    auto message =
        read_message(std::string_view{bytes_}.substr(0, size), is_big_endian, fields_end);
    bytes_.erase(0, size);
    if (!message) {
        return message.error();
    }
    return std::optional{std::move(*message)};
}

} // namespace sonae::agent
