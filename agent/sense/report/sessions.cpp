// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/report/parts.hpp"

#include <algorithm>
#include <tuple>
#include <vector>

namespace sonae::sense {

void write_sessions(JsonWriter& json, Model const& model) {
    auto sessions = std::vector<Session const*>{};
    model.sessions.for_each([&](Session const& session) { sessions.push_back(&session); });
    std::sort(sessions.begin(), sessions.end(), [](auto const* a, auto const* b) {
        return std::tie(a->protocol, a->client, a->server, a->port, a->detail) <
               std::tie(b->protocol, b->client, b->server, b->port, b->detail);
    });
    json.key("sessions").begin_array();
    for (auto const* session : sessions) {
        json.begin_object().member("protocol", name_of(session->protocol));
        json.member("client", std::string_view{text_of(session->client)});
        json.member("server", std::string_view{text_of(session->server)});
        if (session->port != 0) {
            json.member("port", std::uint64_t{session->port});
        }
        write_text(json, "detail", session->detail);
        write_seen(json, session->seen, "count");
        json.end_object();
    }
    json.end_array();
}

} // namespace sonae::sense
