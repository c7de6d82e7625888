// SPDX-License-Identifier: Apache-2.0
#include "daemon/net/security_headers.hpp"
#include "inventory/base/text.hpp"
#include "tests/integration/net/running_server.hpp"
#include "tests/integration/net/test_client.hpp"

#include <array>
#include <future>

namespace sonae::net {
namespace {

using testing::get;
using testing::RunningServer;
using testing::TlsClient;

std::string post(std::string_view path, std::string_view headers, std::string_view body = {}) {
    auto text = std::string{"POST "};
    text.append(path).append(" HTTP/1.1\r\nHost: localhost\r\n").append(headers);
    return text.append("\r\n").append(body);
}

TEST(Http, OrdinaryRequest_ReachesTheHandlerAndIsAnswered) {
    auto server = RunningServer{};
    auto client = TlsClient{server->port()};

    auto const answer = client.ask(get("/api/v1/assets?name=ward%203&x=a+b", "X-Thing: 7\r\n"));

    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "/api/v1/assets:");
    auto const requests = server.requests();
    ASSERT_EQ(requests.size(), 1U);
    auto const& request = requests[0];
    EXPECT_EQ(request.method, api::Method::get);
    EXPECT_EQ(request.path, "/api/v1/assets");
    EXPECT_EQ(request.peer.address, "127.0.0.1");
    EXPECT_FALSE(request.peer.certificate);
    EXPECT_FALSE(request.peer.local_uid);
    EXPECT_EQ(request.id, answer.header("x-request-id"));
    EXPECT_EQ(request.id.size(), 16U);
    EXPECT_EQ(request.query[0], (std::pair<std::string, std::string>{"name", "ward 3"}));
    EXPECT_EQ(request.query[1], (std::pair<std::string, std::string>{"x", "a b"}));
    EXPECT_EQ(request.headers[1], (std::pair<std::string, std::string>{"x-thing", "7"}));
}

TEST(Http, EveryAnswer_CarriesTheSecurityHeaders) {
    auto server = RunningServer{};

    for (auto const& text : std::array<std::string, 2>{get("/"), "GET /\r\nnonsense\r\n\r\n"}) {
        auto client = TlsClient{server->port()};
        auto const answer = client.ask(text);
        for (auto const& [name, value] : security_headers) {
            EXPECT_EQ(answer.header(ascii_lower(name)), value);
        }
        EXPECT_EQ(answer.header("server"), "");
        EXPECT_TRUE(answer.header("date").ends_with(" GMT"));
    }
}

TEST(Http, KeptAliveConnection_AnswersOneRequestAfterTheOther) {
    auto server = RunningServer{};
    auto client = TlsClient{server->port()};

    auto const first = client.ask(get("/1"));
    auto const second = client.ask(post("/2", "Content-Length: 3\r\n", "abc"));
    auto const third = client.ask(get("/3"));

    EXPECT_EQ(first.body, "/1:");
    EXPECT_EQ(second.body, "/2:abc");
    EXPECT_EQ(third.body, "/3:");
    EXPECT_EQ(server->figures().handshakes, 1U);
}

TEST(Http, PipelinedRequests_AreAnsweredInOrder) {
    auto server = RunningServer{};
    auto client = TlsClient{server->port()};

    client.send(get("/1") + post("/2", "Content-Length: 2\r\n", "hi") + get("/3"));

    EXPECT_EQ(client.read_answer().body, "/1:");
    EXPECT_EQ(client.read_answer().body, "/2:hi");
    EXPECT_EQ(client.read_answer().body, "/3:");
}

TEST(Http, ConnectionClose_IsKept) {
    auto server = RunningServer{};
    auto client = TlsClient{server->port()};

    auto const answer = client.ask(get("/", "Connection: close\r\n"));

    EXPECT_EQ(answer.header("connection"), "close");
    EXPECT_EQ(client.read_to_end(), "");
}

TEST(Http, OfVersionOneZero_ClosesUnlessAskedNotTo) {
    auto server = RunningServer{};
    auto closing = TlsClient{server->port()};
    auto keeping = TlsClient{server->port()};

    auto const closed = closing.ask("GET /a HTTP/1.0\r\n\r\n");
    auto const kept = keeping.ask("GET /b HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");

    EXPECT_EQ(closed.body, "/a:");
    EXPECT_EQ(closed.header("connection"), "close");
    EXPECT_EQ(closing.read_to_end(), "");
    EXPECT_EQ(kept.header("connection"), "keep-alive");
    EXPECT_EQ(keeping.ask(get("/c")).body, "/c:");
}

TEST(Http, Head_StatesTheLengthAndSendsNoBody) {
    auto server = RunningServer{};
    auto client = TlsClient{server->port()};

    client.send("HEAD /page HTTP/1.1\r\nHost: localhost\r\n\r\n");
    auto const head = client.read_answer(false);
    auto const next = client.ask(get("/next"));

    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.header("content-length"), "6");
    EXPECT_EQ(next.body, "/next:");
}

