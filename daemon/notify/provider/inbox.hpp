// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/notify/provider/replies.hpp"
#include "inventory/base/file.hpp"
#include "inventory/base/log.hpp"

#include <deque>
#include <vector>

namespace sonae::notify::provider {

/// Tells which SMS at the provider are replies to what is asked now, each once. What came before
/// anybody was called is none: its code would count as a wrong one. `steady` is of a clock that
/// never jumps; what came when is told by the provider's clock alone, for ours may be wrong.
class Inbox {
public:
    /// `memory`: a file of ours that makes a restart take nothing in twice; "": none.
    Inbox(fs::path memory, Log log);

    /// Whether somebody may answer, as seen at that moment.
    void listen(bool is_calling, Millis steady);

    [[nodiscard]] bool is_listening() const { return is_listening_; }

    /// What came before is not wanted.
    [[nodiscard]] Instant since(Instant now) const;

    /// A page of the provider, at its time. True when the next page may have replies too.
    bool add(InboxPage const& page, Instant provider_now, Millis steady);

    /// What was added, the oldest first. It counts as taken in.
    std::vector<Incoming> take();

    /// Writes what was taken in to the disk, when that has changed: once whoever took it has had
    /// time to store it too. A failure is logged.
    void store();

private:
    struct Known {
        std::string sid;
        Instant at{};
    };

    void read();
    [[nodiscard]] bool is_known(std::string_view sid) const;
    void remember(Incoming const& incoming);

    fs::path memory_;
    Log log_;
    bool is_listening_ = false;
    bool has_looked_ = false;      ///< since the start of the daemon
    Millis listening_since_{0};    ///< steady
    std::optional<Instant> since_; ///< by the provider's clock
    std::deque<Known> known_;      ///< the one taken in first is the first
    std::vector<Incoming> fresh_;
    bool is_stored_ = true;
};

} // namespace sonae::notify::provider
