// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace sonae::playbooks {

class Json;
using JsonArray = std::vector<Json>;
/// Members in the order of the file; names are unique.
using JsonObject = std::vector<std::pair<std::string, Json>>;

/// A JSON value as RFC 7493 (I-JSON) allows it: numbers are doubles, texts are valid UTF-8.
class Json {
public:
    Json() = default;

    // NOLINTBEGIN(google-explicit-constructor): a document is written down as its values
    Json(bool flag)
        : content_{flag} {}

    Json(double number)
        : content_{number} {}

    Json(int number)
        : content_{static_cast<double>(number)} {}

    Json(std::string text)
        : content_{std::move(text)} {}

    Json(std::string_view text)
        : content_{std::string{text}} {}

    Json(char const* text)
        : content_{std::string{text}} {}

    Json(JsonArray elements)
        : content_{std::move(elements)} {}

    Json(JsonObject members)
        : content_{std::move(members)} {}

    // NOLINTEND(google-explicit-constructor)

    bool operator==(Json const& other) const = default;

    [[nodiscard]] bool is_null() const { return content_.index() == 0; }

    [[nodiscard]] bool const* flag() const { return std::get_if<bool>(&content_); }

    [[nodiscard]] double const* number() const { return std::get_if<double>(&content_); }

    [[nodiscard]] std::string const* text() const { return std::get_if<std::string>(&content_); }

    [[nodiscard]] JsonArray const* array() const { return std::get_if<JsonArray>(&content_); }

    [[nodiscard]] JsonObject const* object() const { return std::get_if<JsonObject>(&content_); }

    [[nodiscard]] JsonArray* array() { return std::get_if<JsonArray>(&content_); }

    [[nodiscard]] JsonObject* object() { return std::get_if<JsonObject>(&content_); }

    /// The number, when it is whole and a double holds it exactly (|n| < 2^53).
    [[nodiscard]] std::optional<std::int64_t> integer() const;

    /// The member of that name; nothing when this is no object or has none.
    [[nodiscard]] Json const* member(std::string_view name) const;

    /// "null", "boolean", "number", "string", "array", "object".
    [[nodiscard]] std::string_view type_name() const;

private:
    std::variant<std::nullptr_t, bool, double, std::string, JsonArray, JsonObject> content_;
};

/// The member's value, or nothing.
Json const* find(JsonObject const& object, std::string_view name);

/// Puts the value in the place of the member of that name, or at the end.
void set_member(JsonObject& object, std::string_view name, Json value);

/// Takes the member out; false when there is none.
bool erase_member(JsonObject& object, std::string_view name);

} // namespace sonae::playbooks
