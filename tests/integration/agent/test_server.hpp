// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/guarded.hpp"
#include "inventory/schema/report.hpp"
#include "tests/integration/agent/test_authority.hpp"

#include <atomic>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace sonae::agent::testing {

/// How the server treats the next requests.
enum class Manner {
    well,
    closes_at_once, ///< after accept, before TLS
    closes_unread,  ///< after the request, nothing stored, no answer
    closes_stored,  ///< after the request was stored, no answer
    says_garbage,   ///< instead of HTTP
    says_half,      ///< closes in the middle of its answer
    is_busy,        ///< 503, Retry-After: 60
    is_silent,      ///< reads and never answers
    lets_wait,      ///< enrolment: 202, Retry-After: 1
    refuses_token,  ///< enrolment: 401
};

/// Moments of a report at which a test may act (from the server's thread).
enum class Moment { before_storing, after_storing, after_answer };

/// A daemon's HTTPS side in a thread of the test: one connection at a time, TLS 1.3, a client
/// certificate is asked for when ALPN says "sonae-agent/1". Its memory is an idempotent model of
/// docs/wire.md.
class TestServer {
public:
    struct State {
        std::vector<std::string> requests; ///< "POST /agent/v1/report", in order
        std::vector<std::size_t> request_bytes;
        std::vector<std::string> sensor_documents; ///< unpacked, in order
        int sensor_status = 200;                   ///< of the answers to them
        std::vector<std::string> events;           ///< bodies, in order
        int events_status = 200;                   ///< of the answers to them
        std::vector<std::string> csrs;             ///< of enrolments, each text once
        std::map<std::pair<std::string, std::int64_t>, std::string> reports; ///< sections, joined
        std::map<std::string, std::string> held; ///< hash of each section
        std::vector<std::string> faults;
        std::int64_t generation = 1;
        int certificate_age_days = 0;
        int connections = 0;
        int resumed = 0;
        bool is_serving = false;   ///< a connection is open
        std::string ca_in_answers; ///< "" for the right one
    };

    explicit TestServer(TestAuthority const& authority, ServerWish const& wish = {});
    TestServer(TestServer const&) = delete;
    TestServer& operator=(TestServer const&) = delete;
    ~TestServer();

    /// "127.0.0.1:PORT".
    [[nodiscard]] std::string address() const;

    void behave(Manner manner) { manner_ = manner; }

    /// Called in the server's thread.
    void at_moments(std::function<void(Moment)> act) { act_.replace(std::move(act)); }

    /// A copy of what happened so far.
    [[nodiscard]] State state() const { return state_.copy(); }

    template <class Change>
    void change(Change&& change) {
        state_.with(std::forward<Change>(change));
    }

private:
    struct Connection;

    struct Answer {
        int status = 200;
        std::string headers;
        std::string body;
    };

    void serve();
    void serve_one(int socket);
    void serve_requests(Connection& connection);
    bool answer(Connection& connection, std::string const& head, std::string const& body);
    Answer enrol(std::string const& body);
    Answer renew(std::string const& body);
    Answer report(std::string const& body, std::string const& common_name);
    Answer sensor(std::string const& body);
    Answer events(std::string const& body);
    void act(Moment moment);

    TestAuthority const& authority_;
    struct Tls;
    std::unique_ptr<Tls> tls_;
    int listener_ = -1;
    int port_ = 0;
    std::atomic<Manner> manner_ = Manner::well;
    std::atomic<bool> is_stopping_ = false;
    // Shared by the test's thread, which asks, and the server's, which writes.
    Guarded<State> state_;
    Guarded<std::function<void(Moment)>> act_;
    std::thread thread_;
};

} // namespace sonae::agent::testing
