// SPDX-License-Identifier: Apache-2.0
#include "playbooks/canonical_json.hpp"

#include "inventory/base/json_writer.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace sonae::playbooks {

namespace {

/// Compares as UTF-16 would. Byte order of UTF-8 is code point order, and differs from UTF-16 only
/// where a surrogate pair (lead byte F0–F4) meets U+E000–U+FFFF (lead byte EE, EF).
bool utf16_less(std::string_view a, std::string_view b) {
    auto const [left, right] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    if (left == a.end() || right == b.end()) {
        return left == a.end() && right != b.end();
    }
    auto const x = static_cast<unsigned char>(*left);
    auto const y = static_cast<unsigned char>(*right);
    if (x >= 0xEE && y >= 0xEE && (x >= 0xF0) != (y >= 0xF0)) {
        return x >= 0xF0;
    }
    return x < y;
}

std::vector<std::pair<std::string, Json> const*> sorted_members(JsonObject const& object) {
    auto members = std::vector<std::pair<std::string, Json> const*>{};
    for (auto const& member : object) {
        members.push_back(&member);
    }
    std::sort(members.begin(), members.end(), [](auto const* a, auto const* b) {
        return utf16_less(a->first, b->first);
    });
    return members;
}

void write(JsonWriter& writer, Json const& value) {
    if (auto const* const object = value.object()) {
        writer.begin_object();
        for (auto const* const member : sorted_members(*object)) {
            writer.key(member->first);
            write(writer, member->second);
        }
        writer.end_object();
    } else if (auto const* const array = value.array()) {
        writer.begin_array();
        for (auto const& element : *array) {
            write(writer, element);
        }
        writer.end_array();
    } else if (auto const* const text = value.text()) {
        writer.value(*text);
    } else if (auto const* const number = value.number()) {
        writer.raw(ecmascript_number(*number));
    } else if (auto const* const flag = value.flag()) {
        writer.value(*flag);
    } else {
        writer.null();
    }
}

/// One value that has no inside, or an empty container, on one line.
std::string scalar_text(Json const& value) {
    auto writer = JsonWriter{};
    write(writer, value);
    return std::move(writer).text();
}

void indent(std::string& out, std::size_t depth) {
    out += '\n';
    out.append(depth * 2, ' ');
}

void write_readable(std::string& out, Json const& value, std::size_t depth) {
    auto const* const object = value.object();
    auto const* const array = value.array();
    auto const is_empty =
        (object != nullptr && object->empty()) || (array != nullptr && array->empty());
    if (is_empty || (object == nullptr && array == nullptr)) {
        out += scalar_text(value);
        return;
    }
    auto separator = std::string_view{};
    out += object != nullptr ? '{' : '[';
    auto const begin_entry = [&] {
        out += separator;
        separator = ",";
        indent(out, depth + 1);
    };
    if (object != nullptr) {
        for (auto const& [name, member] : *object) {
            begin_entry();
            out += scalar_text(Json{name}) + ": ";
            write_readable(out, member, depth + 1);
        }
    } else {
        for (auto const& element : *array) {
            begin_entry();
            write_readable(out, element, depth + 1);
        }
    }
    indent(out, depth);
    out += object != nullptr ? '}' : ']';
}

struct Decimal {
    std::string digits; ///< without leading or trailing zeros
    int point = 0;      ///< the value is 0.DIGITS × 10^point
};

Decimal shortest_decimal(double number) {
    auto buffer = std::array<char, 32>{};
    auto const end =
        std::to_chars(
            buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::scientific
        )
            .ptr;
    auto const text =
        std::string_view{buffer.data(), static_cast<std::size_t>(end - buffer.data())};
    auto const e = text.find('e');
    auto decimal = Decimal{};
    for (auto const c : text.substr(0, e)) {
        if (c != '.') {
            decimal.digits += c;
        }
    }
    auto const exponent = std::string{text.substr(e + 1)};
    decimal.point = std::stoi(exponent) + 1;
    decimal.digits.erase(decimal.digits.find_last_not_of('0') + 1);
    return decimal;
}

std::string with_exponent(Decimal const& decimal) {
    auto text = decimal.digits.substr(0, 1);
    if (decimal.digits.size() > 1) {
        text += "." + decimal.digits.substr(1);
    }
    auto const exponent = decimal.point - 1;
    return text + (exponent < 0 ? "e-" : "e+") + std::to_string(std::abs(exponent));
}

} // namespace

std::string ecmascript_number(double number) {
    if (number == 0) {
        return "0";
    }
    if (number < 0) {
        return "-" + ecmascript_number(-number);
    }
    auto const decimal = shortest_decimal(number);
    auto const count = static_cast<int>(decimal.digits.size());
    // The bounds 21 and -6 are those of ECMA-262.
    if (count <= decimal.point && decimal.point <= 21) {
        return decimal.digits + std::string(static_cast<std::size_t>(decimal.point - count), '0');
    }
    if (0 < decimal.point && decimal.point <= 21) {
        auto const whole = static_cast<std::size_t>(decimal.point);
        return decimal.digits.substr(0, whole) + "." + decimal.digits.substr(whole);
    }
    if (-6 < decimal.point && decimal.point <= 0) {
        return "0." + std::string(static_cast<std::size_t>(-decimal.point), '0') + decimal.digits;
    }
    return with_exponent(decimal);
}

std::string canonical_json(Json const& value) {
    auto writer = JsonWriter{};
    write(writer, value);
    return std::move(writer).text();
}

std::string readable_json(Json const& value) {
    auto text = std::string{};
    write_readable(text, value, 0);
    return text + "\n";
}

} // namespace sonae::playbooks
