// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/report/parts.hpp"

namespace sonae::sense {

void write_live(JsonWriter& json, LiveSource const& live) {
    json.member("interface", std::string_view{live.interface});
    json.member("interface_mac", std::string_view{text_of(live.interface_mac)});
    json.member("boot", std::string_view{live.boot}).member("seq", live.seq);
    json.member("started_at", std::string_view{to_rfc3339(live.started_at)});
    json.key("drops").begin_object();
    json.member("kernel", live.kernel_drops).member("interface", live.interface_drops);
    json.end_object();
    json.member("is_blind", !live.blindness.empty());
    json.key("blindness").begin_array();
    for (auto const& spot : live.blindness) {
        json.begin_object().member("code", spot.code);
        json.member("since", std::string_view{to_rfc3339(spot.since)}).end_object();
    }
    json.end_array();
}

} // namespace sonae::sense
