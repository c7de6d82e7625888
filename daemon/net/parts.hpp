// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/api/http.hpp"
#include "daemon/net/admission.hpp"
#include "daemon/net/event_hub.hpp"
#include "daemon/net/server.hpp"
#include "daemon/net/tls_context.hpp"
#include "inventory/base/log.hpp"
#include "inventory/base/random.hpp"

#include <boost/asio/io_context.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace sonae::net {

struct Counters {
    using Counter = std::atomic<std::uint64_t>;
    Counter connections{0};
    Counter requests{0};
    Counter handshakes{0};
    Counter resumed_handshakes{0};
    Counter handshake_failures{0};
    Counter refused_connections{0};
    Counter timeouts{0};
    Counter bytes_received{0};
    Counter bytes_sent{0};
    Counter subscribers{0};
};

/// What all connections of a server share. Network thread only, except the counters.
struct Parts {
    Parts(ServerConfig given, api::Dispatch handler, api::BodyLimit limit, Log to)
        : config{std::move(given)}
        , dispatch{std::move(handler)}
        , body_limit{std::move(limit)}
        , log{to} {}

    ServerConfig config;
    api::Dispatch dispatch;
    api::BodyLimit body_limit;
    Log log;
    std::shared_ptr<boost::asio::io_context> io; ///< late replies keep it, not the server, alive
    std::shared_ptr<TlsContext const> tls;
    std::uint16_t port = 0;
    EventHub events{};
    Counters counters{};
    LogGate log_gate{};
    SystemClock clock{};
    SystemRandom random{};
    /// Every read goes here first, so that a connection that waits holds no buffer.
    std::vector<char> scratch = std::vector<char>(std::size_t{16} * 1024);
    std::size_t body_bytes = 0; ///< of requests being read or answered
};

} // namespace sonae::net
