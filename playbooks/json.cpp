// SPDX-License-Identifier: Apache-2.0
#include "playbooks/json.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sonae::playbooks {

namespace {

// The first whole number that a double cannot tell from its neighbour.
constexpr auto exact_limit = 9007199254740992.0;

auto place_of(JsonObject& object, std::string_view name) {
    return std::find_if(object.begin(), object.end(), [&](auto const& member) {
        return member.first == name;
    });
}

} // namespace

std::optional<std::int64_t> Json::integer() const {
    auto const* const value = number();
    if (value == nullptr || std::trunc(*value) != *value || std::abs(*value) >= exact_limit) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(*value);
}

Json const* Json::member(std::string_view name) const {
    auto const* const members = object();
    return members == nullptr ? nullptr : find(*members, name);
}

std::string_view Json::type_name() const {
    constexpr auto names =
        std::array<std::string_view, 6>{"null", "boolean", "number", "string", "array", "object"};
    return names.at(content_.index());
}

Json const* find(JsonObject const& object, std::string_view name) {
    for (auto const& [key, value] : object) {
        if (key == name) {
            return &value;
        }
    }
    return nullptr;
}

void set_member(JsonObject& object, std::string_view name, Json value) {
    auto const at = place_of(object, name);
    if (at == object.end()) {
        object.emplace_back(std::string{name}, std::move(value));
    } else {
        at->second = std::move(value);
    }
}

bool erase_member(JsonObject& object, std::string_view name) {
    auto const at = place_of(object, name);
    if (at == object.end()) {
        return false;
    }
    object.erase(at);
    return true;
}

} // namespace sonae::playbooks
