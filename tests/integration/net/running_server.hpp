// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/net/server.hpp"
#include "inventory/base/guarded.hpp"
#include "tests/fakes/test_certificates.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace sonae::testing {

/// A server on loopback with certificates of its own, on a thread of its own, until the test ends.
class RunningServer {
public:
    using Tweak = std::function<void(net::ServerConfig&)>;

    /// Without a handler, it answers 200 with "PATH:BODY" and keeps every request.
    explicit RunningServer(api::Dispatch handler = {}, Tweak const& tweak = {});
    RunningServer(RunningServer const&) = delete;
    RunningServer& operator=(RunningServer const&) = delete;
    ~RunningServer();

    net::Server& operator*() { return *server_; }

    net::Server* operator->() { return server_.get(); }

    [[nodiscard]] TestAuthority const& authority() const { return authority_; }

    [[nodiscard]] TestCertificate const& own_certificate() const { return own_; }

    /// What handlers were asked so far.
    [[nodiscard]] std::vector<api::Request> requests() { return requests_.copy(); }

    [[nodiscard]] std::string log() { return sink_.text(); }

    /// True as soon as `holds` does, looked at after each turn of the network thread; false when it
    /// does not within 20 s.
    bool eventually(std::function<bool()> const& holds);

    /// Stops and waits for the end of run().
    void stop();

private:
    class Sink final : public LogSink {
    public:
        void write(LogLevel /*level*/, std::string_view line) override {
            text_.with([&](auto& text) { text += line; });
        }

        [[nodiscard]] std::string text() const { return text_.copy(); }

    private:
        Guarded<std::string> text_;
    };

    TestAuthority authority_{"Test CA"};
    TestCertificate own_;
    SystemClock clock_;
    Sink sink_;
    Guarded<std::vector<api::Request>> requests_;
    std::unique_ptr<net::Server> server_;
    std::thread thread_;
};

/// A GET of that path, as HTTP/1.1 wants it.
std::string get(std::string_view path, std::string_view headers = {});

} // namespace sonae::testing
