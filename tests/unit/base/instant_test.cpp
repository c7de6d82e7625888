// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/instant.hpp"

namespace sonae {
namespace {

TEST(Instant, Written_IsRfc3339InUtc) {
    EXPECT_EQ(to_rfc3339(from_ms(0)), "1970-01-01T00:00:00Z");
    EXPECT_EQ(to_rfc3339(from_ms(1'777'600'800'250)), "2026-05-01T02:00:00.250Z");
    EXPECT_EQ(to_rfc3339(from_ms(-1)), "1969-12-31T23:59:59.999Z");
}

TEST(Instant, WithAnOffset_IsReadAsUtc) {
    EXPECT_EQ(parse_rfc3339("2026-05-01T11:00:00+09:00").value(), from_ms(1'777'600'800'000));
    EXPECT_EQ(parse_rfc3339("2026-05-01t02:00:00.2509z").value(), from_ms(1'777'600'800'250));
}

TEST(Instant, ThatIsNoTime_IsRefused) {
    for (auto const* text :
         {"",
          "2026-05-01",
          "2026-02-30T00:00:00Z",
          "2026-05-01T24:00:00Z",
          "2026-05-01T02:00:00",
          "2026-05-01T02:00:00.Z",
          "2026-05-01T02:00:00Z ",
          "2026-05-01T02:00:00+25:00",
          "x026-05-01T02:00:00Z"}) {
        EXPECT_FALSE(parse_rfc3339(text)) << text;
    }
}

} // namespace
} // namespace sonae
