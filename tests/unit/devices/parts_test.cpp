// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/address.hpp"
#include "daemon/devices/decode/chassis.hpp"
#include "daemon/devices/rules/rule.hpp"
#include "daemon/devices/shown.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sonae::devices {
namespace {

using ::testing::HasSubstr;
using namespace std::string_view_literals;

TEST(Addresses, AreReadAndWrittenInOneForm) {
    EXPECT_EQ(text_of(parse_address("10.1.99.1").value()), "10.1.99.1");
    EXPECT_EQ(text_of(parse_address("FD00:0:0::1").value()), "fd00::1");
    for (auto const* const text :
         {"", "10.1.99", "10.1.99.256", "fe80::1%eth0", "switch-1", "10.1.99.1 "}) {
        EXPECT_FALSE(parse_address(text)) << text;
    }
}

TEST(Prefixes, ContainWhatTheyCover) {
    auto const prefix = parse_prefix("10.1.16.0/20").value();
    EXPECT_TRUE(prefix.contains(parse_address("10.1.31.255").value()));
    EXPECT_FALSE(prefix.contains(parse_address("10.1.32.0").value()));
    EXPECT_TRUE(prefix.contains(parse_address("::ffff:10.1.16.1").value()));
    EXPECT_FALSE(prefix.contains(parse_address("fd00::10.1.16.1").value()));
    EXPECT_TRUE(parse_prefix("0.0.0.0/0").value().contains(parse_address("8.8.8.8").value()));
    EXPECT_TRUE(parse_prefix("fd00::/8").value().contains(parse_address("fdff::1").value()));
}

TEST(Prefixes, WithBitsAfterTheirLength_AreRefusedWithWhatWasMeant) {
    auto const prefix = parse_prefix("10.1.20.5/24");
    ASSERT_FALSE(prefix);
    EXPECT_THAT(prefix.error().what, HasSubstr("10.1.20.0/24"));
    EXPECT_FALSE(parse_prefix("10.0.0.0/33"));
    EXPECT_FALSE(parse_prefix("10.0.0.0/"));
    EXPECT_FALSE(parse_prefix("10.0.0.0/8x"));
}

TEST(ObjectIdentifiers, AreReadAndOrderedByTheirNumbers) {
    EXPECT_EQ(parse_oid(".1.3.6.1").value().text(), "1.3.6.1");
    EXPECT_LT(parse_oid("1.3.9").value(), parse_oid("1.3.10").value());
    EXPECT_LT(parse_oid("1.3").value(), parse_oid("1.3.0").value());
    for (auto const* const text : {"", "1..3", "1.3.", "1.a", "4294967296", "-1"}) {
        EXPECT_FALSE(parse_oid(text)) << text;
    }
}

TEST(ChassisIds, OfEachKindBecomeText) {
    EXPECT_EQ(lldp_chassis_text(4, "\x00\xa0\xde\x12\x34\x56"sv), "00:a0:de:12:34:56");
    EXPECT_EQ(lldp_chassis_text(5, "\x01\x0a\x01\x63\x02"sv), "10.1.99.2");
    EXPECT_EQ(lldp_chassis_text(7, "core-1"sv), "core-1");
    EXPECT_EQ(lldp_chassis_text(7, "\x00\xa0\xde\x12\x34\x56"sv), "00:a0:de:12:34:56");
    EXPECT_EQ(lldp_chassis_text(4, ""sv), "");
}

TEST(ShownMacs, AreNeverOfAGroupOrNothing) {
    EXPECT_EQ(shown_mac("\x01\x80\xc2\x00\x00\x00"sv), "");
    EXPECT_EQ(shown_mac("\x00\x00\x00\x00\x00\x00"sv), "");
    EXPECT_EQ(shown_mac("\x00\xa0\xde"sv), "");
}

TEST(Rules, ThatCannotBeRead_SayWhichAndWhere) {
    auto const where = [](std::string_view json) {
        auto const book = read_rules(json);
        return book ? "" : book.error().text();
    };
    EXPECT_THAT(where("nonsense"), HasSubstr("not JSON"));
    EXPECT_THAT(
        where(R"({"rules": [{"name": "x", "class": "spaceship"}]})"),
        HasSubstr("no class of devices")
    );
    EXPECT_THAT(
        where(R"({"rules": [{"name": "x", "class": "router", "signals": [{"points": 2}]}]})"),
        HasSubstr("a signal is one thing")
    );
    EXPECT_THAT(
        where(R"({"rules": [{"name": "x", "class": "router", "modell": []}]})"), HasSubstr("modell")
    );
    EXPECT_THAT(
        where(
            R"({"rules": [{"name": "x", "class": "router", "signals": [{"engine": "9", "points": 1}]}]})"
        ),
        HasSubstr("must be a number")
    );
}

} // namespace
} // namespace sonae::devices
