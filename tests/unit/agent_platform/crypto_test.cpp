// SPDX-License-Identifier: Apache-2.0
#include "agent/platform/crypto.hpp"

namespace sonae::agent {
namespace {

TEST(Sha256, KnownVector_IsRight) {
    // FIPS 180-4, "abc".
    EXPECT_EQ(
        to_hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
}

TEST(OpenSslKeys, EachKey_IsAnotherAndNamesItsKind) {
    auto keys = OpenSslKeys{};

    auto const first = keys.make_key();
    auto const second = keys.make_key();

    ASSERT_TRUE(first && second);
    EXPECT_NE(*first, *second);
    EXPECT_TRUE(first->starts_with("-----BEGIN PRIVATE KEY-----"));
}

TEST(OpenSslKeys, Request_IsMadeWithTheKeyAndDoesNotContainIt) {
    auto keys = OpenSslKeys{};
    auto const key = keys.make_key();
    ASSERT_TRUE(key);

    auto const request = keys.make_request(*key);

    ASSERT_TRUE(request);
    EXPECT_TRUE(request->starts_with("-----BEGIN CERTIFICATE REQUEST-----"));
    EXPECT_EQ(request->find("PRIVATE"), std::string::npos);
}

TEST(OpenSslKeys, WhatIsNoKeyOrCertificate_IsCorrupt) {
    auto keys = OpenSslKeys{};
    auto const key = keys.make_key().value_or("");

    EXPECT_EQ(keys.make_request("").error().code, Errc::corrupt);
    EXPECT_EQ(keys.make_request("-----BEGIN PRIVATE KEY-----\nAAAA\n").error().code, Errc::corrupt);
    EXPECT_EQ(keys.check("no", key, "no").error().code, Errc::corrupt);
    EXPECT_EQ(certificate_facts(key).error().code, Errc::corrupt);
    EXPECT_EQ(has_pinned_key("", {}).error().code, Errc::corrupt);
}

} // namespace
} // namespace sonae::agent
