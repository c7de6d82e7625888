// SPDX-License-Identifier: Apache-2.0
#include "tests/fakes/temporary_folder.hpp"
#include "tests/integration/net/running_server.hpp"
#include "tests/integration/net/test_client.hpp"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace sonae::net {
namespace {

using testing::get;
using testing::PlainClient;
using testing::RunningServer;
using testing::TemporaryFolder;
using testing::TlsClient;

/// An event stream at every path; ?after=N replays.
void stream(api::Request const& request, api::Reply const& reply) {
    auto response = api::Response{};
    response.is_event_stream = true;
    for (auto const& [name, value] : request.query) {
        response.events_after = name == "after" ? std::stoull(value) : 0;
    }
    reply(std::move(response));
}

bool has_subscribers(RunningServer& server, std::uint64_t count) {
    return server.eventually([&] { return server->figures().subscribers == count; });
}

TEST(Events, Published_ReachEverySubscriber) {
    auto server = RunningServer{&stream};
    auto one = TlsClient{server->port()};
    auto two = TlsClient{server->port()};
    one.send(get("/events"));
    two.send(get("/events"));
    auto const head = one.read_answer(false);
    two.read_answer(false);
    ASSERT_TRUE(has_subscribers(server, 2));

    server->publish({1, "asset", R"({"id":"a"})"});
    server->publish({2, "", "{}"});

    auto const expected = "id: 1\nevent: asset\ndata: {\"id\":\"a\"}\n\nid: 2\ndata: {}\n\n";
    EXPECT_EQ(one.read_until("data: {}\n\n"), expected);
    EXPECT_EQ(two.read_until("data: {}\n\n"), expected);
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.header("content-type"), "text/event-stream");
    EXPECT_EQ(head.header("x-accel-buffering"), "no");
    EXPECT_EQ(head.header("content-length"), "");
}

TEST(Events, SubscriberThatComesBack_GetsWhatItMissed) {
    auto server = RunningServer{&stream};
    for (auto id = std::uint64_t{1}; id <= 300; ++id) {
        server->publish({id, "", "{}"});
    }
    auto late = TlsClient{server->port()};
    auto very_late = TlsClient{server->port()};

    late.send(get("/events?after=298"));
    very_late.send(get("/events"));
    late.read_answer(false);
    very_late.read_answer(false);

    EXPECT_EQ(
        late.read_until("id: 300\ndata: {}\n\n"), "id: 299\ndata: {}\n\nid: 300\ndata: {}\n\n"
    );
    EXPECT_TRUE(very_late.read_until("id: 300\n").starts_with("id: 45\n"));
}

TEST(Events, StreamThatMayNotGoOn_EndsBeforeTheNextEvent) {
    auto may_go_on = std::atomic<bool>{true};
    auto server = RunningServer{[&](api::Request const& /*request*/, api::Reply const& reply) {
        auto response = api::Response{};
        response.is_event_stream = true;
        response.goes_on = [&] { return may_go_on.load(); };
        reply(std::move(response));
    }};
    auto client = TlsClient{server->port()};
    client.send(get("/events"));
    client.read_answer(false);
    ASSERT_TRUE(has_subscribers(server, 1));
    server->publish({1, "", "{}"});
    auto const before = client.read_until("data: {}\n\n");

    may_go_on = false;
    server->publish({2, "", "{}"});

    EXPECT_EQ(before, "id: 1\ndata: {}\n\n");
    EXPECT_TRUE(has_subscribers(server, 0));
    EXPECT_TRUE(server.eventually([&] { return server->connections() == 0; }));
}

TEST(Events, SubscriberThatLeaves_IsForgotten) {
    auto server = RunningServer{&stream};
    {
        auto client = TlsClient{server->port()};
        client.send(get("/events"));
        client.read_answer(false);
        ASSERT_TRUE(has_subscribers(server, 1));
    }

    EXPECT_TRUE(has_subscribers(server, 0));
    EXPECT_TRUE(server.eventually([&] { return server->connections() == 0; }));
}

