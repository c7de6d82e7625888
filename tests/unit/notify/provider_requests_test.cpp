// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/provider/requests.hpp"
#include "tests/fakes/fake_clock.hpp"

namespace sonae::notify::provider {

namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

auto const now = sonae::testing::at("2026-05-01T02:00:00Z");

TelephoneSettings settings() {
    auto settings = TelephoneSettings{};
    settings.account = "AC1";
    settings.from = "+815012345678";
    settings.flow = "FW1";
    return settings;
}

} // namespace

TEST(ProviderRequest, ForReplies_AsksForOurNumberAPageAtATime) {
    auto const request = inbox_request(settings(), "token", now);

    EXPECT_EQ(
        request.url,
        "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json"
        "?To=%2B815012345678&DateSent%3E=2026-05-01&PageSize=20"
    );
    EXPECT_THAT(request.headers, Contains("Authorization: Basic QUMxOnRva2Vu"));
    EXPECT_TRUE(request.is_get);
    EXPECT_EQ(request.content, "");
}

TEST(ProviderRequest, ForTheNextPage_GoesNowhereElse) {
    auto const page = "/2010-04-01/Accounts/AC1/Messages.json?PageToken=x&Page=1";
    EXPECT_EQ(
        next_page_request(settings(), "token", page).value().url,
        std::string{"https://api.twilio.com"} + page
    );
    for (auto const& bad :
         {std::string{"https://evil.example/2010-04-01/Accounts/AC1/Messages.json?x"},
          std::string{"@evil.example/"},
          std::string{"/2010-04-01/Accounts/AC2/Messages.json?x"},
          std::string{"/2010-04-01/Accounts/AC1/Messages.json?a b"},
          std::string{"/2010-04-01/Accounts/AC1/Messages.json?a\r\nHost: x"},
          page + std::string(2'000, 'x'),
          std::string{}}) {
        EXPECT_FALSE(next_page_request(settings(), "token", bad)) << bad;
    }
}

TEST(ProviderRequest, ForAState_NamesTheId) {
    EXPECT_THAT(
        message_request(settings(), "t", "SM1").url, HasSubstr("/Accounts/AC1/Messages/SM1.json")
    );
    EXPECT_THAT(
        call_request(settings(), "t", "CA1").url, HasSubstr("/Accounts/AC1/Calls/CA1.json")
    );
    EXPECT_EQ(
        execution_request(settings(), "t", "FN1").url,
        "https://studio.twilio.com/v2/Flows/FW1/Executions/FN1"
    );
    EXPECT_EQ(
        context_request(settings(), "t", "FN1").url,
        "https://studio.twilio.com/v2/Flows/FW1/Executions/FN1/Context"
    );
}

TEST(ProviderId, HasNothingThatCouldLeadElsewhere) {
    EXPECT_TRUE(is_sid("SM0123456789abcdef0123456789abcdef"));
    for (auto const& bad :
         {std::string{},
          std::string{"a/b"},
          std::string{"../x"},
          std::string{"a?b"},
          std::string(65, 'a')}) {
        EXPECT_FALSE(is_sid(bad)) << bad;
    }
}

} // namespace sonae::notify::provider
