// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace sonae::notify {

/// What somebody is told. Values, not sentences: the words are made here, in the reader's language.
struct Content {
    std::string reason; ///< "incident", "task_overdue", "decision", "test", "contact_tree",
                        ///< "candidate"
    std::string language = "ja"; ///< or "en"
    std::string hospital;
    std::string number;   ///< of the incident, "2026-003"
    std::string title;    ///< of the incident or the question
    std::string severity; ///< code
    bool is_drill = false;
    std::string link; ///< "https://…/a/TOKEN"
    std::string pin;  ///< that goes with the link, never in the same message as the link when the
                      ///< channel can be forwarded; "" when there is none
    std::string code; ///< four digits that answer by SMS or voice
    std::vector<std::string> bundled; ///< what else is told in the same message, a line each
};

/// One try to reach one person through one channel.
struct Message {
    std::string key;        ///< the same for every attempt: Message-ID, Idempotency-Key, webhook-id
    std::string channel;    ///< kind: "mail", "webhook", "slack" …
    std::string address;    ///< in the form of the channel
    std::string name;       ///< of whom it is for
    int priority = 1;       ///< 0 before 1 before 2
    bool is_repeat = false; ///< it may have arrived already; the text says so
    std::string after;      ///< what the provider called the try that failed in the end, or "": it
                            ///< is told another key then, or it would answer as it did
    Content content;
};

/// What became of it.
struct Outcome {
    /// `withdrawn`: it was called back before it was handed to its channel.
    enum class State { sent, delivered, read, failed, withdrawn };

    State state = State::failed;
    std::string failure; ///< a code: "unreachable", "timed_out", "refused", "address_unknown",
                         ///< "too_many", "provider_error", "tls_failed", "not_configured",
                         ///< "channel_down", "malformed_address", "not_signed_in", "no_device",
                         ///< "sim_refused", "no_network", "busy", "no_answer", "undelivered",
                         ///< "not_connected", "nobody_logged_in", "not_shown"
    bool is_permanent = false; ///< the same address through the same channel will fail again
    std::optional<std::chrono::seconds> retry_after; ///< as the other side asks
    std::string reference;                           ///< of the provider; "" when it gives none
    char digit = 0; ///< '1', '2' or '3' that whoever was telephoned pressed; 0: none
};

/// Called with what became of the message; and again when its provider tells more of what was sent:
/// that it was delivered, read, answered with a digit, or that it failed after all.
using Done = std::function<void(Outcome)>;

/// What somebody sent us: texts and numbers that anybody may have chosen.
struct Reply {
    std::string channel; ///< "sms"
    std::string from; ///< number, "+8190…" or as the network tells it, or a name; it can be forged
    std::string text; ///< UTF-8, any characters
};

/// Takes a reply. Empty: replies are not read.
using Replies = std::function<void(Reply)>;

/// Whether somebody may still answer: only then is a provider asked for replies. Must not block.
using IsCalling = std::function<bool()>;

} // namespace sonae::notify
