// SPDX-License-Identifier: Apache-2.0
#include "daemon/app/program_port.hpp"

#include "daemon/core/incident_programs.hpp"

#include <algorithm>

namespace sonae::app {

namespace {

// A command whose step is nearly overdue still gets a moment; longer ones are ended by the step.
constexpr auto least_timeout = Millis{1'000};
constexpr auto most_timeout = Millis{600'000};

effects::CommandOrder order_of(core::ProgramRequest const& request, Instant now) {
    auto order = effects::CommandOrder{};
    order.key = request.key;
    order.command = request.command;
    order.values = request.values;
    order.targets = request.targets;
    order.is_repeat = request.is_repeat;
    auto const left = request.due_at ? *request.due_at - now : most_timeout;
    order.timeout = std::clamp(left, least_timeout, most_timeout);
    return order;
}

} // namespace

ProgramPort::ProgramPort(
    effects::AllowList allowed, core::Engine& engine, Clock const& clock, Log const& log
)
    : engine_{engine}
    , clock_{clock}
    , log_{log}
    , runner_{std::move(allowed), log} {}

void ProgramPort::run(core::ProgramRequest request) {
    auto order = order_of(request, clock_.now());
    log_.info(
        "programs",
        "begun",
        {{"command", request.key}, {"type", request.command.type}, {"repeat", request.is_repeat}}
    );
    runner_.run(
        std::move(order),
        [this, request = std::move(request)](effects::CommandAnswer answer) {
            log_.info(
                "programs",
                "answered",
                {{"command", request.key}, {"success", answer.is_success}, {"note", answer.note}}
            );
            auto action = core::finished_program(
                request, answer.is_success, std::move(answer.note), std::move(answer.values)
            );
            engine_.submit_own(
                std::move(action),
                [this, key = request.key](Result<core::ActOnIncident::Outcome> const& done) {
                    // The step may be over by now: somebody skipped it, or its time was up.
                    if (!done) {
                        log_.warn(
                            "programs",
                            "answer not taken",
                            {{"command", key}, {"error", done.error().text()}}
                        );
                    }
                }
            );
        }
    );
}

} // namespace sonae::app
