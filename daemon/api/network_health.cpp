// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/network_health.hpp"

namespace sonae::api {

namespace {

// A sensor without anything new sends every 300 s (docs/wire.md).
constexpr auto silent_after = std::chrono::seconds{900};

} // namespace

NetworkCounts count_sources(core::network::Content const& content, Instant now) {
    auto counts = NetworkCounts{};
    for (auto const& [key, source] : content.sensors) {
        auto const is_silent = now - source.received_at > silent_after;
        ++counts.sensors;
        counts.silent_sensors += is_silent ? 1 : 0;
        counts.blind_sensors += source.view->is_blind && !is_silent ? 1 : 0;
    }
    for (auto const& [address, source] : content.devices) {
        ++counts.devices;
        counts.silent_devices += source.state == core::network::DeviceState::silent ? 1 : 0;
        counts.refusing_devices += source.state == core::network::DeviceState::refused ? 1 : 0;
    }
    return counts;
}

} // namespace sonae::api
