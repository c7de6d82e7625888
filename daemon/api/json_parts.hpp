// SPDX-License-Identifier: Apache-2.0
// Members that several documents have.
#pragma once

#include "inventory/base/instant.hpp"
#include "inventory/base/json_writer.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sonae::api {

inline void
write_texts(JsonWriter& json, std::string_view name, std::vector<std::string> const& texts) {
    json.key(name).begin_array();
    for (auto const& text : texts) {
        json.value(text);
    }
    json.end_array();
}

/// "" when there is none.
inline void
write_text(JsonWriter& json, std::string_view name, std::optional<std::string> const& text) {
    json.member(name, text ? std::string_view{*text} : std::string_view{});
}

/// null when there is none.
inline void
write_instant(JsonWriter& json, std::string_view name, std::optional<Instant> const& at) {
    json.key(name);
    if (at) {
        json.value(to_rfc3339(*at));
    } else {
        json.null();
    }
}

} // namespace sonae::api
