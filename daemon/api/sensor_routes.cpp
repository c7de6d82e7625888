// SPDX-License-Identifier: Apache-2.0
// What passive sensors saw: docs/wire.md.
#include "daemon/api/agent_gate.hpp"
#include "daemon/api/agent_mistakes.hpp"
#include "daemon/api/handling.hpp"
#include "daemon/api/unpack.hpp"
#include "inventory/base/json_writer.hpp"
#include "inventory/topology/sensor_view.hpp"

#include <array>

namespace sonae::api {

namespace {

constexpr auto max_document_bytes = std::size_t{8} * 1024 * 1024;
constexpr auto interval_s = std::int64_t{300};
constexpr auto overload_s = std::int64_t{30};
constexpr auto longest_interface = std::size_t{64};

Response accepted(core::AcceptSensorDocument::Outcome const& outcome) {
    if (!outcome.refusal.empty()) {
        return refused(outcome.refusal);
    }
    auto json = JsonWriter{};
    json.begin_object().member("interval_s", interval_s).end_object();
    return json_response(200, std::move(json).text());
}

/// What the newest of an interface is told by.
Result<void> check_name(topology::SensorView const& view) {
    if (view.interface.empty() || view.interface.size() > longest_interface) {
        return Error{Errc::malformed, "interface_missing", {"/interface"}};
    }
    if (view.boot.empty()) {
        return Error{Errc::malformed, "boot_missing", {"/boot"}};
    }
    return {};
}

void read_and_submit(CallPointer const& call, AgentId agent) {
    auto const text = unpack(call->request.body);
    if (!text && text.error().code == Errc::unavailable) {
        call->fail(text.error());
        return;
    }
    if (!text) {
        answer_mistake(call, agent, text.error(), text.error().code == Errc::too_large);
        return;
    }
    auto view = topology::parse_sensor_view(*text);
    auto const named = view ? check_name(*view) : Result<void>{view.error()};
    if (!named) {
        answer_mistake(call, agent, named.error(), false);
        return;
    }
    auto command = core::AcceptSensorDocument{};
    command.agent = agent;
    command.certificate_sha256 = call->request.peer.certificate->sha256;
    command.view = std::make_shared<topology::SensorView const>(std::move(*view));
    command.raw = std::move(call->request.body);
    submit(call, std::move(command), accepted);
}

/// Everything that costs little is asked on the network thread, before a byte is decompressed.
void take_document(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto gate = pass_gate(*call);
    if (!gate.refusal) {
        gate.refusal = refusal_of_sensor(*call, gate.agent);
    }
    if (gate.refusal) {
        call->answer(std::move(*gate.refusal));
        return;
    }
    auto const read = [call, agent = gate.agent.id](core::StoreReader& /*reader*/) {
        read_and_submit(call, agent);
    };
    if (!call->services.readers.post(read)) {
        call->answer(later(problem(503, "overloaded", "too many reports wait"), overload_s));
    }
}

constexpr auto routes = std::array<Route, 1>{{
    {Method::post,
     "/agent/v1/sensor",
     AgentOnly{},
     RunsOn::network,
     take_document,
     max_document_bytes},
}};

} // namespace

std::span<Route const> sensor_routes() {
    return routes;
}

} // namespace sonae::api
