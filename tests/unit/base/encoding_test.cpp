// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/encoding.hpp"
#include "tests/fakes/fake_clock.hpp"

namespace sonae {
namespace {

TEST(Encoding, OfTheVectorsInRfc4648_IsWhatTheRfcSays) {
    EXPECT_EQ(to_base64(as_bytes("f")), "Zg==");
    EXPECT_EQ(to_base64(as_bytes("fo")), "Zm8=");
    EXPECT_EQ(to_base64(as_bytes("foobar")), "Zm9vYmFy");
    EXPECT_EQ(to_base64url(as_bytes("foob")), "Zm9vYg");
    EXPECT_EQ(to_base32(as_bytes("foobar")), "MZXW6YTBOI");
    EXPECT_EQ(to_hex(as_bytes("foo")), "666f6f");
}

TEST(Encoding, OfRandomBytes_ComesBackUnchanged) {
    auto random = testing::FakeRandom{};
    for (auto size = std::size_t{0}; size < 70; ++size) {
        auto bytes = Bytes(size);
        random.fill(bytes);

        EXPECT_EQ(from_hex(to_hex(bytes)).value(), bytes);
        EXPECT_EQ(from_base64url(to_base64url(bytes)).value(), bytes);
    }
}

TEST(Encoding, OfTextThatIsNone_IsRefused) {
    EXPECT_FALSE(from_hex("abc"));
    EXPECT_FALSE(from_hex("zz"));
    EXPECT_FALSE(from_base64url("Zg=="));
    EXPECT_FALSE(from_base64url("Z"));
    EXPECT_FALSE(from_base64url("Zh")); // surplus bits
}

} // namespace
} // namespace sonae
