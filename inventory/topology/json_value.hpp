// SPDX-License-Identifier: Apache-2.0
// JSON from outside as a tree, within limits. Only the codecs of this folder include this.
#pragma once

#include "inventory/base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace sonae::topology {

struct JsonValue;
struct JsonMember;
using JsonList = std::vector<JsonValue>;
using JsonMembers = std::vector<JsonMember>;

/// Fractions and numbers past 64 bits are null: no document of ours has one where it means
/// something.
struct JsonValue {
    std::variant<std::monostate, bool, std::int64_t, std::string, JsonList, JsonMembers> content;

    [[nodiscard]] bool is_null() const { return content.index() == 0; }

    /// Nothing (a null pointer) when the value is of another kind.
    template <class T>
    [[nodiscard]] T const* as() const {
        return std::get_if<T>(&content);
    }

    /// Nothing when this is no object, or has no such member.
    [[nodiscard]] JsonValue const* find(std::string_view name) const;
};

struct JsonMember {
    std::string name;
    JsonValue value;
};

struct JsonLimits {
    std::size_t max_bytes = std::size_t{32} * 1'024 * 1'024;
    std::size_t max_depth = 16;
    std::size_t max_values = 2'000'000;
    std::size_t max_members = 64; ///< of one object
};

/// Errors: malformed (no JSON in UTF-8, a repeated member), too_large.
Result<JsonValue> parse_json_value(std::string_view text, JsonLimits const& limits = {});

} // namespace sonae::topology
