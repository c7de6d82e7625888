// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sonae::api {

/// A JSON object from outside with members that are texts, integers, booleans or nested JSON text.
/// Nothing deeper than eight levels, no repeated member, no NUL. What a handler does not ask for is
/// an error too: a typing mistake must not look like success.
class JsonInput {
public:
    /// Errors: malformed, with the place as JSON pointer.
    static Result<JsonInput> parse(std::string_view body);

    /// Errors: invalid_argument (missing, or another type), with the pointer.
    Result<std::string> text(std::string_view name);
    Result<std::int64_t> number(std::string_view name);

    /// Nothing when the member is absent. Errors: invalid_argument (another type).
    Result<std::optional<std::string>> optional_text(std::string_view name);
    Result<std::optional<std::int64_t>> optional_number(std::string_view name);
    Result<std::optional<bool>> optional_flag(std::string_view name);

    /// The members whose values are texts and that nobody asked for yet; they count as asked for.
    std::map<std::string, std::string> remaining_texts();

    /// Errors: invalid_argument, naming the first member that nobody asked for.
    [[nodiscard]] Result<void> finish() const;

private:
    struct Member {
        std::variant<std::string, std::int64_t, bool, std::monostate>
            value; ///< monostate: null, array, object, fraction
        bool is_taken = false;
    };

    template <class T>
    Result<std::optional<T>> take(std::string_view name, std::string_view type);

    std::map<std::string, Member, std::less<>> members_;
};

} // namespace sonae::api
