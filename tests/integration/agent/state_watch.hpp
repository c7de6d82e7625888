// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/platform/socket.hpp"
#include "inventory/base/file.hpp"

#include <cstdint>
#include <set>

namespace sonae::agent::testing {

/// Counts what happens to the files of an agent's state folder and of its spool (inotify(7)), so
/// that a test acts between two steps of the agent instead of at a guessed time.
class StateWatch {
public:
    /// Precondition: both folders are there.
    explicit StateWatch(fs::path const& state);

    /// True once so many files were made, written, closed, moved or removed; false when the agent
    /// ended before, or when it took longer than `longest`.
    [[nodiscard]] bool wait_for_steps(int count, Millis longest);

    /// Numbers of the reports that came to the spool so far, whether they are still there or not.
    std::set<std::int64_t> const& spooled();

private:
    int read_steps();

    Descriptor events_;
    std::set<std::int64_t> spooled_;
    bool has_ended_ = false; ///< the agent let go of its lock
};

} // namespace sonae::agent::testing
