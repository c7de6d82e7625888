// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/fakes/test_certificates.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct ssl_ctx_st;
struct ssl_session_st;
struct ssl_st;

namespace sonae::testing {

struct Answer {
    int status = 0;                             ///< 0: none came
    std::map<std::string, std::string> headers; ///< names in lower case
    std::string body;

    [[nodiscard]] std::string header(std::string const& name) const;
};

/// A client that sends what it is told and reads what comes, blocking for at most 20 s.
class TestClient {
public:
    TestClient() = default;
    TestClient(TestClient const&) = delete;
    TestClient& operator=(TestClient const&) = delete;
    virtual ~TestClient() = default;

    /// False when the connection is gone.
    virtual bool send(std::string_view bytes) = 0;

    /// Reads until `mark` was read or the connection ends; what was read, with the mark.
    std::string read_until(std::string_view mark);

    /// One answer with the body that Content-Length states.
    Answer read_answer(bool has_body = true);

    /// Sends and reads one answer.
    Answer ask(std::string_view request) { return send(request) ? read_answer() : Answer{}; }

    /// Everything until the other side closes.
    std::string read_to_end();

protected:
    /// "" at the end.
    virtual std::string receive() = 0;

private:
    std::string inbox_;
};

/// Without TLS: over the Unix socket, or wrongly over TCP.
class PlainClient final : public TestClient {
public:
    explicit PlainClient(std::uint16_t port);
    explicit PlainClient(std::filesystem::path const& unix_socket);
    ~PlainClient() override;

    bool send(std::string_view bytes) override;

    /// No byte follows from this side.
    void end();

protected:
    std::string receive() override;

private:
    int socket_;
};

using Session = std::shared_ptr<ssl_session_st>;

struct TlsWish {
    std::vector<std::string> protocols = {"http/1.1"};
    std::optional<TestCertificate> certificate = {};
    Session session = {};
    int version = 0;               ///< 0: whatever both know; else that one only
    char const* ciphers = nullptr; ///< of TLS 1.2
};

class TlsClient final : public TestClient {
public:
    explicit TlsClient(std::uint16_t port, TlsWish const& wish = {});
    ~TlsClient() override;

    bool send(std::string_view bytes) override;

    [[nodiscard]] bool is_connected() const { return is_connected_; }

    [[nodiscard]] bool was_asked_for_certificate() const { return was_asked_; }

    [[nodiscard]] bool is_resumed() const;
    [[nodiscard]] std::string protocol() const;

    /// Certificates the server showed, in order, as PEM.
    [[nodiscard]] std::vector<std::string> chain() const;

    /// The last ticket; after an answer there is one.
    [[nodiscard]] Session session() const { return session_; }

protected:
    std::string receive() override;

private:
    struct ContextDeleter {
        void operator()(ssl_ctx_st* context) const;
    };

    struct SslDeleter {
        void operator()(ssl_st* ssl) const;
    };

    void configure(TlsWish const& wish);
    static int on_certificate_wanted(ssl_st* ssl, void* self);
    static int on_session(ssl_st* ssl, ssl_session_st* session);

    int socket_;
    std::optional<TestCertificate> certificate_;
    Session session_;
    bool is_connected_ = false;
    bool was_asked_ = false;
    std::unique_ptr<ssl_ctx_st, ContextDeleter> context_;
    std::unique_ptr<ssl_st, SslDeleter> ssl_;
};

/// A TCP connection to the port on loopback.
int connect_to(std::uint16_t port);

} // namespace sonae::testing
