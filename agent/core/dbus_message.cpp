// SPDX-License-Identifier: Apache-2.0
#include "agent/core/dbus_message.hpp"

#include "inventory/base/encoding.hpp"
#include "inventory/base/text.hpp"

#include <optional>

namespace sonae::agent {

namespace {

// Types of header fields.
constexpr auto path_field = std::uint8_t{1};
constexpr auto interface_field = std::uint8_t{2};
constexpr auto member_field = std::uint8_t{3};
constexpr auto destination_field = std::uint8_t{6};
constexpr auto signature_field = std::uint8_t{8};

constexpr auto method_call = std::uint8_t{1};
constexpr auto protocol_version = std::uint8_t{1};
constexpr auto fields_begin = std::size_t{16};
constexpr auto fields_length_at = std::size_t{12};
constexpr auto critical = std::uint8_t{2};

/// Little-endian values, each at a multiple of its size from the beginning.
class Marshal {
public:
    Marshal& byte(std::uint8_t value) {
        bytes_ += static_cast<char>(value);
        return *this;
    }

    Marshal& number(std::uint32_t value) {
        align(4);
        for (auto shift = 0U; shift < 32; shift += 8) {
            byte(static_cast<std::uint8_t>(value >> shift));
        }
        return *this;
    }

    Marshal& text(std::string_view value) {
        number(static_cast<std::uint32_t>(value.size()));
        bytes_.append(value).push_back('\0');
        return *this;
    }

    Marshal& signature(std::string_view value) {
        byte(static_cast<std::uint8_t>(value.size()));
        bytes_.append(value).push_back('\0');
        return *this;
    }

    Marshal& align(std::size_t size) {
        bytes_.resize((bytes_.size() + size - 1) / size * size);
        return *this;
    }

    /// Puts the number of bytes from `begin` to here where a number was left for it.
    void set_length(std::size_t at, std::size_t begin) {
        auto const length = bytes_.size() - begin;
        for (auto i = std::size_t{0}; i < 4; ++i) {
            bytes_[at + i] = static_cast<char>(length >> (8 * i) & 0xFFU);
        }
    }

    [[nodiscard]] std::size_t size() const { return bytes_.size(); }

    [[nodiscard]] std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
};

struct Target {
    std::string_view destination;
    std::string_view path;
    std::string_view interface;
    std::string_view member;
};

void put_field(Marshal& to, std::uint8_t code, std::string_view type, std::string_view value) {
    to.align(8).byte(code).signature(type);
    type == "g" ? to.signature(value) : to.text(value);
}

std::string
call(std::uint32_t serial, Target const& target, std::string_view signature, std::string body) {
    auto message = Marshal{};
    message.byte('l').byte(method_call).byte(0).byte(protocol_version);
    message.number(static_cast<std::uint32_t>(body.size())).number(serial).number(0);
    put_field(message, path_field, "o", target.path);
    put_field(message, interface_field, "s", target.interface);
    put_field(message, member_field, "s", target.member);
    put_field(message, destination_field, "s", target.destination);
    if (!signature.empty()) {
        put_field(message, signature_field, "g", signature);
    }
    message.set_length(fields_length_at, fields_begin);
    message.align(8);
    return message.take() + body;
}

void put_hints(Marshal& body) {
    body.number(0);
    auto const length_at = body.size() - 4;
    body.align(8);
    auto const begin = body.size();
    body.text("urgency").signature("y").byte(critical);
    body.align(8).text("resident").signature("b").number(1);
    body.align(8).text("category").signature("s").text("x-sonae.call");
    body.set_length(length_at, begin);
}

/// Value of a key in "key=value,key=value", with its %XX decoded.
std::optional<std::string> value_of(std::string_view pairs, std::string_view key) {
    for (auto const pair : split(pairs, ',')) {
        auto const equals = pair.find('=');
        if (equals == std::string_view::npos || pair.substr(0, equals) != key) {
            continue;
        }
        auto value = std::string{};
        for (auto rest = pair.substr(equals + 1); !rest.empty();) {
            auto const is_escape = rest.front() == '%';
            auto const byte = is_escape ? from_hex(rest.substr(1, 2)) : Result<Bytes>{Bytes{}};
            if (is_escape && (!byte || byte->size() != 1 || byte->front() == 0)) {
                return std::nullopt;
            }
            value += is_escape ? static_cast<char>(byte->front()) : rest.front();
            rest.remove_prefix(is_escape ? 3 : 1);
        }
        return value;
    }
    return std::nullopt;
}

} // namespace

std::vector<std::string> bus_sockets(std::string_view address) {
    auto sockets = std::vector<std::string>{};
    for (auto const each : split(address, ';')) {
        auto const colon = each.find(':');
        if (each.substr(0, colon) != "unix" || colon == std::string_view::npos) {
            continue;
        }
        auto const pairs = each.substr(colon + 1);
        if (auto path = value_of(pairs, "path"); path && !path->empty()) {
            sockets.push_back(std::move(*path));
        } else if (auto const name = value_of(pairs, "abstract"); name && !name->empty()) {
            sockets.push_back(std::string(1, '\0') + *name);
        }
    }
    return sockets;
}

std::string bus_greeting(std::uint32_t uid) {
    auto const digits = std::to_string(uid);
    return std::string(1, '\0') + "AUTH EXTERNAL " + to_hex(as_bytes(digits)) + "\r\n";
}

std::string hello_call(std::uint32_t serial) {
    auto const bus =
        Target{"org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "Hello"};
    return call(serial, bus, "", {});
}

std::string notify_call(std::uint32_t serial, Notification const& notification) {
    auto body = Marshal{};
    body.text("Sonae").number(0).text("dialog-warning");
    body.text(notification.title).text(notification.body);
    body.number(0); // no actions
    put_hints(body);
    body.number(0); // never goes by itself
    auto const server = Target{
        "org.freedesktop.Notifications",
        "/org/freedesktop/Notifications",
        "org.freedesktop.Notifications",
        "Notify"};
    return call(serial, server, "susssasa{sv}i", body.take());
}

} // namespace sonae::agent
