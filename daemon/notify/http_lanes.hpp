// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/notify/answers.hpp"
#include "daemon/notify/http_transfer.hpp"
#include "daemon/notify/works/sign_in.hpp"

#include <map>
#include <memory>
#include <unordered_map>

namespace sonae::notify {

/// How the lanes of one channel are doing.
struct LaneState {
    bool is_open = false;
    Millis retry_in{0};
    std::uint64_t waiting = 0;
};

/// The channels that speak HTTP. Each origin of each channel has its own queue, its own 16 requests
/// at a time and its own breaker: what is dead keeps up only what goes there. One thread.
class HttpLanes {
public:
    /// Hears of each message that was sent, before whoever sent it does.
    using Sent = std::function<void(Job const& job, Outcome const& outcome)>;

    struct Around {
        void* multi = nullptr; ///< CURLM*
        Settings const& settings;
        Secrets const& secrets;
        Answers& answers;
        works::SignIn& sign_in;
        Sent sent = {};
    };

    /// All of what is around must outlive it.
    explicit HttpLanes(Around around);
    HttpLanes(HttpLanes const&) = delete;
    HttpLanes& operator=(HttpLanes const&) = delete;
    ~HttpLanes();

    /// Precondition: its channel is configured.
    void push(Job job);

    /// Starts what may start.
    void pump(Instant now, Millis steady);

    /// curl is done with the transfer. Nothing when it is none of these.
    void finished(void* curl, int curl_code, Instant now, Millis steady);

    [[nodiscard]] LaneState state_of(std::string_view channel, Millis steady) const;

private:
    struct Lane {
        std::string channel = {};
        Waiting waiting = {};
        Breaker breaker = {};
        int active = 0;
        bool is_of_bot = false; ///< of LINE WORKS: needs a token
    };

    struct Running {
        Running(Job of, Lane& in, Breaker::Ticket by, HttpRequest request)
            : job{std::move(of)}
            , lane{in}
            , ticket{by}
            , transfer{std::move(request)} {}

        Job job;
        Lane& lane;
        Breaker::Ticket ticket;
        HttpTransfer transfer;
        std::string access = {}; ///< the token that it went with
    };

    void pump(Lane& lane, Instant now, Millis steady);
    void start(Lane& lane, Job job, Breaker::Ticket ticket, Instant now);
    bool is_signed_in(Lane& lane, Instant now, Millis steady);
    bool try_again(Running& running, Millis steady);

    Around around_;
    std::map<std::string, Lane> lanes_; ///< by channel and origin; a map leaves its values in place
    std::unordered_map<void*, std::unique_ptr<Running>> running_;
};

} // namespace sonae::notify
