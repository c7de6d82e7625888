// SPDX-License-Identifier: Apache-2.0
#include "agent/core/http_response.hpp"

namespace sonae::agent {
namespace {

Result<Reply> read_whole(std::string_view text, std::size_t max_body = 1'000) {
    auto reader = ResponseReader{max_body};
    TRY(is_whole, reader.take(text));
    if (!is_whole) {
        return Error{Errc::unavailable, "more is to come"};
    }
    return std::move(reader).reply();
}

TEST(HttpResponse, StatusHeadersAndBody_AreRead) {
    auto const reply =
        read_whole("HTTP/1.1 503 Service Unavailable\r\nServer: x\r\nretry-AFTER:  120 \r\n"
                   "Content-Length: 2\r\nConnection: close\r\n\r\n{}");

    ASSERT_TRUE(reply) << reply.error().text();
    EXPECT_EQ(reply->status, 503);
    EXPECT_EQ(reply->retry_after, "120");
    EXPECT_EQ(reply->body, "{}");
    EXPECT_FALSE(reply->keeps_open);
}

TEST(HttpResponse, ByteByByte_IsTheSameAsWhole) {
    constexpr auto text = std::string_view{
        "HTTP/1.1 200 OK\r\nContent-Length: 12\r\nX-Note: a\r\n\r\nhello\r\n\r\nabc"};
    auto reader = ResponseReader{100};
    for (auto i = std::size_t{0}; i < text.size(); ++i) {
        auto const is_whole = reader.take(text.substr(i, 1));
        ASSERT_TRUE(is_whole);
        EXPECT_EQ(*is_whole, i + 1 == text.size());
    }

    auto const reply = std::move(reader).reply();

    EXPECT_EQ(reply.body, "hello\r\n\r\nabc");
    EXPECT_TRUE(reply.keeps_open);
}

TEST(HttpResponse, WithoutBody_EndsWithItsHead) {
    EXPECT_EQ(read_whole("HTTP/1.1 204 \r\n\r\n")->status, 204);
    EXPECT_EQ(read_whole("HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n")->status, 200);
}

TEST(HttpResponse, OfAnotherForm_IsMalformed) {
    for (auto const* text :
         {"SSH-2.0-OpenSSH_9.2\r\n\r\n",
          "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n",
          "HTTP/1.1 20 OK\r\nContent-Length: 0\r\n\r\n",
          "HTTP/1.1 2000 OK\r\nContent-Length: 0\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length : 0\r\n\r\n",
          "HTTP/1.1 200 OK\r\n folded\r\nContent-Length: 0\r\n\r\n",
          "HTTP/1.1 200 OK\r\nA: b\nContent-Length: 0\r\n\r\n",
          "HTTP/1.1 200 OK\r\n: x\r\nContent-Length: 0\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nsurplus"}) {
        auto const reply = read_whole(text);
        ASSERT_FALSE(reply) << text;
        EXPECT_EQ(reply.error().code, Errc::malformed) << text;
    }
}

TEST(HttpResponse, PartsOfTheProtocolTheDaemonNeverUses_AreUnsupported) {
    for (auto const* text :
         {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
          "HTTP/1.1 200 OK\r\n\r\n",
          "HTTP/1.1 100 Continue\r\n\r\n"}) {
        EXPECT_EQ(read_whole(text).error().code, Errc::unsupported) << text;
    }
}

TEST(HttpResponse, PastItsLimits_IsTooLarge) {
    EXPECT_EQ(
        read_whole("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n").error().code, Errc::too_large
    );
    EXPECT_EQ(
        read_whole("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\n")
            .error()
            .code,
        Errc::too_large
    );
    EXPECT_EQ(
        read_whole("HTTP/1.1 200 OK\r\nA: " + std::string(20'000, 'a')).error().code,
        Errc::too_large
    );
}

} // namespace
} // namespace sonae::agent
