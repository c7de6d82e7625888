// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/difference.hpp"
#include "tests/unit/core/house.hpp"

namespace sonae::core {
namespace {

using namespace testing;
using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

Result<topology::SensorView> read_by_name(std::string_view raw) {
    auto view = topology::SensorView{};
    view.boot = "boot-1";
    view.interface = raw;
    return view;
}

AcceptSensorDocument sensor_document(Machine const& machine, std::int64_t seq) {
    auto view = topology::SensorView{};
    view.interface = "eth0";
    view.boot = "boot-1";
    view.seq = seq;
    auto command = AcceptSensorDocument{};
    command.agent = machine.agent;
    command.certificate_sha256 = machine.certificate;
    command.view = std::make_shared<topology::SensorView const>(std::move(view));
    command.raw = "eth0";
    return command;
}

AcceptDeviceReading reading_of(std::string address, Instant at) {
    auto reading = topology::DeviceReading{};
    reading.address = std::move(address);
    reading.at = at;
    reading.name = "core-sw1";
    return {std::make_shared<topology::DeviceReading const>(std::move(reading))};
}

network::Item connection() {
    auto connection = topology::DeclaredConnection{};
    connection.name = "CT 保守";
    connection.kind = "maintenance";
    return connection;
}

void begin_building(House& house) {
    house.builds_network = true;
    house.clock.advance(Millis{1'000}); // the engine asked in vain just now
    house.step();
}

/// What a reading thread makes of the last work that the engine gave out, with one more device.
StoreNetwork built_with(House& house, std::string const& id) {
    auto network = topology::Network{*house.works.back().sources.before};
    network.at = house.works.back().now;
    auto device = topology::Device{};
    device.id = id;
    device.name = id;
    network.devices.push_back(device);
    auto changes = std::vector<NetworkHistoryChange>{};
    for (auto const& element : topology::elements_of(network)) {
        if (element.id == id) {
            changes.push_back({std::string{name_of(element.kind)}, id, element.document});
        }
    }
    return {{std::make_shared<topology::Network const>(std::move(network)), std::move(changes)}};
}

TEST(NetworkSources, ADocumentOfASensor_IsOnDiskBeforeItIsAnswered) {
    auto house = House{};
    house.read_sensor = read_by_name;
    auto const machine = enrolled_machine(house);

    auto const outcome = house.must(sensor_document(machine, 1));

    EXPECT_EQ(outcome.refusal, "");
    house.restart();
    auto const content = house.views().network.get();
    auto const key = "sensor:" + machine.agent.text() + "/eth0";
    ASSERT_TRUE(content->sensors.contains(key));
    EXPECT_EQ(content->sensors.at(key).view->agent, machine.agent.text());
    EXPECT_EQ(content->sensors.at(key).received_at, house.clock.now());
}

TEST(NetworkSources, ADocumentThatWasTakenAlready_ChangesNothing) {
    auto house = House{};
    auto const machine = enrolled_machine(house);
    house.must(sensor_document(machine, 4));
    auto const before = house.views().network.get();

    EXPECT_TRUE(house.must(sensor_document(machine, 4)).is_duplicate);
    EXPECT_TRUE(house.must(sensor_document(machine, 3)).is_duplicate);

    EXPECT_EQ(house.views().network.get(), before);
    EXPECT_FALSE(house.must(sensor_document(machine, 5)).is_duplicate);
}

TEST(NetworkSources, ASensorWithAnotherCertificate_IsLockedOutAsAReportWouldBe) {
    auto house = House{};
    auto const machine = enrolled_machine(house);
    auto command = sensor_document(machine, 1);
    command.certificate_sha256 = auth::sha256("a copy");

    EXPECT_EQ(house.must(command).refusal, "agent_locked");
    EXPECT_TRUE(house.views().network.get()->sensors.empty());
}

TEST(NetworkSources, AnAgentWithTooManyInterfaces_IsRefused) {
    auto house = House{};
    auto const machine = enrolled_machine(house);
    for (auto i = 0; i < 16; ++i) {
        auto command = sensor_document(machine, 1);
        auto view = *command.view;
        view.interface = "eth" + std::to_string(i);
        command.view = std::make_shared<topology::SensorView const>(view);
        house.must(command);
    }
    auto command = sensor_document(machine, 1);
    auto view = *command.view;
    view.interface = "eth16";
    command.view = std::make_shared<topology::SensorView const>(view);

    EXPECT_EQ(house.do_now(command).error().what, "too_many_sensors");
}

TEST(NetworkSources, ADeviceThatFellSilent_KeepsWhatItSaidOverARestart) {
    auto house = House{};
    auto const answered = house.clock.now();
    house.must(reading_of("10.1.99.2", answered));
    house.clock.advance(Millis{60'000});

    house.must(NoteDeviceState{
        "10.1.99.2", network::DeviceState::silent, house.clock.now(), "no answer in 2 s"});

    house.restart();
    auto const device = house.views().network.get()->devices.at("10.1.99.2");
    EXPECT_EQ(device.state, network::DeviceState::silent);
    EXPECT_EQ(device.problem, "no answer in 2 s");
    EXPECT_EQ(device.answered_at, answered);
    ASSERT_NE(device.reading, nullptr);
    EXPECT_EQ(device.reading->name, "core-sw1");
}

TEST(NetworkSources, ADeviceThatIsKnown_IsNotMadeUnknownByBeingListed) {
    auto house = House{};
    house.must(reading_of("10.1.99.2", house.clock.now()));

    house.must(NoteDeviceState{"10.1.99.2", network::DeviceState::never, {}, ""});
    house.must(NoteDeviceState{"10.1.99.3", network::DeviceState::never, {}, ""});

    auto const content = house.views().network.get();
    EXPECT_EQ(content->devices.at("10.1.99.2").state, network::DeviceState::ok);
    EXPECT_EQ(content->devices.at("10.1.99.3").state, network::DeviceState::never);
}

TEST(NetworkSources, ADeviceThatAPersonForgets_IsGoneAndStandsInTheAudit) {
    auto house = House{};
    house.must(reading_of("10.1.99.2", house.clock.now()));

    house.must(ForgetDevice{somebody, "10.1.99.2"});

    EXPECT_EQ(house.audit_count("device_forgotten"), 1);
    EXPECT_EQ(house.do_now(ForgetDevice{somebody, "10.1.99.2"}).error().what, "unknown_device");
    house.restart();
    EXPECT_TRUE(house.views().network.get()->devices.empty());
}

TEST(NetworkSources, ASensorOfARevokedAgent_IsForgotten) {
    auto house = House{};
    auto const machine = enrolled_machine(house);
    house.must(sensor_document(machine, 1));
    house.must(DecideAgent{somebody, machine.agent, AgentDecision::revoke});

    house.must(Tidy{});

    EXPECT_TRUE(house.views().network.get()->sensors.empty());
    EXPECT_TRUE(house.store().network_sources().value().empty());
}

TEST(NetworkSources, ASensorThatIsSilentForAMonth_IsForgotten) {
    auto house = House{};
    auto const machine = enrolled_machine(house);
    house.must(sensor_document(machine, 1));
    house.clock.advance(std::chrono::hours{24 * 29});
    house.must(Tidy{});
    ASSERT_EQ(house.views().network.get()->sensors.size(), 1U);

    house.clock.advance(std::chrono::hours{24 * 2});
    house.must(Tidy{});

    EXPECT_TRUE(house.views().network.get()->sensors.empty());
}

TEST(NetworkBuilding, AChange_IsBuiltAtOnceButNotMoreThanOnceASecond) {
    auto house = House{};
    begin_building(house);
    ASSERT_EQ(house.works.size(), 1U);
    house.must(built_with(house, "mac:1"));

    house.must(PutNetworkItem{somebody, connection(), 0});
    EXPECT_EQ(house.works.size(), 1U);
    house.clock.advance(Millis{1'000});
    house.step();

    ASSERT_EQ(house.works.size(), 2U);
    EXPECT_EQ(house.works[1].sources.declarations->connections.size(), 1U);
    EXPECT_EQ(house.works[1].sources.before->devices.size(), 1U);
}

TEST(NetworkBuilding, WhileOneIsBuilt_NoOtherIsBegun) {
    auto house = House{};
    begin_building(house);
    house.must(PutNetworkItem{somebody, connection(), 0});

    house.clock.advance(Millis{5'000});
    house.step();

    EXPECT_EQ(house.works.size(), 1U);
    house.must(built_with(house, "mac:1"));
    EXPECT_EQ(house.works.size(), 2U);
}

TEST(NetworkBuilding, AReportThatChangesNothing_IsNoReasonToBuildAtOnce) {
    auto house = House{};
    auto machine = enrolled_machine(house);
    auto const section = os_section("12");
    house.must(report_of(machine, house.clock.now(), {section}));
    begin_building(house);
    house.must(built_with(house, "mac:1"));
    house.clock.advance(Millis{5'000});

    house.must(report_of(machine, house.clock.now(), {}, std::vector{section}));
    EXPECT_EQ(house.works.size(), 1U);
    house.clock.advance(Millis{60'000});
    house.step();

    EXPECT_EQ(house.works.size(), 2U);
}

TEST(NetworkBuilding, ADeviceThatSaysTheSameAgain_IsNoReasonToBuildAtOnce) {
    auto house = House{};
    house.must(reading_of("10.1.99.2", house.clock.now()));
    begin_building(house);
    house.must(built_with(house, "mac:1"));
    house.clock.advance(Millis{5'000});

    house.must(reading_of("10.1.99.2", house.clock.now()));
    EXPECT_EQ(house.works.size(), 1U);
    house.must(reading_of("10.1.99.3", house.clock.now()));

    EXPECT_EQ(house.works.size(), 2U);
}

TEST(NetworkBuilding, AnotherNameOfAMachine_IsBuiltWithinASecond) {
    auto house = House{};
    auto machine = enrolled_machine(house);
    house.must(report_of(machine, house.clock.now(), {os_section("12")}));
    begin_building(house);
    house.must(built_with(house, "mac:1"));
    house.clock.advance(Millis{1'000});

    house.must(report_of(machine, house.clock.now(), {os_section("12", "his-db02")}));

    EXPECT_EQ(house.works.size(), 2U);
}

TEST(NetworkBuilding, WhatWasBuilt_IsPublishedAndThereAfterARestart) {
    auto house = House{};
    begin_building(house);

    house.must(built_with(house, "mac:1"));

    EXPECT_THAT(house.events, Contains("network"));
    EXPECT_EQ(house.views().network.get()->revision, 1U);
    EXPECT_EQ(house.views().network.get()->changed_at, house.clock.now());
    house.restart();
    auto const content = house.views().network.get();
    ASSERT_EQ(content->network->devices.size(), 1U);
    EXPECT_EQ(content->network->devices[0].id, "mac:1");
    EXPECT_EQ(content->network->devices[0].known.first_seen, house.clock.now());
    EXPECT_EQ(content->revision, 1U);
}

TEST(NetworkBuilding, WhatWasOnlySeenOnceMore_IsNoChange) {
    auto house = House{};
    begin_building(house);
    house.must(built_with(house, "mac:1"));
    house.events.clear();
    auto const moments = house.store().network_moments().value().count;

    house.must(StoreNetwork{{house.views().network.get()->network, {}}});

    EXPECT_THAT(house.events, Not(Contains("network")));
    EXPECT_EQ(house.store().network_moments().value().count, moments);
    EXPECT_EQ(house.views().network.get()->revision, 1U);
}

TEST(NetworkBuilding, AClockThatWasSetBack_KeepsTheOrderOfTheHistory) {
    auto house = House{};
    begin_building(house);
    house.must(built_with(house, "mac:1"));
    house.clock.jump(Millis{-3'600'000});
    house.clock.advance(Millis{600'000});
    house.step();

    house.must(built_with(house, "mac:2"));

    EXPECT_EQ(house.views().network.get()->revision, 2U);
    EXPECT_EQ(house.store().network_at(Instant::max()).value().size(), 2U);
}

TEST(NetworkBuilding, WhatCouldNotBeStored_IsBuiltAgain) {
    auto house = House{};
    begin_building(house);
    house.disk().commit_error = Error{Errc::io, "disk"};
    EXPECT_FALSE(house.do_now(built_with(house, "mac:1")));
    house.disk().commit_error.reset();

    house.clock.advance(Millis{1'000});
    house.step();

    EXPECT_EQ(house.works.size(), 2U);
    EXPECT_THAT(house.views().network.get()->network->devices, IsEmpty());
}

} // namespace
} // namespace sonae::core
