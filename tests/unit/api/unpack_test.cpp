// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/unpack.hpp"
#include "tests/fakes/api_harness.hpp"

namespace sonae::testing {

TEST(Unpack, AFrameComesBackAsItWas) {
    auto const text = std::string(300'000, 'a') + "end";

    EXPECT_EQ(api::unpack(packed(text)).value(), text);
    EXPECT_EQ(api::unpack(packed("")).value(), "");
}

TEST(Unpack, ABombIsTooLargeLongBeforeItIsUnpacked) {
    auto const bomb = packed(std::string(std::size_t{50} * 1024 * 1024, '\0'));
    ASSERT_LT(bomb.size(), 100'000U);

    auto const text = api::unpack(bomb);

    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().code, Errc::too_large);
}

TEST(Unpack, WhatIsNotOneWholeFrameIsMalformed) {
    auto const frame = packed(R"({"schema":"inventory.report"})");
    auto const skippable = std::string{
        "\x50\x2A\x4D\x18\x04\x00\x00\x00"
        "abcd",
        12};
    for (auto const& bytes :
         {std::string{},
          std::string{"plain text"},
          frame.substr(0, frame.size() - 1),
          frame + "x",
          frame + frame}) {
        auto const text = api::unpack(bytes);
        ASSERT_FALSE(text) << bytes.size();
        EXPECT_EQ(text.error().code, Errc::malformed) << text.error().text();
    }
    // A skippable frame holds no report, whatever else it may be.
    EXPECT_EQ(api::unpack(skippable).value_or("x"), "");
}

} // namespace sonae::testing
