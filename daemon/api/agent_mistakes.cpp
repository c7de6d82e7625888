// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/agent_mistakes.hpp"

namespace sonae::api {

namespace {

constexpr auto max_reason_bytes = std::size_t{200};

} // namespace

void quarantine(
    CallPointer const& call, AgentId agent, std::string_view reason, Response response
) {
    call->services.log.warn(
        "wire", "agent quarantined", {{"agent", agent.text()}, {"reason", reason}}
    );
    auto const shared = std::make_shared<Response>(std::move(response));
    auto command = core::QuarantineAgent{};
    command.agent = agent;
    command.reason = reason.substr(0, max_reason_bytes);
    call->services.engine.submit(
        std::move(command),
        [call, shared](Result<core::Nothing> const& done) {
            if (!done) {
                call->services.log.error(
                    "wire", "quarantine not stored", {{"error", done.error().text()}}
                );
            }
            call->answer(std::move(*shared));
        }
    );
}

void answer_mistake(CallPointer const& call, AgentId agent, Error const& error, bool is_bomb) {
    auto const now = call->services.clock.steady();
    auto const is_forgiven = !is_bomb && call->services.limits.mistakes.take(agent.text(), 1, now);
    call->services.log.warn(
        "wire", "not a report", {{"agent", agent.text()}, {"error", error.text()}}
    );
    auto response = wire_problem(error);
    if (is_forgiven) {
        call->answer(std::move(response));
    } else {
        quarantine(call, agent, name_of(error.code), std::move(response));
    }
}

Response wire_problem(Error error) {
    error.code = error.code == Errc::invalid_argument ? Errc::malformed : error.code;
    return problem_of(error);
}

} // namespace sonae::api
