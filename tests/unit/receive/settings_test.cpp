// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/settings.hpp"
#include "inventory/topology/address.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sonae::receive {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(ReceiveSettings, PlacesAreAddressesWithPorts) {
    EXPECT_EQ(parse_place("0.0.0.0:514").value(), (Place{"0.0.0.0", 514}));
    EXPECT_EQ(parse_place("[::]:6514").value(), (Place{"::", 6'514}));
    for (auto const* const bad :
         {"",
          "514",
          "host:514",
          ":::514",
          "[0.0.0.0]:514",
          "0.0.0.0:",
          "0.0.0.0:70000",
          "0.0.0.0:5x"}) {
        EXPECT_FALSE(parse_place(bad)) << bad;
    }
}

TEST(ReceiveSettings, OffsetsHaveASign) {
    EXPECT_EQ(parse_offset("+09:00").value(), Millis{std::chrono::hours{9}});
    EXPECT_EQ(parse_offset("-03:30").value(), -Millis{std::chrono::minutes{210}});
    for (auto const* const bad :
         {"", "9", "09:00", "+9:00", "+15:00", "+09:60", "+-9:00", "+09-00"}) {
        EXPECT_FALSE(parse_offset(bad)) << bad;
    }
}

TEST(ReceiveSettings, WithoutAPlace_NothingIsReceived) {
    auto settings = Settings{};
    EXPECT_FALSE(settings.is_on());
    EXPECT_THAT(faults_of(settings), IsEmpty());
    settings.eve_files = {"/var/log/suricata/eve.json"};
    EXPECT_TRUE(settings.is_on());
    EXPECT_THAT(faults_of(settings), IsEmpty());
}

TEST(ReceiveSettings, WhoListensMustSayToWhom) {
    auto settings = Settings{};
    settings.syslog_udp = Place{"0.0.0.0", 514};
    EXPECT_THAT(faults_of(settings), Contains(HasSubstr("needs from")));
    settings.from = {topology::parse_prefix("10.0.0.0/8").value()};
    EXPECT_THAT(faults_of(settings), IsEmpty());
    settings.relays = {topology::parse_prefix("192.0.2.0/24").value()};
    EXPECT_THAT(faults_of(settings), Contains(HasSubstr("192.0.2.0/24")));
}

TEST(ReceiveSettings, PathsAreWhole) {
    auto settings = Settings{};
    settings.zeek_folders = {"logs/current"};
    EXPECT_THAT(faults_of(settings), Contains(HasSubstr("logs/current")));
}

} // namespace
} // namespace sonae::receive
