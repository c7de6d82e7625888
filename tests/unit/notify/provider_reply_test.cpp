// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/provider_reply.hpp"
#include "tests/fakes/fake_clock.hpp"

namespace sonae::notify {

namespace {

using State = Outcome::State;
using std::chrono::seconds;

auto const now = sonae::testing::at("2026-05-01T02:00:00Z");
constexpr auto channels = {
    "webhook", "slack", "teams", "google_chat", "line_works", "line", "sms", "voice"};

Outcome read(std::string_view channel, int status, std::string content = "") {
    return outcome_of(channel, {status, "", "", std::move(content)}, now);
}

void expect_failed(Outcome const& outcome, std::string_view failure, bool is_permanent) {
    EXPECT_EQ(outcome.state, State::failed);
    EXPECT_EQ(outcome.failure, failure);
    EXPECT_EQ(outcome.is_permanent, is_permanent);
}

} // namespace

TEST(ProviderReply, OfSuccess_IsSentWithTheReferenceOfTheProvider) {
    EXPECT_EQ(read("webhook", 204).state, State::sent);
    EXPECT_EQ(read("slack", 200, "ok").state, State::sent);
    EXPECT_EQ(read("teams", 202).state, State::sent);
    EXPECT_EQ(read("teams", 200, "1").state, State::sent);
    EXPECT_EQ(read("line_works", 200).state, State::sent);
    EXPECT_EQ(
        read("google_chat", 200, R"({"name":"spaces/A/messages/B"})").reference,
        "spaces/A/messages/B"
    );
    EXPECT_EQ(read("sms", 201, R"({"sid":"SM1","status":"queued"})").reference, "SM1");
    auto const line =
        outcome_of("line", {200, "", "req-1", R"({"sentMessages":[{"id":"1"}]})"}, now);
    EXPECT_EQ(line.state, State::sent);
    EXPECT_EQ(line.reference, "req-1");
}

TEST(ProviderReply, WithTooManyRequests_SaysWhenToComeAgain) {
    for (auto const* const channel : channels) {
        auto const in_seconds = outcome_of(channel, {429, "30", "", ""}, now);
        expect_failed(in_seconds, "too_many", false);
        EXPECT_EQ(in_seconds.retry_after, seconds{30});
        auto const at_a_date =
            outcome_of(channel, {429, "Fri, 01 May 2026 02:01:00 GMT", "", ""}, now);
        EXPECT_EQ(at_a_date.retry_after, seconds{60});
        EXPECT_EQ(outcome_of(channel, {429, "soon", "", ""}, now).retry_after, std::nullopt);
    }
}

TEST(ProviderReply, WithAFaultOfTheServer_IsTemporaryAndTheChannels) {
    for (auto const* const channel : channels) {
        for (auto const status : {500, 502, 503}) {
            auto const outcome = read(channel, status, "<html>");
            expect_failed(outcome, "provider_error", false);
            EXPECT_TRUE(is_of_channel(outcome));
        }
    }
}

TEST(ProviderReply, WithAFaultOfOurs_IsPermanentAndNotTheChannels) {
    for (auto const* const channel : channels) {
        for (auto const status : {301, 400, 401, 403, 413}) {
            auto const outcome = read(channel, status);
            expect_failed(outcome, "refused", true);
            EXPECT_FALSE(is_of_channel(outcome));
        }
        expect_failed(read(channel, 404), "address_unknown", true);
        expect_failed(read(channel, 410), "address_unknown", true);
        expect_failed(read(channel, 408), "timed_out", false);
    }
}

TEST(ProviderReply, OfSlack_IsReadThoughItIs200) {
    expect_failed(read("slack", 200, "no_service"), "address_unknown", true);
    expect_failed(
        read("slack", 200, R"({"ok":false,"error":"channel_is_archived"})"), "address_unknown", true
    );
    expect_failed(read("slack", 200, "invalid_payload"), "refused", true);
    expect_failed(read("slack", 200, "ratelimited"), "too_many", false);
    expect_failed(read("slack", 200, "rollup_error"), "provider_error", false);
    expect_failed(read("slack", 200, "<html>login</html>"), "provider_error", false);
    EXPECT_EQ(read("slack", 200, R"({"ok":true})").state, State::sent);
}

TEST(ProviderReply, OfTeams_IsReadThoughItIs200) {
    expect_failed(
        read(
            "teams",
            200,
            "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP "
            "error 429 with ContextId x"
        ),
        "too_many",
        false
    );
    expect_failed(
        read("teams", 200, "Webhook message delivery failed with error: x"), "provider_error", false
    );
}

TEST(ProviderReply, OfLine_KnowsARetryThatHasArrived) {
    auto const outcome = outcome_of("line", {409, "", "req-1", R"({"message":"accepted"})"}, now);
    EXPECT_EQ(outcome.state, State::sent);
    EXPECT_EQ(outcome.reference, "req-1");
}

TEST(ProviderReply, OfLine_IsReadToItsKind) {
    expect_failed(
        read("line", 429, R"({"message":"You have reached your monthly limit."})"), "too_many", true
    );
    expect_failed(
        read("line", 400, R"({"message":"The property, 'to', in the request body is invalid"})"),
        "address_unknown",
        true
    );
    expect_failed(read("line", 200, R"({"message":"no"})"), "provider_error", false);
    expect_failed(read("line", 200, "<html>"), "provider_error", false);
}

TEST(ProviderReply, OfTheTelephone_IsReadToItsKind) {
    expect_failed(read("sms", 400, R"({"code":21211})"), "malformed_address", true);
    expect_failed(read("sms", 400, R"({"code":21610})"), "address_unknown", true);
    expect_failed(read("voice", 401, R"({"code":20003})"), "refused", true);
    expect_failed(read("sms", 400, R"({"code":20429})"), "too_many", false);
    expect_failed(
        read("sms", 201, R"({"sid":"SM1","status":"failed","error_code":30003})"),
        "address_unknown",
        true
    );
    expect_failed(read("sms", 201, R"({"sid":"SM1","status":"failed"})"), "provider_error", false);
}

TEST(ProviderReply, OfAFlowThatCallsThisNumberAlready_IsBusy) {
    expect_failed(read("voice", 409, R"({"code":20409})"), "busy", false);
    EXPECT_EQ(read("voice", 201, R"({"sid":"FN1","status":"active"})").reference, "FN1");
}

TEST(ProviderReply, ThatCannotBeRead_IsAFaultOfTheProvider) {
    auto const deep = std::string(50'000, '[');
    auto const huge = "{\"sid\":\"" + std::string(100'000, 'x') + "\"}";
    for (auto const* const channel : {"google_chat", "line", "sms", "voice"}) {
        for (auto const& content : {deep, huge, std::string{"\xFF\xFE"}, std::string{"nul"}}) {
            expect_failed(read(channel, 200, content), "provider_error", false);
        }
    }
}

TEST(ProviderReply, HasAReferenceOfOneShortLine) {
    auto const outcome =
        read("sms", 201, R"({"sid":"a\r\nb)" + std::string(5'000, 'x') + R"(","status":"queued"})");
    EXPECT_EQ(outcome.reference.find_first_of("\r\n"), std::string::npos);
    EXPECT_LE(outcome.reference.size(), 210U);
}

} // namespace sonae::notify
