// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/network/address_text.hpp"

namespace sonae::core::network {
namespace {

TEST(AddressText, AnAddress_IsWrittenInOneWay) {
    EXPECT_EQ(canonical_address("10.1.10.5"), "10.1.10.5");
    EXPECT_EQ(canonical_address("2001:DB8:0:0::7"), "2001:db8::7");
    EXPECT_EQ(canonical_address("::ffff:10.1.10.5"), "10.1.10.5");
    EXPECT_EQ(canonical_address("fe80::1%eth0"), std::nullopt);
    EXPECT_EQ(canonical_address("10.1.10"), std::nullopt);
    EXPECT_EQ(canonical_address("10.1.10.5/24"), std::nullopt);
    EXPECT_EQ(canonical_address(""), std::nullopt);
    EXPECT_EQ(canonical_address(std::string(200, '1')), std::nullopt);
}

TEST(AddressText, APrefix_BeginsWithItsFirstAddress) {
    EXPECT_EQ(canonical_prefix("10.1.10.0/24").value(), "10.1.10.0/24");
    EXPECT_EQ(canonical_prefix("0.0.0.0/0").value(), "0.0.0.0/0");
    EXPECT_EQ(canonical_prefix("2001:DB8::/32").value(), "2001:db8::/32");
    EXPECT_EQ(canonical_prefix("10.1.10.5/24").error().what, "host_bits_set");
    EXPECT_EQ(canonical_prefix("10.1.10.0/33").error().what, "not_a_prefix");
    EXPECT_EQ(canonical_prefix("10.1.10.0/").error().what, "not_a_prefix");
    EXPECT_EQ(canonical_prefix("10.1.10.0/-1").error().what, "not_a_prefix");
    EXPECT_EQ(canonical_prefix("10.1.10.0").error().what, "not_a_prefix");
}

TEST(AddressText, AMac_IsReadInEveryNotation) {
    for (auto const* const text :
         {"00:1a:2b:3c:4d:5e", "00-1A-2B-3C-4D-5E", "001a.2b3c.4d5e", "001A2B3C4D5E"}) {
        EXPECT_EQ(canonical_mac(text), "00:1a:2b:3c:4d:5e") << text;
    }
    EXPECT_EQ(canonical_mac("00:1a:2b:3c:4d"), std::nullopt);
    EXPECT_EQ(canonical_mac("00:1a:2b:3c:4d:5g"), std::nullopt);
}

TEST(AddressText, AnAddressLiesInsideOfItsPrefixOnly) {
    EXPECT_TRUE(is_inside("10.1.10.5", "10.1.10.0/24"));
    EXPECT_TRUE(is_inside("10.1.10.5", "0.0.0.0/0"));
    EXPECT_FALSE(is_inside("10.1.11.5", "10.1.10.0/24"));
    EXPECT_FALSE(is_inside("2001:db8::1", "10.1.10.0/24"));
    EXPECT_TRUE(is_inside("2001:db8::1", "2001:db8::/64"));
    EXPECT_FALSE(is_inside("10.1.10.5", ""));
}

} // namespace
} // namespace sonae::core::network
