// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/unit/watch/scene.hpp"

namespace sonae::watch::testing {

/// The agent of a machine tells of it.
inline Source of(std::string asset) {
    return {.agent = "agent-" + asset, .interface = "host", .asset = asset};
}

/// The host is heard, and nothing else.
inline telemetry::Body alive() {
    return telemetry::FileActivity{.folder = "/home", .written = 1};
}

/// Told by many hosts, the detector stays within its bounds.
template <class Make>
void expect_bounded(std::unique_ptr<Detector> detector, Make&& make, std::size_t most) {
    auto* const watched = detector.get();
    auto scene = Scene{std::move(detector)};
    for (auto i = 0; i < 20'000; ++i) {
        scene.after(1ms).tell_from(of("x" + std::to_string(i)), make(i));
    }
    scene.found();
    EXPECT_LE(watched->held(), most);
}

} // namespace sonae::watch::testing
