// SPDX-License-Identifier: Apache-2.0
// Equal sources give equal networks, whatever their order; what is known stays known.
#include "tests/unit/topology/house.hpp"

#include <random>

namespace sonae::topology {
namespace {

using namespace topology::testing;
using std::chrono::hours;
using std::chrono::minutes;

/// A house of everything, drawn from a seed: machines that share MACs, addresses that move,
/// switches that contradict each other.
House drawn_house(std::mt19937& random) {
    auto const pick = [&](int most) {
        return static_cast<int>(random() % static_cast<unsigned>(most));
    };
    auto const address = [&] {
        return "10.1." + std::to_string(pick(4)) + "." + std::to_string(1 + pick(20));
    };
    auto const any_mac = [&] { return mac(pick(40)); };
    auto const time = [&] { return noon() - minutes{pick(600)}; };
    auto house = House{};
    for (auto i = 0; i < 12; ++i) {
        auto const number = static_cast<std::uint8_t>(i + 1);
        auto row = pick(3) == 0 ? entry(number, "m" + std::to_string(i), any_mac(), {address()})
                                : machine(
                                      number,
                                      "m" + std::to_string(i),
                                      any_mac(),
                                      {address() + (pick(5) == 0 ? "/16" : "/24")}
                                  );
        row.serial = pick(4) == 0 ? "SERIAL" + std::to_string(pick(5)) : "";
        house.machines.push_back(row);
    }
    for (auto i = 0; i < 6; ++i) {
        auto made =
            reading(address(), "d" + std::to_string(pick(4)), static_cast<DeviceClass>(pick(7)));
        made.at = time();
        made.serial = pick(3) == 0 ? "SERIAL" + std::to_string(pick(5)) : "";
        made.engine_id = pick(3) == 0 ? "80001f888000000" + std::to_string(pick(3)) : "";
        made.chassis = pick(2) == 0 ? any_mac() : "";
        for (auto p = 1; p < 5; ++p) {
            made.interfaces.push_back(
                port(p, "Gi0/" + std::to_string(p), any_mac(), {address() + "/24"})
            );
            made.interfaces.back().is_up = pick(5) != 0;
            made.forwarding.push_back(
                {any_mac(), 1 + pick(4), static_cast<std::uint16_t>(pick(4) + 1)}
            );
            made.arp.push_back({p, address(), any_mac()});
        }
        for (auto n = 0; n < 3; ++n) {
            made.neighbours.push_back(neighbour(
                1 + pick(4),
                pick(2) == 0 ? any_mac() : "d" + std::to_string(pick(4)),
                "Gi0/" + std::to_string(1 + pick(4)),
                ""
            ));
            made.neighbours.back().management = {address()};
        }
        made.routes = {{"0.0.0.0/0", pick(2) == 0 ? "203.0.113.1" : address(), 1}};
        house.devices.push_back(made);
    }
    for (auto i = 0; i < 3; ++i) {
        auto view = sensor("sensor:agt_" + std::to_string(i) + "/eth0");
        view.interface_mac = any_mac();
        view.segments = {
            exact("10.1." + std::to_string(pick(4)) + ".0/" + std::to_string(23 + pick(2)))};
        view.segments[0].seen = span(time());
        for (auto h = 0; h < 15; ++h) {
            view.hosts.push_back(host(any_mac(), address(), pick(2) == 0 ? "leased" : "claimed"));
            view.hosts.back().addresses[0].seen = view.hosts.back().seen = span(time());
        }
        view.hosts.push_back(remote(address()));
        view.neighbours = {heard(any_mac(), "Gi0/" + std::to_string(1 + pick(4)), time())};
        view.gateways = {{any_mac(), {address()}, {"forwards_others"}}};
        view.sessions = {
            {"ike", address(), "198.51.100." + std::to_string(pick(5)), 500, "", span(time())}};
        view.redundancy = {{"vrrp", {address()}, {address(), address()}}};
        house.sensors.push_back(view);
    }
    return house;
}

void shuffle(House& house, std::mt19937& random) {
    std::shuffle(house.machines.begin(), house.machines.end(), random);
    std::shuffle(house.devices.begin(), house.devices.end(), random);
    std::shuffle(house.sensors.begin(), house.sensors.end(), random);
}

/// Every id that an element names is the id of another, and every id stands once and in order.
void expect_whole(Network const& network) {
    auto devices = ids_of(network);
    EXPECT_TRUE(std::is_sorted(devices.begin(), devices.end()));
    EXPECT_EQ(std::adjacent_find(devices.begin(), devices.end()), devices.end());
    for (auto const& link : network.links) {
        EXPECT_NE(find(network.devices, link.a), nullptr) << link.id;
        auto const is_there = find(network.devices, link.b) != nullptr ||
                              find(network.segments, link.b) != nullptr ||
                              find(network.connections, link.b) != nullptr;
        EXPECT_TRUE(is_there) << link.id;
    }
    for (auto const& device : network.devices) {
        for (auto const& leg : device.attachments) {
            EXPECT_TRUE(leg.segment.empty() || find(network.segments, leg.segment) != nullptr)
                << leg.segment;
            EXPECT_TRUE(
                leg.switch_device.empty() || find(network.devices, leg.switch_device) != nullptr
            );
        }
        EXPECT_LE(device.known.grounds.size(), 8U);
    }
}

TEST(Order, OfSourcesChangesNothing) {
    for (auto seed = 1U; seed <= 20; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        auto random = std::mt19937{seed};
        auto house = drawn_house(random);
        auto const first = network_json(house.build());
        for (auto i = 0; i < 4; ++i) {
            shuffle(house, random);
            ASSERT_EQ(network_json(house.build()), first);
        }
    }
}

TEST(Order, OfSourcesChangesNothingAfterManyBuildsEither) {
    for (auto seed = 1U; seed <= 10; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        auto random = std::mt19937{seed};
        auto house = drawn_house(random);
        for (auto step = 0; step < 4; ++step) {
            auto const now = noon() + hours{step * 20};
            auto const before = house.before;
            expect_whole(house.build(now));
            auto const json = network_json(house.settle(now));
            auto other = house;
            other.before = before;
            shuffle(other, random);
            ASSERT_EQ(network_json(other.build(now)), json);
            house = drawn_house(random);
            house.before = std::make_shared<Network const>(other.build(now));
        }
    }
}

TEST(Order, BuildingAgainFromTheSameSourcesIsNoChange) {
    for (auto seed = 1U; seed <= 20; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        auto random = std::mt19937{seed};
        auto house = drawn_house(random);
        auto const first = house.settle();
        auto const second = house.settle(noon() + minutes{1});

        auto const changes = difference(first, second);

        ASSERT_EQ(changes_json(changes), "[]");
        ASSERT_EQ(changes_json(difference(second, house.build(noon() + minutes{2}))), "[]");
    }
}

} // namespace
} // namespace sonae::topology
