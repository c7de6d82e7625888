// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/net/running_server.hpp"

#include <csignal>
#include <future>

namespace sonae::testing {

namespace {

constexpr auto patience = Millis{20'000};
constexpr auto small_limit = std::size_t{1'000};

std::size_t limit_of_body(api::Method /*method*/, std::string_view path) {
    return path == "/large" ? std::size_t{64} * 1024 * 1024 : small_limit;
}

} // namespace

RunningServer::RunningServer(api::Dispatch handler, Tweak const& tweak)
    : own_{authority_.issue({"sonaed.sonae.internal", CertificateUsage::server})} {
    auto config = net::ServerConfig{};
    config.address = "127.0.0.1";
    config.port = 0;
    if (tweak) {
        tweak(config);
    }
    auto keep = [this,
                 handler = std::move(handler)](api::Request request, api::Reply const& reply) {
        requests_.with([&](auto& list) { list.push_back(request); });
        if (handler) {
            handler(std::move(request), reply);
            return;
        }
        auto response = api::Response{};
        response.body = request.path + ":" + request.body;
        reply(std::move(response));
    };
    auto made = net::make_server(
        std::move(config),
        {own_.certificate_pem, own_.private_key_pem, authority_.certificate_pem()},
        std::move(keep),
        &limit_of_body,
        Log{sink_, clock_, LogLevel::debug}
    );
    server_ = std::move(made).value();
    thread_ = std::thread{[this] {
        // Clients block it on the thread that this one inherits from; a server must do without.
        auto signals = sigset_t{};
        sigemptyset(&signals);
        sigaddset(&signals, SIGPIPE);
        pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
        server_->run();
    }};
}

RunningServer::~RunningServer() {
    stop();
}

void RunningServer::stop() {
    if (thread_.joinable()) {
        server_->stop();
        thread_.join();
    }
}

bool RunningServer::eventually(std::function<bool()> const& holds) {
    auto const end = clock_.steady() + patience;
    while (!holds()) {
        if (clock_.steady() > end) {
            return false;
        }
        auto turned = std::promise<void>{};
        server_->post([&] { turned.set_value(); });
        turned.get_future().wait();
        std::this_thread::yield();
    }
    return true;
}

std::string get(std::string_view path, std::string_view headers) {
    auto text = std::string{"GET "};
    text.append(path).append(" HTTP/1.1\r\nHost: localhost\r\n").append(headers);
    return text + "\r\n";
}

} // namespace sonae::testing
