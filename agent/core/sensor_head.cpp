// SPDX-License-Identifier: Apache-2.0
#include "agent/core/sensor_head.hpp"

#include <nlohmann/json.hpp>

namespace sonae::agent {

namespace {

using Json = nlohmann::json;

// The sensor writes what it says of itself before this member, and never more than this.
constexpr auto first_of_the_rest = std::string_view{",\"capture\":"};
constexpr auto most_bytes = std::size_t{16} * 1024;

std::string text_of(Json const& object, char const* name) {
    auto const at = object.find(name);
    return at != object.end() && at->is_string() ? at->get<std::string>() : std::string{};
}

std::int64_t number_of(Json const& object, char const* name) {
    auto const at = object.find(name);
    return at != object.end() && at->is_number_integer() ? at->get<std::int64_t>() : 0;
}

} // namespace

Result<SensorHead> read_sensor_head(std::string_view document) {
    auto const end = document.substr(0, most_bytes).find(first_of_the_rest);
    auto const wrong = Error{Errc::malformed, "no document of a sensor that listens"};
    if (end == std::string_view::npos) {
        return wrong;
    }
    auto const json = Json::parse(std::string{document.substr(0, end)} + "}", nullptr, false);
    if (!json.is_object() || !json.contains("interface") || !json.contains("is_blind")) {
        return wrong;
    }
    auto head = SensorHead{};
    head.interface = text_of(json, "interface");
    head.started_at = text_of(json, "started_at");
    if (auto const drops = json.find("drops"); drops != json.end() && drops->is_object()) {
        head.kernel_drops = number_of(*drops, "kernel");
        head.interface_drops = number_of(*drops, "interface");
    }
    if (auto const spots = json.find("blindness"); spots != json.end() && spots->is_array()) {
        for (auto const& spot : *spots) {
            if (spot.is_object()) {
                head.blindness.push_back(text_of(spot, "code"));
            }
        }
    }
    return head;
}

} // namespace sonae::agent
