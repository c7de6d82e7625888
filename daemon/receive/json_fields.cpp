// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/json_fields.hpp"

#include <nlohmann/json.hpp>

#include <charconv>

namespace sonae::receive {

namespace {

using Json = nlohmann::json;

template <class Number>
std::optional<Number> number_in(std::string const& text) {
    auto value = Number{};
    auto const [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    auto const is_whole = code == std::errc{} && end == text.data() + text.size();
    return is_whole ? std::optional{value} : std::nullopt;
}

/// "a.b.name", where members may have dots in their own names ("id.orig_h").
Json const* find(Json const& object, std::string_view place, std::string_view name) {
    auto const* at = &object;
    while (!place.empty()) {
        auto const step = place.substr(0, place.find('.'));
        place.remove_prefix(std::min(step.size() + 1, place.size()));
        if (at->is_array()) {
            auto const index = number_in<std::size_t>(std::string{step});
            if (!index || *index >= at->size()) {
                return nullptr;
            }
            at = &(*at)[*index];
            continue;
        }
        if (!at->is_object()) {
            return nullptr;
        }
        auto const member = at->find(step);
        if (member == at->end()) {
            return nullptr;
        }
        at = &*member;
    }
    if (!at->is_object()) {
        return nullptr;
    }
    auto const member = at->find(name);
    return member == at->end() ? nullptr : &*member;
}

} // namespace

struct JsonLine::Value {
    Json json;

    [[nodiscard]] Json const*
    find_in(std::vector<std::string_view> const& places, std::string_view name) const {
        for (auto const place : places) {
            auto const* const at = find(json, place, name);
            if (at != nullptr && !at->is_null()) {
                return at;
            }
        }
        return nullptr;
    }
};

JsonLine::JsonLine(std::unique_ptr<Value> value)
    : value_{std::move(value)} {}

JsonLine::JsonLine(JsonLine&& other) noexcept = default;
JsonLine& JsonLine::operator=(JsonLine&& other) noexcept = default;
JsonLine::~JsonLine() = default;

Result<JsonLine> JsonLine::parse(std::string_view text) {
    auto is_deep = false;
    auto const watch_depth = [&is_deep](int depth, Json::parse_event_t /*event*/, Json& /*value*/) {
        is_deep = is_deep || depth > most_depth;
        return !is_deep;
    };
    auto json = Json::parse(text, watch_depth, false);
    if (is_deep) {
        return Error{Errc::malformed, "the JSON is nested too deeply", {"JSON line"}};
    }
    if (!json.is_object()) {
        return Error{Errc::malformed, "the line is no JSON object", {"JSON line"}};
    }
    return JsonLine{std::make_unique<Value>(Value{std::move(json)})};
}

JsonFields JsonLine::fields(std::vector<std::string_view> places) const {
    return {*this, std::move(places)};
}

std::string JsonFields::text(std::string_view name) const {
    auto const* const value = line_.value_->find_in(places_, name);
    if (value == nullptr) {
        return {};
    }
    if (value->is_string()) {
        return value->get<std::string>();
    }
    if (value->is_number_integer()) {
        return std::to_string(value->get<std::int64_t>());
    }
    return {};
}

std::optional<std::int64_t> JsonFields::number(std::string_view name) const {
    auto const* const value = line_.value_->find_in(places_, name);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (value->is_number_integer()) {
        return value->get<std::int64_t>();
    }
    return value->is_string() ? number_in<std::int64_t>(value->get_ref<std::string const&>())
                              : std::nullopt;
}

std::optional<double> JsonFields::real(std::string_view name) const {
    auto const* const value = line_.value_->find_in(places_, name);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (value->is_number()) {
        return value->get<double>();
    }
    return value->is_string() ? number_in<double>(value->get_ref<std::string const&>())
                              : std::nullopt;
}

std::optional<bool> JsonFields::flag(std::string_view name) const {
    auto const* const value = line_.value_->find_in(places_, name);
    return value != nullptr && value->is_boolean() ? std::optional{value->get<bool>()}
                                                   : std::nullopt;
}

std::vector<std::string> JsonFields::texts(std::string_view name, std::size_t most) const {
    auto list = std::vector<std::string>{};
    auto const* const value = line_.value_->find_in(places_, name);
    if (value == nullptr || !value->is_array()) {
        return list;
    }
    for (auto const& each : *value) {
        if (list.size() < most && each.is_string()) {
            list.push_back(each.get<std::string>());
        }
    }
    return list;
}

} // namespace sonae::receive
