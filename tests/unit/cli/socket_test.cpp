// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/http_client.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <array>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

namespace sonae::cli {
namespace {

using ::testing::HasSubstr;

/// Listens on a Unix socket and answers one request with bytes that a test gives.
class OneAnswerServer {
public:
    OneAnswerServer(std::filesystem::path const& file, std::string answer)
        : listener_{::socket(AF_UNIX, SOCK_STREAM, 0)} {
        auto address = sockaddr_un{};
        address.sun_family = AF_UNIX;
        file.string().copy(static_cast<char*>(address.sun_path), sizeof(address.sun_path) - 1);
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the form of the socket API
        auto const* const any = reinterpret_cast<sockaddr const*>(&address);
        is_listening_ = ::bind(listener_, any, sizeof address) == 0 && ::listen(listener_, 1) == 0;
        thread_ = std::thread{[this, text = std::move(answer)] { serve(text); }};
    }

    OneAnswerServer(OneAnswerServer const&) = delete;
    OneAnswerServer& operator=(OneAnswerServer const&) = delete;

    ~OneAnswerServer() {
        finish();
        ::close(listener_);
    }

    /// What it was asked; waits for it.
    std::string const& finish() {
        if (thread_.joinable()) {
            // Wakes accept() when nobody came.
            ::shutdown(listener_, SHUT_RDWR);
            thread_.join();
        }
        return asked_;
    }

    [[nodiscard]] bool is_listening() const { return is_listening_; }

private:
    void serve(std::string const& answer) {
        auto const connection = ::accept(listener_, nullptr, nullptr);
        if (connection < 0) {
            return;
        }
        auto buffer = std::array<char, 4096>{};
        while (asked_.find("\r\n\r\n") == std::string::npos) {
            auto const count = ::read(connection, buffer.data(), buffer.size());
            if (count <= 0) {
                break;
            }
            asked_.append(buffer.data(), static_cast<std::size_t>(count));
        }
        static_cast<void>(::write(connection, answer.data(), answer.size()));
        ::close(connection);
    }

    int listener_;
    bool is_listening_ = false;
    std::string asked_;
    std::thread thread_;
};

TEST(CurlClient, OverASocket_SendsTheRequestAndReadsTheAnswer) {
    auto const folder = sonae::testing::TemporaryFolder{};
    auto const file = folder.path() / "sonae.sock";
    auto server = OneAnswerServer{
        file,
        "HTTP/1.1 412 Precondition Failed\r\nContent-Type: application/problem+json\r\n"
        "Content-Length: 2\r\nConnection: close\r\n\r\n{}"};
    ASSERT_TRUE(server.is_listening());
    auto const client =
        make_curl_client({.unix_socket = file, .server = "", .token = "", .ca_file = ""});

    auto const response = client->send(
        {.method = "PATCH",
         .target = "/api/v1/assets/a%20b?x=1",
         .headers = {{"If-Match", "\"7\""}},
         .body = R"({"note":"x"})"}
    );

    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 412);
    EXPECT_EQ(response->content_type, "application/problem+json");
    EXPECT_EQ(response->body, "{}");
    auto const& asked = server.finish();
    EXPECT_THAT(asked, ::testing::StartsWith("PATCH /api/v1/assets/a%20b?x=1 HTTP/1.1\r\n"));
    EXPECT_THAT(asked, HasSubstr("\r\nIf-Match: \"7\"\r\n"));
    EXPECT_THAT(asked, HasSubstr("\r\nContent-Type: application/json\r\n"));
    EXPECT_THAT(asked, ::testing::Not(HasSubstr("Authorization")));
}

TEST(CurlClient, OfAPostWithoutBody_CallsItJsonNotAForm) {
    auto const folder = sonae::testing::TemporaryFolder{};
    auto const file = folder.path() / "sonae.sock";
    auto server = OneAnswerServer{file, "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"};
    auto const client =
        make_curl_client({.unix_socket = file, .server = "", .token = "", .ca_file = ""});

    auto const response = client->send({.method = "POST", .target = "/x"});

    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 204);
    EXPECT_THAT(server.finish(), HasSubstr("\r\nContent-Length: 0\r\n"));
    EXPECT_THAT(server.finish(), ::testing::Not(HasSubstr("form")));
}

TEST(CurlClient, WithoutASocket_SaysThatNobodyIsThere) {
    auto const folder = sonae::testing::TemporaryFolder{};
    auto const file = folder.path() / "sonae.sock";
    auto const client =
        make_curl_client({.unix_socket = file, .server = "", .token = "", .ca_file = ""});

    auto const response = client->send({.target = "/"});

    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().code, Errc::unavailable);
    EXPECT_THAT(response.error().text(), HasSubstr("sonae.sock"));
}

} // namespace
} // namespace sonae::cli
