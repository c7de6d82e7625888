// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/json_writer.hpp"
#include "inventory/telemetry/fields.hpp"
#include "inventory/telemetry/frame.hpp"
#include "inventory/telemetry/host_codes.hpp"
#include "inventory/telemetry/network_codes.hpp"
#include "inventory/topology/plain_text.hpp"

#include <array>
#include <cstdio>

namespace sonae::telemetry {

namespace {

/// Members of an object that is open.
class JsonFields {
public:
    explicit JsonFields(JsonWriter& json)
        : json_{json} {}

    template <class T>
    void operator()(std::string_view name, T const& value) {
        if (!is_empty(value)) {
            json_.key(name);
            write(value);
        }
    }

private:
    static bool is_empty(std::unsigned_integral auto number) { return number == 0; }

    static bool is_empty(float number) { return number == 0; }

    template <class E>
    requires std::is_enum_v<E>

    static bool is_empty(E /*code*/) { return false; }

    static bool is_empty(std::string const& text) { return text.empty(); }

    static bool is_empty(Instant at) { return at == Instant{}; }

    static bool is_empty(std::optional<Instant> const& at) { return !at; }

    static bool is_empty(Address const& address) { return address == Address{}; }

    static bool is_empty(Mac mac) { return !mac.is_set(); }

    static bool is_empty(Prefix const& prefix) { return prefix == Prefix{}; }

    static bool is_empty(Endpoint const& end) {
        return is_empty(end.address) && is_empty(end.mac) && end.port == 0;
    }

    static bool is_empty(NameLookup::Below const& below) {
        return below.length == 0 && below.hash == 0;
    }

    template <class T>
    static bool is_empty(std::vector<T> const& items) {
        return items.empty();
    }

    void write(bool flag) { json_.value(flag); }

    void write(std::unsigned_integral auto number) {
        json_.value(static_cast<std::uint64_t>(number));
    }

    void write(float number) {
        auto text = std::array<char, 64>{};
        auto const size = std::snprintf(text.data(), text.size(), "%.3f", double{number});
        json_.raw(std::string_view{text.data(), static_cast<std::size_t>(size)});
    }

    template <class E>
    requires std::is_enum_v<E>

    void write(E code) { json_.value(code_of(code)); }

    void write(std::string const& text) { json_.value(topology::plain_text(text)); }

    void write(Instant at) { json_.value(to_rfc3339(at)); }

    void write(std::optional<Instant> const& at) { write(*at); }

    void write(Address const& address) { json_.value(text_of(address)); }

    void write(Mac mac) { json_.value(text_of(mac)); }

    void write(Prefix const& prefix) { json_.value(text_of(prefix)); }

    void write(Endpoint const& end) {
        json_.begin_object();
        (*this)("address", end.address);
        (*this)("mac", end.mac);
        (*this)("port", end.port);
        json_.end_object();
    }

    void write(NameLookup::Below const& below) {
        json_.begin_object();
        fields(*this, below);
        json_.end_object();
    }

    template <class T>
    void write(std::vector<T> const& items) {
        json_.begin_array();
        for (auto const& item : items) {
            write(item);
        }
        json_.end_array();
    }

    JsonWriter& json_;
};

} // namespace

std::string_view kind_name(Event const& event) {
    return std::visit([]<class T>(T const&) { return kind_of<T>.name; }, event.body);
}

std::string json_line(Event const& event) {
    auto json = JsonWriter{};
    json.begin_object();
    json.member("at", std::string_view{to_rfc3339(event.at)});
    json.member("event", kind_name(event));
    auto field = JsonFields{json};
    if (event.count > 1) {
        field("times", event.count);
    }
    field("vlan", event.vlan);
    std::visit([&](auto const& told) { fields(field, told); }, event.body);
    json.end_object();
    return std::move(json).text();
}

} // namespace sonae::telemetry
