// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/notify/modem/activity.hpp"
#include "daemon/notify/modem/options.hpp"
#include "daemon/notify/modem/pdu.hpp"

#include <functional>
#include <map>

namespace sonae::notify::modem {

/// What of the SIM's messages was dealt with and still stands there.
struct InboxMemory {
    std::map<int, std::string> given;      ///< place and PDU
    std::map<int, std::string> unreadable; ///< the same
};

struct InboxEvents {
    std::function<void(Received)> received;          ///< it is deleted once this has returned
    std::function<void(std::string why)> unreadable; ///< an SMS is deleted without being read
};

/// Reads every SMS that came, gives it away, then deletes it: one that cannot be deleted is not
/// given again while this program runs; after a crash in between it is. What cannot be read is
/// looked at once more before it is deleted, in case the line garbled it; what is not for us goes
/// at once.
class Inbox final : public Activity {
public:
    /// All must outlive it.
    Inbox(Options const& options, InboxMemory& memory, InboxEvents const& events)
        : options_{options}
        , memory_{memory}
        , events_{events} {}

    Move next(Reply const* reply, Millis now) override;

private:
    enum class Step { begin, form, list, remove };

    struct Stored {
        int index;
        std::size_t length;
        std::string pdu;
    };

    Move after_list(Reply const& reply);
    void deal_with(Stored const& stored);
    Move remove_next();

    Options const& options_;
    InboxMemory& memory_;
    InboxEvents const& events_;
    Step step_ = Step::begin;
    std::vector<int> to_remove_;
};

} // namespace sonae::notify::modem