TEST(Events, SubscriberThatDoesNotRead_IsDisconnected) {
    auto server = RunningServer{&stream};
    auto client = TlsClient{server->port()};
    client.send(get("/events"));
    client.read_answer(false);
    ASSERT_TRUE(has_subscribers(server, 1));

    auto id = std::uint64_t{0};
    auto const is_gone = server.eventually([&] {
        server->publish({++id, "", std::string(100'000, 'x')});
        return server->figures().subscribers == 0;
    });

    EXPECT_TRUE(is_gone);
}

TEST(UnixSocket, Peer_IsKnownByItsUser) {
    auto const folder = TemporaryFolder{};
    auto const path = folder.path() / "sonae.sock";
    auto server = RunningServer{{}, [&](ServerConfig& config) { config.unix_socket = path; }};
    auto client = PlainClient{path};

    auto const answer = client.ask(get("/local"));

    EXPECT_EQ(answer.body, "/local:");
    auto const peer = server.requests().at(0).peer;
    EXPECT_EQ(peer.address, "local");
    EXPECT_EQ(peer.local_uid, ::getuid());
    struct stat status = {};
    ASSERT_EQ(::stat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0660U);
}

TEST(UnixSocket, LeftByADeadServer_IsReplacedAndRemovedAtTheEnd) {
    auto const folder = TemporaryFolder{};
    auto const path = folder.path() / "sonae.sock";
    auto address = sockaddr_un{};
    address.sun_family = AF_UNIX;
    std::memcpy(&address.sun_path[0], path.c_str(), path.string().size());
    auto const dead = ::socket(AF_UNIX, SOCK_STREAM, 0);
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): how POSIX names addresses
    ASSERT_EQ(::bind(dead, reinterpret_cast<sockaddr const*>(&address), sizeof address), 0);
    ::close(dead);
    auto server = RunningServer{{}, [&](ServerConfig& config) { config.unix_socket = path; }};

    auto const answer = PlainClient{path}.ask(get("/"));
    server.stop();

    EXPECT_EQ(answer.status, 200);
    EXPECT_FALSE(std::filesystem::exists(path));
}

/// What make_server says about that socket.
Errc error_of_socket(std::filesystem::path const& path) {
    auto const authority = testing::TestAuthority{"Test CA"};
    auto const own = authority.issue({"server", testing::CertificateUsage::server});
    auto config = ServerConfig{};
    config.address = "127.0.0.1";
    config.port = 0;
    config.unix_socket = path;
    auto const clock = SystemClock{};
    auto sink = StderrSink{};
    auto const made = make_server(
        config,
        {own.certificate_pem, own.private_key_pem, authority.certificate_pem()},
        {},
        {},
        Log{sink, clock, LogLevel::error}
    );
    return made ? Errc::internal : made.error().code;
}

TEST(UnixSocket, ThatIsNotFree_IsAnErrorAndStays) {
    auto const folder = TemporaryFolder{};
    auto const live = folder.path() / "sonae.sock";
    auto const file = folder.path() / "file";
    std::ofstream{file} << "content";
    auto server = RunningServer{{}, [&](ServerConfig& config) { config.unix_socket = live; }};

    EXPECT_EQ(error_of_socket(live), Errc::conflict);
    EXPECT_EQ(error_of_socket(file), Errc::conflict);
    EXPECT_EQ(error_of_socket(folder.path() / std::string(120, 'x')), Errc::invalid_argument);

    EXPECT_EQ(PlainClient{live}.ask(get("/")).status, 200);
    EXPECT_TRUE(std::filesystem::exists(file));
}

TEST(Server, PortThatIsTaken_IsAnErrorThatNamesIt) {
    auto server = RunningServer{};
    auto const clock = SystemClock{};
    auto sink = StderrSink{};
    auto const& own = server.own_certificate();
    auto config = ServerConfig{};
    config.address = "127.0.0.1";
    config.port = server->port();

    auto const made = make_server(
        config,
        {own.certificate_pem, own.private_key_pem, server.authority().certificate_pem()},
        {},
        {},
        Log{sink, clock, LogLevel::error}
    );

    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, Errc::io);
    EXPECT_NE(made.error().text().find(std::to_string(config.port)), std::string::npos);
}

TEST(Server, OnAllAddresses_NamesIpv4PeersPlainly) {
    auto server = RunningServer{{}, [](ServerConfig& config) { config.address = "[::]"; }};
    auto client = TlsClient{server->port()};

    client.ask(get("/"));

    EXPECT_EQ(server.requests().at(0).peer.address, "127.0.0.1");
}

TEST(Server, ConnectionsOverTheAllowanceOfAnAddress_AreClosedUntilOneEnds) {
    auto server =
        RunningServer{{}, [](ServerConfig& config) { config.max_connections_per_address = 2; }};
    auto first = std::make_unique<TlsClient>(server->port());
    auto const second = TlsClient{server->port()};

    auto const third = TlsClient{server->port()};
    first.reset();
    ASSERT_TRUE(server.eventually([&] { return server->connections() == 1; }));
    auto fourth = TlsClient{server->port()};

    EXPECT_TRUE(second.is_connected());
    EXPECT_FALSE(third.is_connected());
    EXPECT_EQ(server->figures().refused_connections, 1U);
    EXPECT_EQ(fourth.ask(get("/")).status, 200);
}

TEST(Server, ConnectionsOverTheTotal_AreClosedButTheUnixSocketIsServed) {
    auto const folder = TemporaryFolder{};
    auto const path = folder.path() / "sonae.sock";
    auto server = RunningServer{{}, [&](ServerConfig& config) {
                                    config.max_connections = 1;
                                    config.unix_socket = path;
                                }};
    auto const first = TlsClient{server->port()};

    auto const second = TlsClient{server->port()};

    EXPECT_TRUE(first.is_connected());
    EXPECT_FALSE(second.is_connected());
    EXPECT_EQ(PlainClient{path}.ask(get("/")).status, 200);
}

/// Four connections: one that says nothing, one without a request, two with one each. How many of
/// these were answered.
int come_and_go(std::uint16_t port) {
    {
        auto const silent = PlainClient{port};
        auto const unused = TlsClient{port};
    }
    auto answered = 0;
    for (auto i = 0; i < 2; ++i) {
        answered += TlsClient{port}.ask(get("/")).status == 200 ? 1 : 0;
    }
    return answered;
}

TEST(Server, TwoHundredConnections_LeaveNothingBehind) {
    auto server = RunningServer{};

    auto answered = 0;
    for (auto i = 0; i < 50; ++i) {
        answered += come_and_go(server->port());
    }

    EXPECT_EQ(answered, 100);
    EXPECT_TRUE(server.eventually([&] { return server->connections() == 0; }));
    EXPECT_EQ(server->figures().requests, 100U);
}

using Replies = Guarded<std::vector<api::Reply>>;

/// Keeps the replies of /slow, streams at /events, answers the rest.
api::Dispatch keeping_slow_ones(Replies& replies) {
    return [&replies](api::Request const& request, api::Reply const& reply) {
        if (request.path == "/slow") {
            replies.with([&](auto& list) { list.push_back(reply); });
        } else if (request.path == "/events") {
            stream(request, reply);
        } else {
            reply(api::Response{});
        }
    };
}

TEST(Server, AtAStop_EndsIdleOnesAndLetsRunningRequestsEnd) {
    auto replies = Replies{};
    auto server = RunningServer{keeping_slow_ones(replies)};
    auto idle = TlsClient{server->port()};
    auto events = TlsClient{server->port()};
    auto slow = TlsClient{server->port()};
    idle.ask(get("/"));
    events.send(get("/events"));
    events.read_answer(false);
    slow.send(get("/slow"));
    ASSERT_TRUE(server.eventually([&] { return !replies.copy().empty(); }));

    server->stop();
    auto const rest_of_idle = idle.read_to_end();
    auto const rest_of_events = events.read_to_end();
    replies.copy().at(0)(api::Response{});
    auto const answer = slow.read_answer();
    server.stop();

    EXPECT_EQ(rest_of_idle, "");
    EXPECT_EQ(rest_of_events, "");
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("connection"), "close");
    EXPECT_EQ(server->connections(), 0U);
}

TEST(Server, AtAStop_DoesNotWaitForAHandlerThatNeverReplies) {
    auto server =
        RunningServer{[](api::Request const& /*request*/, api::Reply const& /*reply*/) {}};
    auto client = TlsClient{server->port()};
    client.send(get("/"));
    ASSERT_TRUE(server.eventually([&] { return !server.requests().empty(); }));

    server.stop();

    EXPECT_EQ(client.read_to_end(), "");
    EXPECT_EQ(server->connections(), 0U);
}

TEST(Server, PostedTaskThatThrows_DoesNotEndTheNetwork) {
    auto server = RunningServer{};

    server->post([] { throw std::runtime_error{"a bug"}; });

    auto client = TlsClient{server->port()};
    EXPECT_EQ(client.ask(get("/")).status, 200);
}

} // namespace
} // namespace sonae::net
