// SPDX-License-Identifier: Apache-2.0
#include "agent/core/json_fields.hpp"

#include <nlohmann/json.hpp>

#include <optional>

namespace sonae::agent {

namespace {

constexpr auto max_bytes = std::size_t{1024} * 1024;
constexpr auto max_depth = 8;

/// Nothing when an element is no text.
std::optional<JsonFields::Texts> texts_of(nlohmann::json const& array) {
    auto texts = JsonFields::Texts{};
    for (auto const& element : array) {
        if (!element.is_string()) {
            return std::nullopt;
        }
        texts.push_back(element.get<std::string>());
    }
    return texts;
}

std::optional<JsonFields::TextMap> text_map_of(nlohmann::json const& object) {
    auto map = JsonFields::TextMap{};
    for (auto const& [name, value] : object.items()) {
        if (!value.is_string()) {
            return std::nullopt;
        }
        map.emplace(name, value.get<std::string>());
    }
    return map;
}

} // namespace

Result<JsonFields> JsonFields::parse(std::string_view json) {
    if (json.size() > max_bytes) {
        return Error{Errc::too_large, "more than 1 MiB of JSON"};
    }
    auto is_too_deep = false;
    auto const within_depth =
        [&](int depth, nlohmann::json::parse_event_t /*event*/, nlohmann::json const& /*value*/) {
            is_too_deep = is_too_deep || depth > max_depth;
            return depth <= max_depth;
        };
    auto const document = nlohmann::json::parse(json, within_depth, false);
    if (is_too_deep || !document.is_object()) {
        return Error{
            Errc::malformed, is_too_deep ? "JSON nested too deeply" : "not a JSON object in UTF-8"};
    }
    auto fields = JsonFields{};
    for (auto const& [name, value] : document.items()) {
        if (value.is_string()) {
            fields.members_.emplace(name, value.get<std::string>());
        } else if (value.is_number_integer()) {
            // Numbers past 63 bits appear nowhere in the contract; they wrap to a negative one,
            // which every reader refuses.
            fields.members_.emplace(name, value.get<std::int64_t>());
        } else if (value.is_boolean()) {
            fields.members_.emplace(name, value.get<bool>());
        } else if (value.is_array()) {
            if (auto texts = texts_of(value)) {
                fields.members_.emplace(name, std::move(*texts));
            }
        } else if (value.is_object()) {
            if (auto map = text_map_of(value)) {
                fields.members_.emplace(name, std::move(*map));
            }
        }
    }
    return fields;
}

template <class T>
Result<T> JsonFields::member(std::string_view name) const {
    auto const at = members_.find(name);
    auto const* const value = at == members_.end() ? nullptr : std::get_if<T>(&at->second);
    if (value == nullptr) {
        auto const* const what =
            at == members_.end() ? "a member is missing" : "a member is of another type";
        return Error{Errc::malformed, what, {"member: " + std::string{name}}};
    }
    return *value;
}

Result<std::string> JsonFields::text(std::string_view name) const {
    return member<std::string>(name);
}

Result<std::int64_t> JsonFields::number(std::string_view name) const {
    return member<std::int64_t>(name);
}

Result<bool> JsonFields::flag(std::string_view name) const {
    return member<bool>(name);
}

Result<JsonFields::Texts> JsonFields::texts(std::string_view name) const {
    return member<Texts>(name);
}

Result<JsonFields::TextMap> JsonFields::text_map(std::string_view name) const {
    return member<TextMap>(name);
}

} // namespace sonae::agent
