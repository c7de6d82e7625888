// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/difference.hpp"

namespace sonae::topology {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

Instant at(std::string_view text) {
    return *parse_rfc3339(text);
}

Known seen(std::string_view last) {
    return {
        Evidence::measured,
        {{"lldp_neighbour", "snmp:10.1.10.2", ""}},
        at("2026-04-01T00:00:00Z"),
        at(last)};
}

Device edge_switch() {
    auto device = Device{};
    device.id = "mac:00:00:cd:00:00:09";
    device.name = "edge-sw";
    device.kind = DeviceClass::network_switch;
    device.tier = Tier::access;
    device.firmware = "5.5.1";
    device.ports = {{"port1.0.1", "", "", 1'000, true, 30, {40}, {"10.1.10.9/24"}}};
    device.attachments = {{"10.1.10.0/24", "10.1.10.9", "", "", ""}};
    device.known = seen("2026-05-01T00:00:00Z");
    return device;
}

Network house() {
    auto network = Network{};
    network.at = at("2026-05-01T02:00:00Z");
    network.zones = {{"his", "HIS系", "HIS", 10}};
    network.devices = {edge_switch()};
    auto segment = Segment{};
    segment.id = segment.prefix = "10.1.10.0/24";
    segment.vlan = 10;
    segment.name = "サーバ";
    segment.is_clinical = true;
    segment.known = seen("2026-05-01T00:00:00Z");
    network.segments = {segment};
    auto link = Link{};
    link.id = "routed:mac:00:00:cd:00:00:09:10.1.10.0/24";
    link.kind = LinkKind::routed;
    link.a = "mac:00:00:cd:00:00:09";
    link.b = "10.1.10.0/24";
    link.address = "10.1.10.9";
    link.known = seen("2026-05-01T00:00:00Z");
    network.links = {link};
    auto connection = ExternalConnection{};
    connection.id = "xcn_1";
    connection.agreement = Agreement::differs;
    connection.differences = {"method"};
    connection.known = seen("2026-05-01T00:00:00Z");
    network.connections = {connection};
    return network;
}

TEST(Difference, ANetworkComparedWithItselfHasNone) {
    EXPECT_THAT(difference(house(), house()), IsEmpty());
}

TEST(Difference, BeingSeenOnceMoreIsNoChange) {
    auto later = house();
    later.at += std::chrono::hours{1};
    later.devices[0].known.last_seen += std::chrono::hours{1};

    EXPECT_THAT(difference(house(), later), IsEmpty());
    EXPECT_EQ(elements_of(later), elements_of(house()));
}

TEST(Difference, ThatOneMoreSourceSaysTheSameIsNoChange) {
    auto later = house();
    later.devices[0].known.grounds.push_back({"bridge_table", "snmp:10.1.10.3", ""});

    EXPECT_THAT(difference(house(), later), IsEmpty());
}

TEST(Difference, ANewFirmwareIsOneFieldWithBothValues) {
    auto later = house();
    later.devices[0].firmware = "5.5.2";

    auto const changes = difference(house(), later);

    ASSERT_THAT(changes, SizeIs(1));
    EXPECT_EQ(changes[0].kind, ChangeKind::changed);
    EXPECT_EQ(changes[0].of, ElementKind::device);
    EXPECT_EQ(changes[0].name, "edge-sw");
    ASSERT_THAT(changes[0].fields, SizeIs(1));
    EXPECT_EQ(changes[0].fields[0].field, "firmware");
    EXPECT_EQ(changes[0].fields[0].before, "\"5.5.1\"");
    EXPECT_EQ(changes[0].fields[0].after, "\"5.5.2\"");
}

TEST(Difference, AValueThatIsKnownNoLongerHasNoAfter) {
    auto later = house();
    later.segments[0].vlan.reset();

    auto const changes = difference(house(), later);

    ASSERT_THAT(changes, SizeIs(1));
    ASSERT_THAT(changes[0].fields, SizeIs(1));
    EXPECT_EQ(changes[0].fields[0].before, "10");
    EXPECT_EQ(changes[0].fields[0].after, std::nullopt);
}

TEST(Difference, WhatCameAndWhatWentIsToldInTheOrderOfIds) {
    auto later = house();
    later.devices[0].id = "mac:00:00:cd:00:00:0a";
    later.devices.insert(later.devices.begin(), Device{});
    later.devices[0].id = "ast_1";

    auto const changes = difference(house(), later);

    ASSERT_THAT(changes, SizeIs(3));
    EXPECT_EQ(changes[0].id, "ast_1");
    EXPECT_EQ(changes[0].kind, ChangeKind::added);
    EXPECT_EQ(changes[1].id, "mac:00:00:cd:00:00:09");
    EXPECT_EQ(changes[1].kind, ChangeKind::removed);
    EXPECT_EQ(changes[2].kind, ChangeKind::added);
}

TEST(Difference, ItsJsonHasTheValuesAsJsonValues) {
    auto later = house();
    later.devices[0].firmware = "5.5.2";
    later.segments[0].vlan.reset();

    EXPECT_EQ(
        changes_json(difference(house(), later)),
        R"([{"kind":"changed","of":"device","id":"mac:00:00:cd:00:00:09","name":"edge-sw",)"
        R"("fields":[{"field":"firmware","before":"5.5.1","after":"5.5.2"}]},)"
        R"({"kind":"changed","of":"segment","id":"10.1.10.0/24","name":"サーバ",)"
        R"("fields":[{"field":"vlan","before":10}]}])"
    );
}

TEST(ElementCodec, ANetworkIsItsElements) {
    auto const elements = elements_of(house());

    auto const again = network_of(elements, house().at);

    ASSERT_TRUE(again);
    EXPECT_THAT(difference(house(), *again), IsEmpty());
    EXPECT_EQ(elements_of(*again), elements);
    EXPECT_EQ(again->at, house().at);
}

TEST(ElementCodec, ElementsHaveNoTimes) {
    for (auto const& element : elements_of(house())) {
        EXPECT_THAT(element.document, Not(HasSubstr("_seen")));
    }
}

TEST(ElementCodec, AnElementThatCannotBeReadIsNamed) {
    auto elements = elements_of(house());
    elements[1].document = R"({"id":"10.1.10.0/24","vlan":"ten"})";

    auto const network = network_of(elements, house().at);

    ASSERT_FALSE(network);
    EXPECT_EQ(network.error().code, Errc::malformed);
    EXPECT_THAT(network.error().where, ElementsAre("/vlan", "element: segment 10.1.10.0/24"));
}

TEST(ElementCodec, ADocumentOfAnOlderVersionLeavesWhatItDoesNotSay) {
    auto const network = network_of({{ElementKind::device, "mac:1", R"({"id":"mac:1"})"}}, {});

    ASSERT_TRUE(network);
    EXPECT_EQ(network->devices[0].kind, DeviceClass::unknown);
}

TEST(ElementCodec, AnElementWithoutIdIsRefused) {
    EXPECT_FALSE(network_of({{ElementKind::link, "x", "{}"}}, {}));
    EXPECT_FALSE(network_of({{ElementKind::link, "x", "7"}}, {}));
}

TEST(ElementCodec, KindsHaveStableNames) {
    for (auto const kind :
         {ElementKind::device,
          ElementKind::segment,
          ElementKind::link,
          ElementKind::connection,
          ElementKind::zone}) {
        EXPECT_EQ(element_kind_of(name_of(kind)), kind);
    }
    EXPECT_EQ(element_kind_of("cloud"), std::nullopt);
}

TEST(ElementCodec, AWholeNetworkIsOneObjectWithItsTimes) {
    auto const json = network_json(house());

    EXPECT_THAT(json, HasSubstr(R"({"at":"2026-05-01T02:00:00Z","zones":[{"code":"his")"));
    EXPECT_THAT(json, HasSubstr(R"("last_seen":"2026-05-01T00:00:00Z")"));
    EXPECT_THAT(json, HasSubstr(R"("agreement":"differs")"));
}

} // namespace
} // namespace sonae::topology
