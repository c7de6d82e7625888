// SPDX-License-Identifier: Apache-2.0
#include "playbooks/typed_value.hpp"

#include "inventory/base/text.hpp"
#include "playbooks/form.hpp"
#include "playbooks/json_parse.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <cmath>

namespace sonae::playbooks {

namespace {

Error not_of_type(std::string_view type, std::string_view text) {
    return {
        Errc::invalid_argument,
        "not a value of type " + std::string{type} + ": " +
            escaped_for_display(text.substr(0, 40))};
}

template <class Number>
std::optional<Number> number_in(std::string_view text) {
    auto number = Number{};
    auto const [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc{} || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return number;
}

bool is_hex(std::string_view text, std::size_t size) {
    return (size == 0 || text.size() == size) && !text.empty() &&
           text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

Result<TypedValue> flag_of(std::string_view text) {
    auto const lower = ascii_lower(text);
    if (lower == "true" || lower == "false") {
        return TypedValue{lower == "true"};
    }
    return not_of_type("bool", text);
}

Result<TypedValue> fraction_of(std::string_view text) {
    auto const number = number_in<double>(text);
    if (!number || !std::isfinite(*number)) {
        return not_of_type("float", text);
    }
    return TypedValue{*number};
}

Result<TypedValue> address_of(std::string_view type, std::string_view text) {
    auto const network = parse_network(text);
    if (!network || network->bits != (type == "ipv4-addr" ? 32 : 128)) {
        return not_of_type(type, text);
    }
    return TypedValue{*network};
}

Result<TypedValue> dictionary_of(std::string_view text) {
    auto parsed = parse_json(text, {10'000, 8, 1'000});
    if (!parsed.value || parsed.value->object() == nullptr) {
        return not_of_type("dictionary", text);
    }
    return TypedValue{std::in_place_type<Json>, *std::move(parsed.value)};
}

/// Whether a text has the form of one of the types whose case means nothing.
std::optional<bool> caseless_fits(std::string_view type, std::string_view text) {
    if (type == "hexstring" || type == "hash") {
        return is_hex(text, 0);
    }
    if (type == "md5-hash") {
        return is_hex(text, 32);
    }
    if (type == "sha256-hash") {
        return is_hex(text, 64);
    }
    if (type == "uuid") {
        return identifier_parts("any--" + std::string{text}).has_value();
    }
    if (type == "mac-addr") {
        return is_mac(text) && !is_variable_reference(text);
    }
    return std::nullopt;
}

double as_double(TypedValue const& value) {
    auto const* const whole = std::get_if<std::int64_t>(&value);
    return whole == nullptr ? std::get<double>(value) : static_cast<double>(*whole);
}

bool is_number(TypedValue const& value) {
    return std::holds_alternative<std::int64_t>(value) || std::holds_alternative<double>(value);
}

} // namespace

Result<Network> parse_network(std::string_view text) {
    auto const slash = text.find('/');
    auto const host = std::string{text.substr(0, slash)};
    auto network = Network{};
    auto const is_v6 = host.find(':') != std::string::npos;
    network.bits = network.prefix = is_v6 ? 128 : 32;
    if (host.size() > 64 ||
        inet_pton(is_v6 ? AF_INET6 : AF_INET, host.c_str(), network.bytes.data()) != 1) {
        return Error{Errc::malformed, "not an address"};
    }
    if (slash != std::string_view::npos) {
        auto const prefix = number_in<int>(text.substr(slash + 1));
        if (!prefix || *prefix < 0 || *prefix > network.bits) {
            return Error{Errc::malformed, "not a prefix length"};
        }
        network.prefix = *prefix;
    }
    return network;
}

bool is_within(Network const& inner, Network const& outer) {
    if (inner.bits != outer.bits || inner.prefix < outer.prefix) {
        return false;
    }
    for (auto bit = 0; bit < outer.prefix; ++bit) {
        auto const byte = static_cast<std::size_t>(bit / 8);
        auto const mask = static_cast<std::uint8_t>(0x80U >> static_cast<unsigned>(bit % 8));
        if ((inner.bytes.at(byte) & mask) != (outer.bytes.at(byte) & mask)) {
            return false;
        }
    }
    return true;
}

Result<TypedValue> typed_value(std::string_view type, std::string_view text) {
    if (type == "bool") {
        return flag_of(text);
    }
    if (type == "integer" || type == "long") {
        auto const number = number_in<std::int64_t>(text);
        return number ? Result<TypedValue>{TypedValue{*number}} : not_of_type(type, text);
    }
    if (type == "float") {
        return fraction_of(text);
    }
    if (type == "ipv4-addr" || type == "ipv6-addr") {
        return address_of(type, text);
    }
    if (type == "dictionary") {
        return dictionary_of(text);
    }
    auto const fits = caseless_fits(type, text);
    if (!fits) {
        return TypedValue{std::string{text}};
    }
    return *fits ? Result<TypedValue>{TypedValue{ascii_lower(text)}} : not_of_type(type, text);
}

Result<TypedValue> typed_value(Variable const& variable) {
    if (!variable.value || variable.value->is_null()) {
        return Error{Errc::not_found, "the variable has no value"};
    }
    if (variable.value->text() != nullptr) {
        return typed_value(variable.type, *variable.value->text());
    }
    if (variable.type != "dictionary" || variable.value->object() == nullptr) {
        return not_of_type(variable.type, variable.value->type_name());
    }
    return TypedValue{std::in_place_type<Json>, *variable.value};
}

std::optional<std::partial_ordering> compare(TypedValue const& a, TypedValue const& b) {
    if (is_number(a) && is_number(b) && a.index() != b.index()) {
        return as_double(a) <=> as_double(b);
    }
    if (a.index() != b.index()) {
        return std::nullopt;
    }
    if (std::holds_alternative<Json>(a)) {
        auto const is_same = std::get<Json>(a) == std::get<Json>(b);
        return is_same ? std::partial_ordering::equivalent : std::partial_ordering::unordered;
    }
    return std::visit(
        [&]<class T>(T const& value) -> std::partial_ordering {
            if constexpr (std::is_same_v<T, Json>) {
                return std::partial_ordering::unordered;
            } else {
                return value <=> std::get<T>(b);
            }
        },
        a
    );
}

} // namespace sonae::playbooks
