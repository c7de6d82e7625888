// SPDX-License-Identifier: Apache-2.0
#include "daemon/app/supervision.hpp"

#include <algorithm>
#include <csignal>
#include <ctime>

namespace sonae::app {

namespace {

constexpr auto standard_beat = Millis{2'000};

} // namespace

Supervision::Supervision(
    core::Engine& engine,
    net::Server& server,
    Clock const& clock,
    ServiceManager const& manager,
    Log const& log
)
    : engine_{engine}
    , server_{server}
    , clock_{clock}
    , manager_{manager}
    , log_{log}
    , interval_{std::min(standard_beat, manager.watchdog().value_or(standard_beat) / 3)}
    , started_{clock.steady()}
    , network_turned_at_{std::make_shared<std::atomic<std::int64_t>>(started_.count())} {}

bool Supervision::wait_for_signal() {
    auto wanted = sigset_t{};
    sigemptyset(&wanted);
    sigaddset(&wanted, SIGTERM);
    sigaddset(&wanted, SIGINT);
    auto const seconds = std::chrono::floor<std::chrono::seconds>(interval_);
    auto wait = timespec{};
    wait.tv_sec = seconds.count();
    wait.tv_nsec = std::chrono::nanoseconds{interval_ - seconds}.count();
    if (sigtimedwait(&wanted, nullptr, &wait) > 0) {
        return true;
    }
    beat();
    return false;
}

void Supervision::beat() {
    auto const now = clock_.steady();
    // The engine turns at least five times a second, also when nothing comes in.
    auto const engine_at = std::max(Millis{engine_.figures().last_turn_ms}, started_);
    auto const network_at = Millis{network_turned_at_->load()};
    auto const longest = manager_.watchdog().value_or(Millis{10'000});
    auto const is_turning = now - engine_at < longest && now - network_at < longest;
    if (is_turning) {
        manager_.say("WATCHDOG=1");
    } else if (!is_stuck_) {
        log_.error(
            "watchdog",
            "a thread does not turn",
            {{"engine_ms", (now - engine_at).count()}, {"network_ms", (now - network_at).count()}}
        );
    }
    is_stuck_ = !is_turning;
    server_.post([turned_at = network_turned_at_, &clock = clock_] {
        turned_at->store(clock.steady().count());
    });
}

} // namespace sonae::app
