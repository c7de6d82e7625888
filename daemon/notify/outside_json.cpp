// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/outside_json.hpp"

#include <nlohmann/json.hpp>

namespace sonae::notify {

using nlohmann::json;

namespace {

constexpr auto max_depth = 16;

} // namespace

json read_outside_json(std::string_view text) {
    auto is_deep = false;
    auto const check = [&](int depth, json::parse_event_t /*event*/, json& /*parsed*/) {
        is_deep = is_deep || depth > max_depth;
        return !is_deep;
    };
    auto document = json::parse(text.begin(), text.end(), check, false);
    return is_deep ? json(json::value_t::discarded) : document;
}

std::string text_of(json const& document, char const* member) {
    auto const is_object = document.is_object() && document.contains(member);
    return is_object && document[member].is_string() ? document[member].get<std::string>()
                                                     : std::string{};
}

int number_of(json const& document, char const* member) {
    auto const is_object = document.is_object() && document.contains(member);
    return is_object && document[member].is_number_integer() ? document[member].get<int>() : 0;
}

} // namespace sonae::notify