TEST(Http, ChunkedBody_IsPutTogether) {
    auto server = RunningServer{};
    auto client = TlsClient{server->port()};

    client.send(post("/x", "Transfer-Encoding: chunked\r\n", "3;ext=1\r\nabc\r\n"));
    client.send("2\r\nde\r\n0\r\nHost: forged\r\n\r\n");
    auto const answer = client.read_answer();

    EXPECT_EQ(answer.body, "/x:abcde");
    EXPECT_THAT(
        server.requests().at(0).headers,
        ::testing::ElementsAre(
            ::testing::Pair("host", "localhost"), ::testing::Pair("transfer-encoding", "chunked")
        )
    );
}

TEST(Http, ExpectContinue_IsAskedForTheBody) {
    auto server = RunningServer{};
    auto client = TlsClient{server->port()};

    client.send(post("/x", "Content-Length: 2\r\nExpect: 100-continue\r\n"));
    auto const go_on = client.read_until("\r\n\r\n");
    auto const answer = client.ask("ok");

    EXPECT_EQ(go_on, "HTTP/1.1 100 Continue\r\n\r\n");
    EXPECT_EQ(answer.body, "/x:ok");
}

TEST(Http, BodyOverItsLimit_IsRefusedUnread) {
    auto server = RunningServer{};
    auto stated = TlsClient{server->port()};
    auto chunked = TlsClient{server->port()};
    auto expecting = TlsClient{server->port()};

    auto const by_length = stated.ask(post("/x", "Content-Length: 1001\r\n"));
    auto const by_chunk = chunked.ask(post("/x", "Transfer-Encoding: chunked\r\n", "3e9\r\n"));
    auto const before_sending =
        expecting.ask(post("/x", "Content-Length: 1001\r\nExpect: 100-continue\r\n"));

    EXPECT_EQ(by_length.status, 413);
    EXPECT_EQ(by_length.header("connection"), "close");
    EXPECT_EQ(by_length.header("content-type"), "application/problem+json");
    EXPECT_EQ(by_chunk.status, 413);
    EXPECT_EQ(before_sending.status, 413);
    EXPECT_EQ(stated.read_to_end(), "");
    EXPECT_TRUE(server.requests().empty());
}

