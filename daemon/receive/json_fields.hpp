// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/instant.hpp"
#include "inventory/base/result.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::receive {

class JsonLine;

/// Members of one JSON object, looked up in several places of it: "a.b." in front of a name means
/// the member `b` of `a`, "a.0." the first of the list `a`.
class JsonFields {
public:
    JsonFields(JsonLine const& line, std::vector<std::string_view> places)
        : line_{line}
        , places_{std::move(places)} {}

    /// A text as it is, a whole number as text; "" when there is none.
    [[nodiscard]] std::string text(std::string_view name) const;

    /// A number, or a text of digits.
    [[nodiscard]] std::optional<std::int64_t> number(std::string_view name) const;
    [[nodiscard]] std::optional<double> real(std::string_view name) const;
    [[nodiscard]] std::optional<bool> flag(std::string_view name) const;

    /// Texts of a list, at most `most`.
    [[nodiscard]] std::vector<std::string> texts(std::string_view name, std::size_t most) const;

private:
    JsonLine const& line_;
    std::vector<std::string_view> places_;
};

/// One line of JSON from somewhere else.
class JsonLine {
public:
    static constexpr auto most_depth = 16;

    /// Errors: malformed (no JSON object, or nested more than 16 deep).
    static Result<JsonLine> parse(std::string_view text);

    JsonLine(JsonLine&& other) noexcept;
    JsonLine& operator=(JsonLine&& other) noexcept;
    ~JsonLine();

    /// This must outlive them.
    [[nodiscard]] JsonFields fields(std::vector<std::string_view> places = {""}) const;

private:
    friend class JsonFields;
    struct Value;
    explicit JsonLine(std::unique_ptr<Value> value);

    std::unique_ptr<Value> value_;
};

} // namespace sonae::receive
