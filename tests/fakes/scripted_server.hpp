// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/guarded.hpp"

#include <functional>
#include <map>
#include <string>
#include <thread>
#include <vector>

namespace sonae::testing {

struct HttpRequestSeen {
    std::string head;
    std::string content;
};

/// What a provider does with a request.
struct ScriptedReply {
    enum class After { keep_open, close, hang };

    std::string bytes;
    After after = After::keep_open;
};

/// An HTTP provider on loopback: many connections at a time, each kept open, answered as the script
/// says. Remembers every request. One thread of its own; ends with this object.
class ScriptedServer {
public:
    using Script = std::function<ScriptedReply(HttpRequestSeen const& request)>;

    explicit ScriptedServer(Script script);
    ScriptedServer(ScriptedServer const&) = delete;
    ScriptedServer& operator=(ScriptedServer const&) = delete;
    ~ScriptedServer();

    /// "http://127.0.0.1:port"
    [[nodiscard]] std::string origin() const;

    [[nodiscard]] std::vector<HttpRequestSeen> requests() const { return requests_.copy(); }

    [[nodiscard]] std::size_t connections() const { return connections_.copy(); }

private:
    void run(std::stop_token const& stop);
    void accept_one();
    bool serve(int peer);
    bool answer(int peer, std::string& text);

    Script script_;
    int listener_ = -1;
    int port_ = 0;
    std::map<int, std::string> peers_;               ///< what each has sent so far
    Guarded<std::vector<HttpRequestSeen>> requests_; // the test reads what the thread has seen
    Guarded<std::size_t> connections_;               // the same
    std::jthread thread_;
};

/// A whole HTTP/1.1 response.
std::string http_response(
    std::string const& status, std::string const& content, std::string const& more_heads = ""
);

} // namespace sonae::testing
