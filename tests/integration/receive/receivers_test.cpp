// SPDX-License-Identifier: Apache-2.0
#include "daemon/net/descriptor.hpp"
#include "daemon/net/tls_context.hpp"
#include "daemon/receive/listen/receivers.hpp"
#include "tests/fakes/silent_sink.hpp"
#include "tests/fakes/temporary_folder.hpp"
#include "tests/fakes/test_certificates.hpp"

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>
#include <openssl/ssl.h>

#include <arpa/inet.h>
#include <array>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <netinet/in.h>
#include <optional>
#include <sys/socket.h>
#include <sys/un.h>

namespace sonae::receive {
namespace {

constexpr auto refusal = std::string_view{
    "<86>1 - his1 sshd 812 - - Failed password for root from 203.0.113.9 port 41234 ssh2"};
constexpr auto patience = Millis{20'000};

sockaddr_in loopback(std::uint16_t port) {
    auto address = sockaddr_in{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

net::Descriptor connected(int kind, std::uint16_t port) {
    auto socket = net::Descriptor{::socket(AF_INET, kind | SOCK_CLOEXEC, 0)};
    auto const address = loopback(port);
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): how POSIX names addresses
    auto const* const name = reinterpret_cast<sockaddr const*>(&address);
    EXPECT_EQ(::connect(socket.get(), name, sizeof address), 0) << std::strerror(errno);
    return socket;
}

void send_all(int socket, std::string_view bytes) {
    EXPECT_EQ(
        ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL), static_cast<ssize_t>(bytes.size())
    );
}

/// The events of a second, and who they came by.
class Receiving : public ::testing::Test {
protected:
    static Settings settings() {
        auto made = Settings{};
        made.from = {topology::parse_prefix("127.0.0.0/8").value()};
        return made;
    }

    void begin(Settings const& settings) {
        auto parts = ReceiverParts{
            .intake = {
                .key = AccountKey{std::string(32, 'k')},
                .boot = "boot1",
                .credentials = {},
                .take = [this](telemetry::Batch batch) { return take(std::move(batch)); },
                .asset_of = [](telemetry::Address const& address,
                               std::string_view /*host*/) { return topology::text_of(address); },
                .clock = clock_},
            .tls = tls_,
            .log = Log{sink_, clock_, LogLevel::error}};
        receivers_.emplace(settings, io_, std::move(parts));
        auto const started = receivers_->start();
        ASSERT_TRUE(started) << (started ? "" : started.error().text());
    }

    bool take(telemetry::Batch batch) {
        if (!is_open_) {
            return false;
        }
        for (auto& event : batch.events) {
            events_.emplace_back(batch.source.interface, std::move(event));
        }
        return true;
    }

    /// Turns the io_context until that holds.
    template <class Claim>
    bool until(Claim const& claim) {
        auto const end = clock_.steady() + patience;
        auto holds = claim();
        while (!holds && clock_.steady() < end) {
            io_.run_one_for(Millis{50});
            holds = claim();
        }
        return holds;
    }

    bool until_events(std::size_t count) {
        return until([&] { return events_.size() >= count; });
    }

    boost::asio::io_context io_;
    SystemClock clock_;
    sonae::testing::SilentSink sink_;
    std::shared_ptr<net::TlsContext const> tls_;
    bool is_open_ = true;
    std::vector<std::pair<std::string, telemetry::Event>> events_;
    std::optional<Receivers> receivers_;
};

TEST_F(Receiving, SyslogOverUdp_BecomesEvents) {
    auto some = settings();
    some.syslog_udp = Place{"127.0.0.1", 0};
    begin(some);
    auto const socket = connected(SOCK_DGRAM, receivers_->ports().syslog_udp);
    send_all(socket.get(), refusal);
    ASSERT_TRUE(until_events(1));
    EXPECT_EQ(events_[0].first, "syslog");
    EXPECT_TRUE(until([&] { return receivers_->counters().events == 1; }));
}

TEST_F(Receiving, SyslogOverTcp_MayComeInPiecesAndMixed) {
    auto some = settings();
    some.syslog_tcp = Place{"127.0.0.1", 0};
    begin(some);
    auto const socket = connected(SOCK_STREAM, receivers_->ports().syslog_tcp);
    send_all(socket.get(), std::string{refusal} + "\n" + std::to_string(refusal.size()) + " ");
    ASSERT_TRUE(until_events(1));
    EXPECT_TRUE(until([&] { return receivers_->counters().connections == 1; }));
    send_all(socket.get(), refusal);
    ASSERT_TRUE(until_events(2));
}

TEST_F(Receiving, AStreamThatMakesNoSense_IsClosed) {
    auto some = settings();
    some.syslog_tcp = Place{"127.0.0.1", 0};
    begin(some);
    auto const socket = connected(SOCK_STREAM, receivers_->ports().syslog_tcp);
    send_all(socket.get(), "123x");
    ::fcntl(socket.get(), F_SETFL, O_NONBLOCK);
    auto byte = char{};
    EXPECT_TRUE(until([&] { return ::recv(socket.get(), &byte, 1, 0) == 0; }));
}

TEST_F(Receiving, AFloodOfOneConnection_DoesNotStarveAnother) {
    auto some = settings();
    some.syslog_tcp = Place{"127.0.0.1", 0};
    some.syslog_udp = Place{"127.0.0.2", 0};
    some.messages_per_second = 1;
    begin(some);
    auto const flood = connected(SOCK_STREAM, receivers_->ports().syslog_tcp);
    for (auto i = 0; i < 100; ++i) {
        send_all(flood.get(), std::string{refusal} + "\n");
    }
    ASSERT_TRUE(until_events(10)); // ten seconds' worth
    // Another sender.
    auto const other = net::Descriptor{::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)};
    auto own = loopback(0);
    own.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 4);
    auto to = loopback(receivers_->ports().syslog_udp);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 1);
    // NOLINTBEGIN(cppcoreguidelines-pro-type-reinterpret-cast): how POSIX names addresses
    ASSERT_EQ(::bind(other.get(), reinterpret_cast<sockaddr const*>(&own), sizeof own), 0);
    ASSERT_EQ(::connect(other.get(), reinterpret_cast<sockaddr const*>(&to), sizeof to), 0);
    // NOLINTEND(cppcoreguidelines-pro-type-reinterpret-cast)
    send_all(other.get(), refusal);
    ASSERT_TRUE(until([&] {
        return std::ranges::any_of(events_, [](auto const& each) {
            auto const& logon = std::get<telemetry::Logon>(each.second.body);
            return topology::text_of(logon.server.address) == "127.0.0.5";
        });
    }));
    EXPECT_LT(events_.size(), 50U);
}

