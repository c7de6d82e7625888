// SPDX-License-Identifier: Apache-2.0
#include "daemon/net/request_parser.hpp"

namespace sonae::net {
namespace {

HeadState state_of(std::string_view bytes) {
    return scan_head(bytes, 0).state;
}

Result<RequestHead> head_of(std::string const& text) {
    auto parser = RequestParser{};
    return parser.read_head(text);
}

Errc error_of(std::string const& text) {
    auto const head = head_of(text);
    return head ? Errc::internal : head.error().code;
}

TEST(HeadScan, OfAnyPart_IsIncompleteUntilTheEmptyLine) {
    auto const head = std::string{"GET / HTTP/1.1\r\nHost: a\r\n\r\n"};

    for (auto size = std::size_t{0}; size < head.size(); ++size) {
        EXPECT_EQ(state_of(head.substr(0, size)), HeadState::incomplete) << size;
    }
    auto const scan = scan_head(head + "body\x01", 0);
    EXPECT_EQ(scan.state, HeadState::complete);
    EXPECT_EQ(scan.size, head.size());
}

TEST(HeadScan, GoingOnAnywhere_FindsTheSame) {
    auto const head = std::string{"GET / HTTP/1.1\r\nHost: a\r\n\r\n"};
    auto const bad = std::string{"GET / HTTP/1.1\r\nHost: a\n\r\n"};

    for (auto from = std::size_t{0}; from < head.size(); ++from) {
        EXPECT_EQ(scan_head(head, from).size, head.size()) << from;
    }
    for (auto from = std::size_t{0}; from <= bad.find('\n', 16); ++from) {
        EXPECT_EQ(scan_head(bad, from).state, HeadState::malformed) << from;
    }
}

TEST(HeadScan, OfWhatTwoReadersMaySplitDifferently_IsMalformed) {
    EXPECT_EQ(state_of("GET / HTTP/1.1\n"), HeadState::malformed);
    EXPECT_EQ(state_of("GET / HTTP/1.1\rX"), HeadState::malformed);
    EXPECT_EQ(state_of("GET / HTTP/1.1\r\n X: folded"), HeadState::malformed);
    EXPECT_EQ(state_of("GET / HTTP/1.1\r\n\tX: folded"), HeadState::malformed);
    EXPECT_EQ(state_of(std::string_view{"GET /\0", 6}), HeadState::malformed);
    EXPECT_EQ(state_of("GET /\x7F"), HeadState::malformed);
    EXPECT_EQ(state_of("GET / HTTP/1.1\r\nA: b\tc"), HeadState::incomplete);
}

TEST(RequestHead, OfAnOrdinaryRequest_IsRead) {
    auto const head =
        head_of("PATCH /a?b=%41 HTTP/1.1\r\nHOST: sonae.local:8443\r\nX-Mixed:  value \r\n"
                "Content-Length: 12\r\nExpect: 100-Continue\r\n\r\n");

    ASSERT_TRUE(head);
    EXPECT_EQ(head->method, api::Method::patch);
    EXPECT_EQ(head->method_name, "PATCH");
    EXPECT_EQ(head->target, "/a?b=%41");
    EXPECT_EQ(head->host, "sonae.local:8443");
    EXPECT_EQ(head->headers[1], (std::pair<std::string, std::string>{"x-mixed", "value"}));
    EXPECT_EQ(head->content_length, 12U);
    EXPECT_TRUE(head->keeps_alive);
    EXPECT_TRUE(head->expects_continue);
    EXPECT_TRUE(head->has_body());
}

TEST(RequestHead, OfAMethodWithoutAName_IsOther) {
    EXPECT_EQ(head_of("BREW / HTTP/1.1\r\nHost: a\r\n\r\n")->method, api::Method::other);
    EXPECT_EQ(head_of("TRACE / HTTP/1.1\r\nHost: a\r\n\r\n")->method, api::Method::other);
    EXPECT_EQ(head_of("DELETE / HTTP/1.1\r\nHost: a\r\n\r\n")->method, api::Method::del);
}

TEST(RequestHead, WithValuesThatAreNotUtf8_IsMalformed) {
    EXPECT_EQ(error_of("GET / HTTP/1.1\r\nHost: a\r\nX: \xFF\r\n\r\n"), Errc::malformed);
}

TEST(RequestHead, WithMoreFieldsThanAllowed_IsTooLarge) {
    auto text = std::string{"GET / HTTP/1.1\r\nHost: a\r\n"};
    for (auto i = std::size_t{1}; i < max_header_fields; ++i) {
        text += "a: b\r\n";
    }

    EXPECT_TRUE(head_of(text + "\r\n"));
    EXPECT_EQ(error_of(text + "a: b\r\n\r\n"), Errc::too_large);
}

TEST(RequestBody, InPiecesOfAnySize_IsPutTogether) {
    auto const chunks =
        std::string{"3\r\nabc\r\n00a;name=\"v\"\r\n0123456789\r\n0\r\nX: y\r\n\r\n"};
    for (auto size = std::size_t{1}; size <= chunks.size(); ++size) {
        auto parser = RequestParser{};
        ASSERT_TRUE(
            parser.read_head("PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
        );
        parser.limit_body(13);

        auto inbox = std::string{};
        for (auto at = std::size_t{0}; at < chunks.size(); at += size) {
            inbox += chunks.substr(at, size);
            auto const taken = parser.read_body(inbox);
            ASSERT_TRUE(taken) << size;
            inbox.erase(0, *taken);
        }

        EXPECT_TRUE(parser.is_done()) << size;
        EXPECT_EQ(inbox, "");
        EXPECT_EQ(parser.take_body(), "abc0123456789");
    }
}

TEST(RequestBody, WithItsLength_LeavesWhatFollows) {
    auto parser = RequestParser{};
    ASSERT_TRUE(parser.read_head("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n"));

    auto const taken = parser.read_body("abcGET / HTTP/1.1");

    ASSERT_TRUE(taken);
    EXPECT_EQ(*taken, 3U);
    EXPECT_TRUE(parser.is_done());
    EXPECT_EQ(parser.take_body(), "abc");
}

Errc error_of_chunks(std::string const& chunks) {
    auto parser = RequestParser{};
    static_cast<void>(
        parser.read_head("PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
    );
    parser.limit_body(1'000);
    auto const taken = parser.read_body(chunks);
    return taken ? Errc::internal : taken.error().code;
}

TEST(RequestBody, WithBrokenChunks_IsRefused) {
    EXPECT_EQ(error_of_chunks("x\r\n"), Errc::malformed);
    EXPECT_EQ(error_of_chunks("-1\r\n"), Errc::malformed);
    EXPECT_EQ(error_of_chunks("1\r\nabc\r\n"), Errc::malformed);
    EXPECT_EQ(error_of_chunks("ffffffffffffffffff\r\n"), Errc::malformed);
    EXPECT_EQ(error_of_chunks("3e9\r\n"), Errc::too_large);
    EXPECT_EQ(error_of_chunks("1;" + std::string(9'000, 'x')), Errc::malformed);
}

} // namespace
} // namespace sonae::net
