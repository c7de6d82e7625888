// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/notify/answers.hpp"
#include "daemon/notify/http_lanes.hpp"
#include "daemon/notify/smtp_session.hpp"

#include <memory>
#include <set>
#include <vector>

struct curl_waitfd;

namespace sonae::notify {

/// Mail: one queue, at most four mails at a time, over connections that stay for the next mail.
/// What the first relay fails at goes to the second one at once; each has its breaker. One thread.
class MailLane {
public:
    /// `multi` is a CURLM*. All must outlive it.
    MailLane(void* multi, Settings const& settings, Secrets const& secrets, Answers& answers);
    MailLane(MailLane const&) = delete;
    MailLane& operator=(MailLane const&) = delete;
    ~MailLane();

    /// Precondition: mail is configured.
    void push(Job job);

    /// Starts what may start, ends what took too long.
    void pump(Instant now, Millis steady);

    /// Moves every mail on whose relay has said something.
    void advance(Millis steady);

    /// curl is done connecting. False when the handle is none of these.
    bool finished(void* curl, int curl_code, Millis steady);

    /// What to poll.
    void watch(std::vector<curl_waitfd>& sockets) const;

    /// When pump wants to be called at the latest.
    [[nodiscard]] Millis next_due(Millis steady) const;

    [[nodiscard]] LaneState state(Millis steady) const;

private:
    struct Running {
        Job job;
        Mail mail;
        std::size_t relay = 0;
        Breaker::Ticket ticket = Breaker::Ticket::usual;
        Millis deadline{0};
        std::set<std::size_t> tried = {};
        std::unique_ptr<SmtpSession> session = {};
    };

    struct Idle {
        std::size_t relay;
        Millis until;
        std::unique_ptr<SmtpSession> session;
    };

    [[nodiscard]] bool is_any_relay_admitted(Millis steady) const;

    /// Precondition: a relay is admitted.
    void start(Job job, Instant now, Millis steady);
    bool start_on_next_relay(Running& running, Millis steady);
    void connect(Running& running, Millis steady, bool may_reuse);
    void conclude(std::size_t at, SmtpVerdict verdict, Millis steady);
    void keep(Running& running, Millis steady);
    void drop_idle(Millis steady);

    void* multi_;
    Settings const& settings_;
    Secrets const& secrets_;
    Answers& answers_;
    Pace pace_;
    Waiting waiting_;
    std::vector<Breaker> breakers_; ///< one a relay
    std::vector<std::unique_ptr<Running>> running_;
    std::vector<Idle> idle_;
};

} // namespace sonae::notify
