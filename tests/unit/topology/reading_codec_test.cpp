// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/device_reading.hpp"

namespace sonae::topology {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

DeviceReading core_switch() {
    auto reading = DeviceReading{};
    reading.address = "10.1.10.2";
    reading.at = *parse_rfc3339("2026-05-01T02:00:00Z");
    reading.name = "core-sw";
    reading.vendor = "アライドテレシス";
    reading.kind = DeviceClass::network_switch;
    reading.interfaces = {
        {3,
         "port1.0.3",
         "ナースセンター",
         6,
         "00:00:cd:00:00:03",
         1'000,
         true,
         true,
         {},
         30,
         {40, 50}}};
    reading.neighbours = {
        {"lldp",
         3,
         "",
         "00:00:cd:00:00:09",
         "port1.0.1",
         "",
         "edge-sw",
         "",
         {"10.1.10.9"},
         {"bridge"}}};
    reading.arp = {{3, "10.1.30.7", "00:1b:21:0a:0b:0c"}};
    reading.forwarding = {{"00:1b:21:0a:0b:0c", 3, std::uint16_t{30}}};
    reading.vlans = {{30, "病棟"}};
    reading.routes = {{"0.0.0.0/0", "10.1.10.1", 1}};
    reading.parts = {{"chassis", "Unit 1", "x930", "A1", "5.5.2"}};
    reading.printer = PrinterReading{"P1", "idle", 12'345};
    reading.ups = UpsReading{"normal", "battery", 17, std::nullopt};
    reading.tables_cut = {"forwarding: more than 60000 rows"};
    return reading;
}

TEST(ReadingCodec, AReadingComesBackAsItWasWritten) {
    auto const written = reading_json(core_switch());

    auto const read = parse_reading(written);

    ASSERT_TRUE(read);
    EXPECT_EQ(reading_json(*read), written);
    EXPECT_EQ(read->interfaces, core_switch().interfaces);
    EXPECT_EQ(read->neighbours, core_switch().neighbours);
    EXPECT_EQ(read->ups, core_switch().ups);
    EXPECT_EQ(read->printer, core_switch().printer);
    EXPECT_EQ(read->at, core_switch().at);
}

TEST(ReadingCodec, ATextThatIsNoUtf8StillGivesADocument) {
    auto reading = core_switch();
    reading.description = "caf\xe9";

    auto const read = parse_reading(reading_json(reading));

    ASSERT_TRUE(read);
    EXPECT_EQ(read->description, "caf\xEF\xBF\xBD");
}

TEST(ReadingCodec, AMemberOfAnotherKindIsNamedByItsPlace) {
    auto const read =
        parse_reading(R"({"address":"10.0.0.1","interfaces":[{"index":1,"name":7}]})");

    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, Errc::malformed);
    EXPECT_THAT(read.error().where, ElementsAre("/interfaces/0/name"));
}

TEST(ReadingCodec, ANumberThatDoesNotFitIsRefused) {
    EXPECT_FALSE(parse_reading(R"({"address":"10.0.0.1","vlans":[{"vlan":70000,"name":""}]})"));
    EXPECT_FALSE(parse_reading(R"({"address":"10.0.0.1","vlans":[{"vlan":-1,"name":""}]})"));
}

TEST(ReadingCodec, AMemberThatThisVersionDoesNotKnowIsSkipped) {
    EXPECT_TRUE(parse_reading(R"({"address":"10.0.0.1","colour":"blue","kind":"router"})"));
}

TEST(ReadingCodec, WhatIsNoReadingIsRefusedWithAReason) {
    auto const nested = std::string(100, '[') + std::string(100, ']');
    EXPECT_EQ(parse_reading("").error().code, Errc::malformed);
    EXPECT_EQ(parse_reading("[]").error().code, Errc::malformed);
    EXPECT_EQ(parse_reading("{}").error().code, Errc::malformed);
    EXPECT_EQ(parse_reading("{\"address\":\"\xff\"}").error().code, Errc::malformed);
    EXPECT_EQ(parse_reading(R"({"address":"a","address":"b"})").error().code, Errc::malformed);
    EXPECT_EQ(parse_reading(nested).error().code, Errc::too_large);
    EXPECT_EQ(parse_reading(std::string(33U << 20U, ' ')).error().code, Errc::too_large);
}

} // namespace
} // namespace sonae::topology
