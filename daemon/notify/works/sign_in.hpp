// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/notify/backoff.hpp"
#include "daemon/notify/http_transfer.hpp"
#include "inventory/base/log.hpp"

#include <memory>

namespace sonae::notify::works {

/// Keeps the token of the LINE WORKS bot in the secrets: fetched when a message first wants it, and
/// again ten minutes before it expires, or when it is refused. One thread.
class SignIn {
public:
    /// All must outlive it; `multi` is a CURLM*. `secrets.works_access` is its.
    SignIn(void* multi, Settings const& settings, Secrets& secrets, Log log);
    SignIn(SignIn const&) = delete;
    SignIn& operator=(SignIn const&) = delete;
    ~SignIn();

    enum class State { ready, waiting, failed };

    /// A message wants to leave: fetches the token when that is needed.
    State want(Instant now, Millis steady);

    /// Why it has failed, when the next try may be.
    [[nodiscard]] Outcome failure(Millis steady) const;

    /// The bot's API does not take this token. True when the message may try again with another;
    /// that is not so when it was refused just before, for then the token is not what is wrong.
    bool refused(std::string_view access, Millis steady);

    /// Whether the transfer is this one's; it is done then.
    bool finished(void* curl, int curl_code, Instant now, Millis steady);

private:
    void fetch(Instant now, Millis steady);
    void failed(Outcome outcome, Millis steady);

    void* multi_;
    Settings const& settings_;
    Secrets& secrets_;
    Log log_;
    Backoff backoff_;
    Outcome failure_;
    Millis expires_{0};                      ///< of the steady clock
    Millis renewed_at_{0};                   ///< the same: from then on a new one is fetched
    std::optional<Millis> refused_at_;       ///< the same
    std::unique_ptr<HttpTransfer> transfer_; ///< null: none is under way
};

} // namespace sonae::notify::works
