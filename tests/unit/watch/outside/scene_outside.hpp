// SPDX-License-Identifier: Apache-2.0
// Conversations with the outside, as a sensor tells them.
#pragma once

#include "tests/unit/watch/scene.hpp"

namespace sonae::watch::testing {

using telemetry::Flow;
using telemetry::FlowState;
using telemetry::Transport;

/// 203.0.113.7
inline Address away(unsigned n = 7) {
    return Address{0, 0xFFFF'CB00'7100ULL + n};
}

/// A TCP flow from the n-th machine to the outside.
inline Flow call(Instant began, unsigned client = 1, std::uint16_t port = 443) {
    return {
        .transport = Transport::tcp,
        .client = end(ip(client), 50'000, mac(client)),
        .server = end(away(), port),
        .state = FlowState::closed,
        .began_at = began,
        .bytes_out = 400,
        .bytes_in = 900,
        .packets_out = 6,
        .packets_in = 6};
}

inline telemetry::NameLookup asks(std::string name, unsigned client = 1) {
    return {
        .asker = end(ip(client), 50'000, mac(client)),
        .answerer = end(ip(250), 53),
        .name = std::move(name),
        .type = 1};
}

/// A segment of a kind, with the machine of mac(1) in it.
inline void place(Scene& scene, SegmentKind kind, MachineClass machine = MachineClass::unknown) {
    scene.house.add(Segment{.id = "ward", .kind = kind});
    scene.house.place("sensor", "eth1", 0, "ward");
    if (machine != MachineClass::unknown) {
        scene.house.add(Machine{.asset = "A1", .kind = machine}, {mac(1)}, {ip(1)});
    }
}

} // namespace sonae::watch::testing
