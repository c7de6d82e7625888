// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/poller.hpp"
#include "inventory/base/guarded.hpp"
#include "tests/fakes/silent_sink.hpp"
#include "tests/fakes/temporary_folder.hpp"
#include "tests/integration/devices/simulator.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <condition_variable>
#include <fstream>
#include <iostream>
#include <map>

namespace sonae::devices {
namespace {

using namespace std::chrono_literals;
using testing::Simulator;
using testing::TemporaryFolder;

auto const walks = fs::path{SONAE_TEST_DATA} / "devices";

/// What the poller told, for a test to wait for.
class Told {
public:
    DevicePoller::Callbacks callbacks() {
        return {
            [this](topology::DeviceReading reading) {
                auto const lock = std::scoped_lock{mutex_};
                readings_[reading.address] = std::move(reading);
                changed_.notify_all();
            },
            [this](DeviceState state) {
                auto const lock = std::scoped_lock{mutex_};
                states_[state.address] = std::move(state);
                changed_.notify_all();
            }};
    }

    /// False when it never came true; how long that takes is no promise.
    template <class Claim>
    bool wait(Claim const& claim) {
        auto lock = std::unique_lock{mutex_};
        return changed_.wait_for(lock, 120s, [&] { return claim(readings_, states_); });
    }

    std::map<std::string, topology::DeviceReading> readings() {
        auto const lock = std::scoped_lock{mutex_};
        return readings_;
    }

    std::map<std::string, DeviceState> states() {
        auto const lock = std::scoped_lock{mutex_};
        return states_;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::map<std::string, topology::DeviceReading> readings_;
    std::map<std::string, DeviceState> states_;
};

/// So many devices at 127.1.x.y, each with its own community.
class House {
public:
    void add(std::string const& community) {
        auto const number = static_cast<std::uint8_t>(settings_.seeds.size() % 250 + 1);
        auto const third = static_cast<std::uint8_t>(settings_.seeds.size() / 250);
        auto const octets = std::array<std::uint8_t, 4>{127, 1, third, number};
        auto const address = address_of(octets);
        auto const file = folder_.path() / ("secret-" + community);
        std::ofstream{file} << community << "\n";
        auto credential = CredentialSettings{};
        credential.name = community;
        credential.version = Version::v2c;
        credential.community_file = file;
        credential.only_for = {Prefix{address, 32}};
        settings_.credentials.push_back(std::move(credential));
        settings_.seeds.push_back(address);
        addresses_[community] = text_of(address);
    }

    Settings settings(std::uint16_t port) {
        settings_.port = port;
        return settings_;
    }

    std::string const& address(std::string const& community) { return addresses_.at(community); }

private:
    TemporaryFolder folder_;
    Settings settings_;
    std::map<std::string, std::string> addresses_;
};

std::vector<std::string> recorded() {
    auto names = std::vector<std::string>{};
    for (auto const& each : fs::directory_iterator{walks}) {
        auto const name = each.path().stem().string();
        if (each.path().extension() == ".snmprec" && name.find('@') == std::string::npos) {
            names.push_back(name);
        }
    }
    return names;
}

TEST(SimulatedDevices, AreEachKnownByModelFirmwareAndSerial) {
    if (auto const missing = Simulator::missing(); !missing.empty()) {
        GTEST_SKIP() << "needs the Debian package " << missing;
    }
    auto const simulator = Simulator{walks, "generic"};
    auto house = House{};
    for (auto const& name : recorded()) {
        house.add(name);
    }
    auto told = Told{};
    auto sink = testing::SilentSink{};
    auto const clock = SystemClock{};
    auto poller = DevicePoller{
        house.settings(simulator.port()),
        {},
        told.callbacks(),
        clock,
        Log{sink, clock, LogLevel::error}};

    poller.start();

    auto const all_read = [&](auto const& readings, auto const&) {
        return readings.size() == recorded().size() &&
               std::ranges::all_of(readings, [](auto const& each) {
                   return !each.second.interfaces.empty();
               });
    };
    ASSERT_TRUE(told.wait(all_read)) << told.readings().size();
    poller.stop();
    for (auto const& name : recorded()) {
        auto const reading = told.readings().at(house.address(name));
        auto const expected = nlohmann::json::parse(std::ifstream{walks / (name + ".json")});
        EXPECT_EQ(reading.rule, expected.at("rule")) << name;
        EXPECT_EQ(reading.vendor, expected.at("vendor")) << name;
        EXPECT_EQ(reading.model, expected.at("model")) << name;
        EXPECT_EQ(reading.firmware, expected.at("firmware")) << name;
        EXPECT_EQ(reading.serial, expected.at("serial")) << name;
        EXPECT_EQ(told.states().at(house.address(name)).reach, Reach::ok) << name;
    }
}

TEST(SimulatedDevices, FiveHundredAreIdentifiedWithinAMinute) {
    if (auto const missing = Simulator::missing(); !missing.empty()) {
        GTEST_SKIP() << "needs the Debian package " << missing;
    }
    constexpr auto count = std::size_t{500};
    auto const folder = TemporaryFolder{};
    fs::permissions(folder.path(), fs::perms::all);
    auto house = House{};
    auto const names = recorded();
    for (auto i = std::size_t{0}; i < count; ++i) {
        auto const community = "device" + std::to_string(i);
        fs::copy_file(
            walks / (names[i % names.size()] + ".snmprec"), folder.path() / (community + ".snmprec")
        );
        house.add(community);
    }
    auto const simulator = Simulator{folder.path(), "device0"};
    auto told = Told{};
    auto sink = testing::SilentSink{};
    auto const clock = SystemClock{};
    auto settings = house.settings(simulator.port());
    settings.heartbeat = 60s;
    // The same walk under several addresses is the same device: it is told once, and known by its
    // state.
    auto poller =
        DevicePoller{settings, {}, told.callbacks(), clock, Log{sink, clock, LogLevel::error}};
    auto const began = std::chrono::steady_clock::now();

    poller.start();

    auto const all_known = [&](auto const&, auto const& states) {
        return states.size() == count && std::ranges::all_of(states, [](auto const& each) {
                   return each.second.reach == Reach::ok;
               });
    };
    ASSERT_TRUE(told.wait(all_known)) << told.states().size();
    auto const took = std::chrono::steady_clock::now() - began;
    std::cout << count << " devices identified in "
              << std::chrono::duration_cast<std::chrono::milliseconds>(took).count() << " ms\n";
    EXPECT_LT(took, 60s);
    poller.stop();
}

} // namespace
} // namespace sonae::devices
