// SPDX-License-Identifier: Apache-2.0
#include "daemon/effects/address_rule.hpp"

namespace sonae::effects {
namespace {

TEST(AddressRule, ShieldsThisHostTheLinkAndMetadata) {
    for (auto const* const address :
         {"127.0.0.1",
          "127.255.255.254",
          "0.0.0.0",
          "169.254.169.254",
          "100.100.100.200",
          "192.0.0.192",
          "224.0.0.1",
          "255.255.255.255",
          "::1",
          "::",
          "fe80::1",
          "febf::1",
          "ff02::1",
          "fd00:ec2::254",
          "::ffff:127.0.0.1",
          "::ffff:169.254.169.254",
          "::127.0.0.1",
          "64:ff9b::7f00:1",
          "2002:7f00:1::"}) {
        EXPECT_TRUE(is_shielded(address)) << address;
    }
}

TEST(AddressRule, LetsTheHospitalAndTheWorldThrough) {
    for (auto const* const address :
         {"10.1.2.3",
          "172.16.0.1",
          "192.168.1.1",
          "203.0.113.7",
          "128.0.0.1",
          "169.253.0.1",
          "223.255.255.255",
          "2001:db8::1",
          "fd12::1",
          "fec0::1",
          "::ffff:10.0.0.1",
          "64:ff9b::a00:1"}) {
        EXPECT_FALSE(is_shielded(address)) << address;
    }
    EXPECT_FALSE(is_shielded("localhost")) << "names are looked at when they have an address";
}

} // namespace
} // namespace sonae::effects
