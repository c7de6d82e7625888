// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/unit/topology/house.hpp"

namespace sonae::topology::testing {

constexpr auto core_chassis = 0x100;
constexpr auto edge_chassis = 0x200;

/// Two switches with one cable between them, which neither tells yet.
inline House two_switches() {
    auto house = House{};
    house.devices = {
        reading("10.1.99.1", "core", DeviceClass::network_switch),
        reading("10.1.99.2", "edge", DeviceClass::network_switch)};
    house.devices[0].chassis = mac(core_chassis);
    house.devices[0].interfaces = {
        port(1, "GigabitEthernet1/0/1", mac(core_chassis + 1)),
        port(2, "GigabitEthernet1/0/2", mac(core_chassis + 2))};
    house.devices[1].chassis = mac(edge_chassis);
    house.devices[1].interfaces = {
        port(24, "port1.0.24", mac(edge_chassis + 24)),
        port(3, "port1.0.3", mac(edge_chassis + 3))};
    return house;
}

inline std::string core_id() {
    return "mac:" + mac(core_chassis);
}

inline std::string edge_id() {
    return "mac:" + mac(edge_chassis);
}

} // namespace sonae::topology::testing
