// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/core/sequence.hpp"
#include "inventory/base/instant.hpp"

#include <string>
#include <string_view>

namespace sonae::agent {

/// Before anything else: no core dumps (they would hold the key), files for the owner alone, a
/// broken connection is an error and no signal, one heap for the one thread.
void harden_process();

/// Gives freed memory back to the system.
void trim_memory();

/// Resident memory of this process in bytes; 0 when it cannot be read.
std::size_t resident_bytes();

/// SIGTERM and SIGINT: from `install` on they ask the agent to stop. What has not stopped 2 s later
/// is ended; the state on disk allows that at any moment.
class StopSignal {
public:
    /// Once in a process. Errors: io.
    static Result<StopSignal> install();

    /// Readable from the first signal on.
    [[nodiscard]] int descriptor() const { return descriptor_; }

    [[nodiscard]] bool is_set() const;

    /// Returns early, and true, when a signal comes.
    [[nodiscard]] bool wait(Millis time) const;

private:
    explicit StopSignal(int descriptor)
        : descriptor_{descriptor} {}

    int descriptor_; ///< the process's own, never closed: the signal handler writes to it
};

/// systemd's sd_notify(3) protocol; does nothing when no systemd listens.
class ServiceManager {
public:
    /// Reads and removes NOTIFY_SOCKET and WATCHDOG_USEC.
    ServiceManager();

    /// One or several "NAME=VALUE" lines.
    void tell(std::string_view state) const;

    void ready() const { tell("READY=1"); }

    void stopping() const { tell("STOPPING=1"); }

    void alive() const { tell("WATCHDOG=1"); }

    /// How often `alive` is wanted at least; an hour when nobody listens.
    [[nodiscard]] Millis watchdog_interval() const { return watchdog_interval_; }

private:
    std::string address_;
    Millis watchdog_interval_ = std::chrono::hours{1};
};

/// The kernel's boot id and how long ago the boot was. Where /proc shows no id, a random one: then
/// each start counts as a boot.
Boot present_boot();

/// As uname(2) says it; "unknown" when it does not.
std::string host_name();

} // namespace sonae::agent
