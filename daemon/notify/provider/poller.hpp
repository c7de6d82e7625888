// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/notify/answers.hpp"
#include "daemon/notify/backoff.hpp"
#include "daemon/notify/http_transfer.hpp"
#include "daemon/notify/provider/inbox.hpp"
#include "daemon/notify/provider/watchlist.hpp"

#include <memory>

namespace sonae::notify::provider {

/// Asks a telephone provider what became of what it took, and for replies by SMS while somebody may
/// answer. One request at a time, of limited size. One thread.
class Poller {
public:
    /// All but the functions must outlive it; `multi` is a CURLM*.
    struct Around {
        void* multi = nullptr;
        Answers& answers;
        Log log;
        Replies replies = {};      ///< empty: replies are not asked for
        IsCalling is_calling = {}; ///< empty: the same
    };

    /// `channel`: "sms" or "voice".
    Poller(
        Around around,
        std::string_view channel,
        TelephoneSettings const& settings,
        std::string const& token
    );
    Poller(Poller const&) = delete;
    Poller& operator=(Poller const&) = delete;
    ~Poller();

    /// The provider took the job's message and calls it so. What it calls by no id is not watched.
    void watch(Job const& job, std::string const& sid, Millis steady);

    /// Starts what may start.
    void pump(Instant now, Millis steady);

    /// Whether the transfer is this one's; it is done then.
    bool finished(void* curl, int curl_code, Instant now, Millis steady);

    /// When pump wants to be called at the latest.
    [[nodiscard]] Millis next_due(Millis steady) const;

private:
    enum class Question { inbox, state, context };

    void ask(Question question, HttpRequest request);
    void ask_inbox(Instant now, Millis steady);
    void ask_state(Watched const& watched);
    /// What the reply says. Errors: what is wrong with it.
    Result<void> hear(ProviderReply const& reply, Instant now, Millis steady);
    Result<void> hear_page(ProviderReply const& reply, Instant now, Millis steady);
    Result<void> hear_state(std::string_view content);
    void tell(std::optional<Outcome> outcome);
    void hand_over();
    void failed(std::string_view why, std::optional<std::chrono::seconds> retry_after, Millis now);
    void succeeded();

    Around around_;
    std::string channel_;
    TelephoneSettings const& settings_;
    std::string const& token_;
    bool has_inbox_;
    Inbox inbox_;
    Watchlist watchlist_;
    Backoff backoff_;
    Millis inbox_due_{0};
    std::string next_page_;
    int pages_ = 0;     ///< of the inbox, read since it was due
    std::string asked_; ///< the id that was asked about last
    Question question_ = Question::inbox;
    std::unique_ptr<HttpTransfer> transfer_; ///< null: nothing is asked
};

} // namespace sonae::notify::provider