TEST_F(Receiving, Strangers_AreNotListenedTo) {
    auto some = settings();
    some.from = {topology::parse_prefix("192.0.2.0/24").value()};
    some.syslog_udp = Place{"127.0.0.1", 0};
    some.syslog_tcp = Place{"127.0.0.1", 0};
    begin(some);
    send_all(connected(SOCK_DGRAM, receivers_->ports().syslog_udp).get(), refusal);
    auto const stream = connected(SOCK_STREAM, receivers_->ports().syslog_tcp);
    EXPECT_TRUE(until([&] {
        auto const counters = receivers_->counters();
        return counters.undeclared == 2 && counters.refused_connections == 1;
    }));
    EXPECT_TRUE(events_.empty());
}

TEST_F(Receiving, AnInform_IsAnswered) {
    auto some = settings();
    some.traps = Place{"127.0.0.1", 0};
    begin(some);
    auto text = read_text(fs::path{SONAE_TEST_DATA} / "traps/inform_v2c.hex", 10'000).value();
    std::erase(text, '\n');
    auto const inform = from_hex(text).value();
    auto const socket = connected(SOCK_DGRAM, receivers_->ports().traps);
    send_all(socket.get(), as_text(inform));
    ::fcntl(socket.get(), F_SETFL, O_NONBLOCK);
    auto answer = std::array<char, 1'000>{};
    auto size = ssize_t{0};
    ASSERT_TRUE(until([&] {
        size = ::recv(socket.get(), answer.data(), answer.size(), 0);
        return size > 0;
    }));
    EXPECT_EQ(static_cast<std::size_t>(size), inform.size());
    ASSERT_TRUE(until_events(1));
    EXPECT_EQ(events_[0].first, "trap");
}

TEST_F(Receiving, LogsOfOtherSensors_AreFollowed) {
    auto const folder = sonae::testing::TemporaryFolder{};
    auto some = settings();
    some.eve_files = {folder.path() / "eve.json"};
    some.zeek_folders = {folder.path()};
    some.eve_socket = folder.path() / "eve.sock";
    begin(some);
    ASSERT_TRUE(until([&] { return receivers_->counters().missing_files.size() == 8; }));
    auto const line =
        std::string{R"({"event_type":"tls","src_ip":"10.1.2.3","dest_ip":"10.1.2.4","tls":{}})"
                    "\n"};
    std::ofstream{some.eve_files[0]} << line;
    std::ofstream{folder.path() / "ssh.log"}
        << R"({"ts":1.0,"id.orig_h":"10.1.2.3","id.resp_h":"10.1.2.4","auth_success":false})"
           "\n";
    ASSERT_TRUE(until_events(2));
    auto socket = net::Descriptor{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    auto address = sockaddr_un{};
    address.sun_family = AF_UNIX;
    std::strncpy(&address.sun_path[0], some.eve_socket.c_str(), sizeof address.sun_path - 1);
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): how POSIX names addresses
    auto const* const name = reinterpret_cast<sockaddr const*>(&address);
    ASSERT_EQ(::connect(socket.get(), name, sizeof address), 0);
    send_all(socket.get(), line);
    ASSERT_TRUE(until_events(3));
    EXPECT_EQ(receivers_->counters().missing_files.size(), 6U);
}

TEST_F(Receiving, ABatchThatIsNotTaken_IsOfferedAgain) {
    auto some = settings();
    some.syslog_udp = Place{"127.0.0.1", 0};
    begin(some);
    is_open_ = false;
    send_all(connected(SOCK_DGRAM, receivers_->ports().syslog_udp).get(), refusal);
    ASSERT_TRUE(until([&] { return receivers_->counters().waiting == 1; }));
    is_open_ = true;
    ASSERT_TRUE(until_events(1));
}

TEST_F(Receiving, WhenItStops_WhatWaitsIsGivenAway) {
    auto some = settings();
    some.syslog_udp = Place{"127.0.0.1", 0};
    begin(some);
    is_open_ = false;
    send_all(connected(SOCK_DGRAM, receivers_->ports().syslog_udp).get(), refusal);
    ASSERT_TRUE(until([&] { return receivers_->counters().waiting == 1; }));
    is_open_ = true;
    receivers_->stop();
    EXPECT_EQ(events_.size(), 1U);
    receivers_.reset();
    io_.restart();
    io_.run_for(Millis{1'000}); // nothing of it is left
}

TEST_F(Receiving, AnAddressThatIsTaken_IsAnErrorWithItsName) {
    auto some = settings();
    some.syslog_udp = Place{"127.0.0.1", 0};
    begin(some);
    auto const port = receivers_->ports().syslog_udp;
    auto parts = ReceiverParts{
        .intake = {
            .key = AccountKey{std::string(32, 'k')},
            .boot = "b",
            .credentials = {},
            .take = [](telemetry::Batch const& /*batch*/) { return true; },
            .asset_of = [](auto const& /*address*/, auto /*host*/) { return std::string{}; },
            .clock = clock_},
        .tls = nullptr,
        .log = Log{sink_, clock_, LogLevel::error}};
    some.syslog_udp = Place{"127.0.0.1", port};
    auto second = Receivers{some, io_, std::move(parts)};
    auto const started = second.start();
    ASSERT_FALSE(started);
    EXPECT_NE(started.error().text().find("port " + std::to_string(port)), std::string::npos);
}

struct SslFree {
    void operator()(SSL* ssl) const { SSL_free(ssl); }

    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};

TEST_F(Receiving, SyslogOverTls_BecomesEvents) {
    auto const authority = sonae::testing::TestAuthority{"Test"};
    auto const own = authority.issue({"sonaed", sonae::testing::CertificateUsage::server});
    tls_ = net::TlsContext::make(
               {own.certificate_pem, own.private_key_pem, authority.certificate_pem()}
    )
               .value();
    auto some = settings();
    some.syslog_tls = Place{"127.0.0.1", 0};
    begin(some);
    auto const socket = connected(SOCK_STREAM, receivers_->ports().syslog_tls);
    ::fcntl(socket.get(), F_SETFL, O_NONBLOCK);
    auto const context = std::unique_ptr<SSL_CTX, SslFree>{SSL_CTX_new(TLS_client_method())};
    auto const ssl = std::unique_ptr<SSL, SslFree>{SSL_new(context.get())};
    SSL_set_fd(ssl.get(), socket.get());
    ASSERT_TRUE(until([&] { return SSL_connect(ssl.get()) == 1; }));
    auto const message = std::to_string(refusal.size()) + " " + std::string{refusal};
    ASSERT_TRUE(until([&] {
        return SSL_write(ssl.get(), message.data(), static_cast<int>(message.size())) > 0;
    }));
    ASSERT_TRUE(until_events(1));
}

TEST_F(Receiving, SyslogOverTls_NeedsACertificate) {
    auto some = settings();
    some.syslog_tls = Place{"127.0.0.1", 0};
    auto parts = ReceiverParts{
        .intake = {
            .key = AccountKey{std::string(32, 'k')},
            .boot = "b",
            .credentials = {},
            .take = [](telemetry::Batch const& /*batch*/) { return true; },
            .asset_of = [](auto const& /*address*/, auto /*host*/) { return std::string{}; },
            .clock = clock_},
        .tls = nullptr,
        .log = Log{sink_, clock_, LogLevel::error}};
    auto receivers = Receivers{some, io_, std::move(parts)};
    EXPECT_FALSE(receivers.start());
}

} // namespace
} // namespace sonae::receive
