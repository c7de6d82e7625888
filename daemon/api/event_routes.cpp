// SPDX-License-Identifier: Apache-2.0
// What agents tell the watch: docs/wire.md.
#include "daemon/api/agent_gate.hpp"
#include "daemon/api/agent_mistakes.hpp"
#include "daemon/api/handling.hpp"
#include "inventory/base/json_writer.hpp"

#include <array>

namespace sonae::api {

namespace {

constexpr auto max_events_bytes = std::size_t{4} * 1024 * 1024;
constexpr auto overload_s = std::int64_t{5};

Response accepted(EventsTaken const& taken) {
    if (!taken.refusal.empty()) {
        return refused(taken.refusal);
    }
    auto json = JsonWriter{};
    json.begin_object().key("taken_to").begin_object();
    for (auto const& [interface, seq] : taken.taken_to) {
        json.member(interface, seq);
    }
    json.end_object().end_object();
    return json_response(200, std::move(json).text());
}

void answer_error(CallPointer const& call, AgentId agent, Error const& error) {
    auto const is_mistake = error.code == Errc::malformed || error.code == Errc::too_large ||
                            error.code == Errc::unsupported || error.code == Errc::invalid_argument;
    if (is_mistake) {
        answer_mistake(call, agent, error, false);
    } else {
        call->answer(later(problem(503, "overloaded", error.text()), overload_s));
    }
}

void read_and_take(CallPointer const& call, AgentId agent) {
    auto events = AgentEvents{};
    events.agent = agent;
    events.certificate_sha256 = call->request.peer.certificate->sha256;
    events.frames = std::move(call->request.body);
    call->services.house.take_events(
        std::move(events),
        [call, agent](Result<EventsTaken> const& taken) {
            if (taken) {
                call->answer(accepted(*taken));
            } else {
                answer_error(call, agent, taken.error());
            }
        }
    );
}

/// Everything that costs little is asked on the network thread, before a frame is read.
void take_events(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto gate = pass_gate(*call);
    if (!gate.refusal) {
        gate.refusal = refusal_of_events(*call, gate.agent);
    }
    if (gate.refusal) {
        call->answer(std::move(*gate.refusal));
        return;
    }
    if (!call->services.house.take_events) {
        call->answer(problem(503, "unavailable", "this daemon does not watch"));
        return;
    }
    auto const read = [call, agent = gate.agent.id](core::StoreReader& /*reader*/) {
        read_and_take(call, agent);
    };
    if (!call->services.readers.post(read)) {
        call->answer(later(problem(503, "overloaded", "too many reports wait"), overload_s));
    }
}

constexpr auto routes = std::array<Route, 1>{{
    {Method::post, "/agent/v1/events", AgentOnly{}, RunsOn::network, take_events, max_events_bytes},
}};

} // namespace

std::span<Route const> event_routes() {
    return routes;
}

} // namespace sonae::api