TEST(Http, BodiesOverTheCommonBudget_AreRefused) {
    auto server =
        RunningServer{{}, [](ServerConfig& config) { config.max_body_bytes_in_flight = 100'000; }};
    auto client = TlsClient{server->port()};

    auto const large =
        client.ask(post("/large", "Content-Length: 200000\r\n", std::string(200'000, 'x')));
    auto other = TlsClient{server->port()};
    auto const small = other.ask(post("/large", "Content-Length: 5\r\n", "small"));

    EXPECT_EQ(large.status, 503);
    EXPECT_EQ(small.body, "/large:small");
}

TEST(Http, LargeBodies_PassBothWays) {
    auto server = RunningServer{};
    auto client = TlsClient{server->port()};
    auto const body = std::string(5'000'000, 'b');

    auto const answer = client.ask(post("/large", "Content-Length: 5000000\r\n", body));

    EXPECT_EQ(answer.body.size(), body.size() + 7);
    EXPECT_EQ(answer.body.substr(7), body);
}

TEST(Http, HeadOverItsLimit_Answers431) {
    auto server = RunningServer{};
    auto client = TlsClient{server->port()};
    auto many = TlsClient{server->port()};
    auto fields = std::string{};
    for (auto i = 0; i < 101; ++i) {
        fields += "a: b\r\n";
    }

    client.send(get("/", "X-Long: " + std::string(17'000, 'x') + "\r\n"));
    auto const too_long = client.read_answer();
    auto const too_many = many.ask(get("/", fields));

    EXPECT_EQ(too_long.status, 431);
    EXPECT_EQ(too_many.status, 431);
    EXPECT_TRUE(server.requests().empty());
}

struct BadRequest {
    std::string text;
    int status;
};

class BadRequests : public ::testing::TestWithParam<BadRequest> {};

TEST_P(BadRequests, AreRefusedAndTheConnectionCloses) {
    auto server = RunningServer{};
    auto client = TlsClient{server->port()};

    auto const answer = client.ask(GetParam().text);

    EXPECT_EQ(answer.status, GetParam().status);
    EXPECT_EQ(answer.header("connection"), "close");
    EXPECT_EQ(client.read_to_end(), "");
    EXPECT_TRUE(server.requests().empty());
}

INSTANTIATE_TEST_SUITE_P(
    Http,
    BadRequests,
    ::testing::Values(
        BadRequest{"nonsense\r\n\r\n", 400},
        BadRequest{"GET / HTTP/1.1\r\n\r\n", 400},
        BadRequest{"GET / HTTP/2.0\r\nHost: a\r\n\r\n", 400},
        BadRequest{"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
        BadRequest{"GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400},
        BadRequest{"GET / HTTP/1.1\nHost: a\n\n", 400},
        BadRequest{"GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\n 2\r\n\r\n", 400},
        BadRequest{"GET /../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        BadRequest{"GET /%2e%2e/etc HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        BadRequest{"GET /a%00b HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        BadRequest{"GET * HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        BadRequest{"GET /" + std::string(2'001, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", 414},
        BadRequest{
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx", 400},
        BadRequest{"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\nx", 400},
        BadRequest{
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: "
            "chunked\r\n\r\n0\r\n\r\n",
            400},
        BadRequest{
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: "
            "5\r\n\r\n0\r\n\r\n",
            400},
        BadRequest{"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", 501},
        BadRequest{"POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        BadRequest{"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400}
    )
);

TEST(Http, HeadThatComesTooSlowly_IsGivenUp) {
    auto server =
        RunningServer{{}, [](ServerConfig& config) { config.header_timeout = Millis{200}; }};
    auto client = TlsClient{server->port()};

    auto const answer = client.ask("GET / HTTP/1.1\r\nHost: loc");

    EXPECT_EQ(answer.status, 408);
    EXPECT_EQ(client.read_to_end(), "");
    EXPECT_EQ(server->figures().timeouts, 1U);
}

TEST(Http, BodyThatComesTooSlowly_IsGivenUp) {
    auto server =
        RunningServer{{}, [](ServerConfig& config) { config.body_timeout = Millis{200}; }};
    auto client = TlsClient{server->port()};

    auto const answer = client.ask(post("/x", "Content-Length: 10\r\n", "abc"));

    EXPECT_EQ(answer.status, 408);
    EXPECT_EQ(client.read_to_end(), "");
    EXPECT_TRUE(server.requests().empty());
}

TEST(Http, IdleConnection_IsClosed) {
    auto server =
        RunningServer{{}, [](ServerConfig& config) { config.idle_timeout = Millis{200}; }};
    auto client = TlsClient{server->port()};

    auto const answer = client.ask(get("/"));

    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(client.read_to_end(), "");
    EXPECT_EQ(server->figures().timeouts, 0U);
}

TEST(Http, ReaderThatDoesNotRead_IsDropped) {
    auto const large = std::string(32'000'000, 'x');
    auto server = RunningServer{
        [&](api::Request const& /*request*/, api::Reply const& reply) {
            auto response = api::Response{};
            response.static_body = large;
            reply(std::move(response));
        },
        [](ServerConfig& config) { config.write_timeout = Millis{200}; }};
    auto client = TlsClient{server->port()};

    client.send(get("/"));

    EXPECT_TRUE(server.eventually([&] { return server->figures().timeouts == 1; }));
    EXPECT_TRUE(server.eventually([&] { return server->connections() == 0; }));
    EXPECT_LT(client.read_to_end().size(), large.size());
}

TEST(Http, ReplyFromAnotherThread_ArrivesAndTheNetworkTurnsMeanwhile) {
    auto threads = std::vector<std::thread>{};
    auto may_reply = std::promise<void>{};
    auto server = RunningServer{[&](api::Request const& request, api::Reply const& reply) {
        if (request.path == "/fast") {
            reply(api::Response{});
            return;
        }
        threads.emplace_back([reply, &may_reply] {
            may_reply.get_future().wait();
            auto response = api::Response{};
            response.status = 201;
            reply(std::move(response));
        });
    }};
    auto slow = TlsClient{server->port()};
    auto fast = TlsClient{server->port()};

    slow.send(get("/slow"));
    auto const meanwhile = fast.ask(get("/fast"));
    may_reply.set_value();
    auto const answer = slow.read_answer();

    EXPECT_EQ(meanwhile.status, 200);
    EXPECT_EQ(answer.status, 201);
    server.stop();
    for (auto& thread : threads) {
        thread.join();
    }
}

TEST(Http, HandlerThatNeverReplies_Becomes504AndItsLateReplyIsDropped) {
    auto replies = Guarded<std::vector<api::Reply>>{};
    auto server = RunningServer{
        [&](api::Request const& /*request*/, api::Reply const& reply) {
            replies.with([&](auto& list) { list.push_back(reply); });
        },
        [](ServerConfig& config) { config.reply_timeout = Millis{200}; }};
    auto client = TlsClient{server->port()};

    auto const answer = client.ask(get("/"));
    auto const rest = client.read_to_end();
    replies.copy().at(0)(api::Response{});
    auto const is_empty = server.eventually([&] { return server->connections() == 0; });
    server.stop();
    replies.copy().at(0)(api::Response{});

    EXPECT_EQ(answer.status, 504);
    EXPECT_EQ(rest, "");
    EXPECT_TRUE(is_empty);
}

TEST(Http, HandlerThatThrows_Becomes500) {
    auto server = RunningServer{[](api::Request const& /*request*/, api::Reply const& /*reply*/) {
        throw std::runtime_error{"a bug"};
    }};
    auto client = TlsClient{server->port()};

    auto const answer = client.ask(get("/"));

    EXPECT_EQ(answer.status, 500);
    EXPECT_EQ(answer.body.find("a bug"), std::string::npos);
    EXPECT_NE(server.log().find("a bug"), std::string::npos);
}

TEST(Http, SecretsInPaths_AreNotLogged) {
    auto server = RunningServer{};
    auto client = TlsClient{server->port()};

    client.ask(get("/a/secret-token?q=hidden"));
    client.ask(get("/seen"));

    EXPECT_NE(server.log().find("/seen"), std::string::npos);
    EXPECT_EQ(server.log().find("secret-token"), std::string::npos);
    EXPECT_EQ(server.log().find("hidden"), std::string::npos);
}

} // namespace
} // namespace sonae::net
