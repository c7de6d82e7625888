// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/dates.hpp"
#include "tests/fakes/fake_clock.hpp"

namespace sonae::notify {

using sonae::testing::at;
using std::chrono::seconds;

TEST(MailDate, IsAsTheStandardWritesIt) {
    EXPECT_EQ(to_mail_date(at("2026-05-01T02:03:04.900Z")), "Fri, 01 May 2026 02:03:04 +0000");
    EXPECT_EQ(to_mail_date(at("2028-02-29T23:59:59Z")), "Tue, 29 Feb 2028 23:59:59 +0000");
}

TEST(HttpDate, IsReadInItsOneForm) {
    EXPECT_EQ(parse_http_date("Fri, 01 May 2026 02:03:04 GMT"), at("2026-05-01T02:03:04Z"));
    for (auto const* const bad :
         {"",
          "Fri, 01 May 2026 02:03:04 UTC",
          "Fri, 31 Feb 2026 02:03:04 GMT",
          "Fri, 01 Mai 2026 02:03:04 GMT",
          "Fri, -1 May 2026 02:03:04 GMT",
          "Fri, 01 May 2026 24:03:04 GMT"}) {
        EXPECT_EQ(parse_http_date(bad), std::nullopt) << bad;
    }
}

TEST(RetryAfter, IsSecondsOrADateWithinADay) {
    auto const now = at("2026-05-01T02:00:00Z");
    EXPECT_EQ(parse_retry_after("30", now), seconds{30});
    EXPECT_EQ(parse_retry_after(" 0 ", now), seconds{0});
    EXPECT_EQ(parse_retry_after("2000000000", now), seconds{86'400});
    EXPECT_EQ(parse_retry_after("Fri, 01 May 2026 02:01:00 GMT", now), seconds{60});
    EXPECT_EQ(parse_retry_after("Fri, 01 May 2026 01:01:00 GMT", now), seconds{0});
    EXPECT_EQ(parse_retry_after("Fri, 01 May 2099 01:01:00 GMT", now), seconds{86'400});
    for (auto const* const bad : {"", "-1", "1.5", "soon", "99999999999999"}) {
        EXPECT_EQ(parse_retry_after(bad, now), std::nullopt) << bad;
    }
}

} // namespace sonae::notify
