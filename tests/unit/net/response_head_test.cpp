// SPDX-License-Identifier: Apache-2.0
#include "daemon/net/response_head.hpp"
#include "tests/fakes/fake_clock.hpp"

namespace sonae::net {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

HeadFacts facts() {
    auto some = HeadFacts{};
    some.keeps_alive = true;
    some.body_size = 12;
    some.request_id = "0123456789abcdef";
    some.now = testing::at("2026-05-01T02:03:04Z");
    return some;
}

TEST(HttpDate, OfAnyDay_IsInItsFixedForm) {
    EXPECT_EQ(http_date(testing::at("1994-11-06T08:49:37Z")), "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(http_date(testing::at("2024-02-29T23:59:59.999Z")), "Thu, 29 Feb 2024 23:59:59 GMT");
}

TEST(ResponseHead, OfAnOrdinaryAnswer_SaysAllThatEveryAnswerSays) {
    auto response = api::Response{};
    response.status = 201;
    response.headers = {{"Content-Type", "application/json"}};

    auto const head = response_head(response, facts());

    EXPECT_TRUE(head.starts_with("HTTP/1.1 201 Created\r\n")) << head;
    EXPECT_TRUE(head.ends_with("\r\n\r\n"));
    EXPECT_THAT(head, HasSubstr("\r\nDate: Fri, 01 May 2026 02:03:04 GMT\r\n"));
    EXPECT_THAT(head, HasSubstr("\r\nContent-Length: 12\r\n"));
    EXPECT_THAT(head, HasSubstr("\r\nContent-Type: application/json\r\n"));
    EXPECT_THAT(head, HasSubstr("\r\nX-Request-Id: 0123456789abcdef\r\n"));
    EXPECT_THAT(head, HasSubstr("\r\nCache-Control: no-store\r\n"));
    EXPECT_THAT(head, HasSubstr("\r\nContent-Security-Policy: default-src 'none'; "));
    EXPECT_THAT(head, Not(HasSubstr("Connection:")));
}

TEST(ResponseHead, OfAResponseWithItsOwnPolicy_KeepsThat) {
    auto response = api::Response{};
    response.headers = {{"cache-control", "max-age=60"}, {"content-security-policy", "sandbox"}};

    auto const head = response_head(response, facts());

    EXPECT_THAT(head, HasSubstr("\r\ncache-control: max-age=60\r\n"));
    EXPECT_THAT(head, HasSubstr("\r\ncontent-security-policy: sandbox\r\n"));
    EXPECT_THAT(head, Not(HasSubstr("no-store")));
    EXPECT_THAT(head, Not(HasSubstr("default-src")));
}

TEST(ResponseHead, OfFieldsThatWouldBreakOut_LeavesThemOut) {
    auto response = api::Response{};
    response.headers = {
        {"Location", "/a\r\nSet-Cookie: forged=1"},
        {"Bad Name", "x"},
        {"Content-Length", "999"},
        {"Transfer-Encoding", "chunked"},
        {"Set-Cookie", "a=1"},
        {"Set-Cookie", "b=2"}};

    auto const head = response_head(response, facts());

    EXPECT_THAT(head, Not(HasSubstr("forged")));
    EXPECT_THAT(head, Not(HasSubstr("Bad Name")));
    EXPECT_THAT(head, Not(HasSubstr("999")));
    EXPECT_THAT(head, Not(HasSubstr("chunked")));
    EXPECT_THAT(head, HasSubstr("\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n"));
}

TEST(ResponseHead, OfAnAnswerWithoutBody_StatesNoLength) {
    auto response = api::Response{};
    response.status = 204;

    EXPECT_THAT(response_head(response, facts()), Not(HasSubstr("Content-Length")));
    EXPECT_FALSE(allows_body(204));
    EXPECT_FALSE(allows_body(304));
    EXPECT_TRUE(allows_body(404));
}

TEST(ResponseHead, OfTheLastAnswer_SaysClose) {
    auto last = facts();
    last.keeps_alive = false;
    auto old = facts();
    old.is_http_1_0 = true;

    EXPECT_THAT(response_head(api::Response{}, last), HasSubstr("\r\nConnection: close\r\n"));
    EXPECT_THAT(response_head(api::Response{}, old), HasSubstr("\r\nConnection: keep-alive\r\n"));
}

TEST(Refusal, AsAResponse_IsAProblemDocument) {
    auto const response = response_of({413, "body_too_large", "a \"quoted\" detail"});

    EXPECT_EQ(response.status, 413);
    EXPECT_EQ(
        response.body,
        R"({"type":"/problems/body_too_large","title":"Content Too Large","status":413,)"
        R"("code":"body_too_large","detail":"a \"quoted\" detail"})"
    );
}

} // namespace
} // namespace sonae::net
