// SPDX-License-Identifier: Apache-2.0
// The engine's part in the network: it has it built when that is due.
#include "daemon/core/engine.hpp"
#include "daemon/core/network_files.hpp"

namespace sonae::core {

namespace {

constexpr auto least_pause = Millis{1'000};
constexpr auto touched_pause = Millis{60'000};
// What is silent becomes stale, and reviews become due, without anybody saying anything.
constexpr auto longest_pause = Millis{600'000};

Millis pause_of(Rebuild due) {
    switch (due) {
    case Rebuild::none:
        return longest_pause;
    case Rebuild::touched:
        return touched_pause;
    case Rebuild::changed:
        return least_pause;
    }
    return longest_pause;
}

network::Work work_of(State const& state, Instant now) {
    auto const& content = *state.network.content;
    auto work = network::Work{};
    work.now = now;
    work.sources.declarations = content.declarations;
    work.sources.before = content.network;
    for (auto const& [id, row] : state.rows) {
        work.sources.machines.push_back(row);
    }
    for (auto const& [key, source] : content.sensors) {
        work.sources.sensors.push_back(source.view);
    }
    for (auto const& [address, source] : content.devices) {
        if (source.reading) {
            work.sources.devices.push_back(source.reading);
        }
    }
    return work;
}

} // namespace

Result<void> Engine::load_network() {
    TRY(content, load_network_content(ports_));
    state_.network.content = content;
    state_.network.due = Rebuild::changed;
    state_.network.is_building = false;
    views_.network.put(std::move(content));
    return {};
}

void Engine::rebuild_network(Instant now) {
    auto& file = state_.network;
    auto const steady = ports_.clock.steady();
    auto const is_early = file.built_at && steady - *file.built_at < pause_of(file.due);
    if (!listener_.rebuild_network || file.is_building || is_state_stale_ || is_early) {
        return;
    }
    file.built_at = steady;
    if (listener_.rebuild_network(work_of(state_, now))) {
        file.is_building = true;
        file.due = Rebuild::none;
    }
}

} // namespace sonae::core
