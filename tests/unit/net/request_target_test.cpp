// SPDX-License-Identifier: Apache-2.0
#include "daemon/net/request_target.hpp"

namespace sonae::net {
namespace {

using Parameter = std::pair<std::string, std::string>;

TEST(RequestTarget, WithPercentCodes_IsDecodedOnce) {
    auto const target =
        parse_request_target("/w%C3%A9/a%2520b?na%6De=%E6%9D%B1+1%2B&&flag&x=a=b&=v");

    ASSERT_TRUE(target);
    EXPECT_EQ(target->path, "/w\xC3\xA9/a%20b");
    EXPECT_THAT(
        target->query,
        ::testing::ElementsAre(
            Parameter{"name", "\xE6\x9D\xB1 1+"},
            Parameter{"flag", ""},
            Parameter{"x", "a=b"},
            Parameter{"", "v"}
        )
    );
    EXPECT_EQ(target->authority, "");
}

TEST(RequestTarget, PlusInThePath_IsAPlus) {
    EXPECT_EQ(parse_request_target("/a+b")->path, "/a+b");
}

TEST(RequestTarget, InAbsoluteForm_NamesTheHost) {
    auto const target = parse_request_target("HTTPS://sonae.local:8443/x?y=1");
    auto const bare = parse_request_target("http://sonae.local?y=1");

    ASSERT_TRUE(target);
    EXPECT_EQ(target->authority, "sonae.local:8443");
    EXPECT_EQ(target->path, "/x");
    ASSERT_TRUE(bare);
    EXPECT_EQ(bare->path, "/");
    EXPECT_THAT(bare->query, ::testing::ElementsAre(Parameter{"y", "1"}));
}

class BadTarget : public ::testing::TestWithParam<std::string> {};

TEST_P(BadTarget, IsMalformed) {
    auto const target = parse_request_target(GetParam());

    ASSERT_FALSE(target);
    EXPECT_EQ(target.error().code, Errc::malformed);
}

INSTANTIATE_TEST_SUITE_P(
    RequestTarget,
    BadTarget,
    ::testing::Values(
        "",
        "*",
        "relative",
        "host:443",
        "http:///path",
        "http://a b/",
        "/..",
        "/a/../b",
        "/a/%2e%2E/b",
        "/a/.%2e",
        "/./a",
        "/a/%2e",
        "/a%2Fb",
        "/a%2fb",
        "/a\\b",
        "/a%5Cb",
        "/a%00",
        "/a%0Ab",
        "/a%7F",
        "/a%",
        "/a%4",
        "/a%4g",
        "/a%+4",
        "/a%C3",
        "/a%ED%A0%80",
        "/a b",
        "/a\tb",
        "/\xE6\x9D\xB1",
        "/a#b",
        "/a?b#c",
        "/a?x=%0d",
        "/a?%zz=1",
        "/a?x=%FF"
    )
);

TEST(RequestTarget, OverItsLimits_IsTooLarge) {
    auto const longest = "/" + std::string(max_path_bytes - 1, 'a');

    EXPECT_TRUE(parse_request_target(longest));
    EXPECT_EQ(parse_request_target(longest + "a").error().code, Errc::too_large);
    auto const long_query = "/?x=" + std::string(max_target_bytes - 4, 'a');
    EXPECT_TRUE(parse_request_target(long_query));
    EXPECT_EQ(parse_request_target(long_query + "a").error().code, Errc::too_large);
}

TEST(RequestTarget, WithTooManyParameters_IsMalformed) {
    auto text = std::string{"/?"};
    for (auto i = 0; i < 64; ++i) {
        text += "a=1&";
    }

    EXPECT_TRUE(parse_request_target(text));
    EXPECT_EQ(parse_request_target(text + "a=1").error().code, Errc::malformed);
}

TEST(Host, OfANameOrAddress_IsValid) {
    for (auto const* const host :
         {"a", "sonae.local:8443", "192.0.2.7", "[2001:db8::7]", "[::1]:8443", "his_db01", "a:"}) {
        EXPECT_TRUE(is_valid_host(host)) << host;
    }
    EXPECT_EQ(without_port("[::1]:8443"), "[::1]");
    EXPECT_EQ(without_port("sonae.local:8443"), "sonae.local");
}

TEST(Host, ThatCouldBeSomethingElse_IsNotValid) {
    for (auto const* const host :
         {"",
          ":80",
          "a b",
          "a/b",
          "a@b",
          "a:8443x",
          "a:123456",
          "[::1",
          "[]",
          "[::1]x",
          "a\r\nb",
          "2001:db8::7",
          "[g::]",
          "a,b"}) {
        EXPECT_FALSE(is_valid_host(host)) << host;
    }
    EXPECT_FALSE(is_valid_host(std::string(256, 'a')));
}

} // namespace
} // namespace sonae::net
