// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/file.hpp"

#include <cstdint>
#include <string>
#include <sys/types.h>

namespace sonae::testing {

/// A real `sonaed` as a child process, on a port of the system's choice. Ends with this object.
class DaemonProcess {
public:
    DaemonProcess(std::string program, fs::path state_dir)
        : program_{std::move(program)}
        , state_dir_{std::move(state_dir)} {}

    DaemonProcess(DaemonProcess const&) = delete;
    DaemonProcess& operator=(DaemonProcess const&) = delete;

    ~DaemonProcess() { stop(); }

    /// Returns once it says that it is ready; false when it has not within 20 s.
    bool start();

    /// SIGTERM, and waits for the end.
    void stop() { end(15); }

    /// SIGKILL, in the middle of whatever it does.
    void kill_now() { end(9); }

    [[nodiscard]] std::uint16_t port() const { return port_; }

    /// A line of /proc/PID/status ("VmRSS", "RssAnon"), KiB; -1 when it is not there.
    [[nodiscard]] long status_kib(std::string const& name) const;

    /// Processor seconds so far.
    [[nodiscard]] double cpu_seconds() const;

    /// What it logged since the last start.
    [[nodiscard]] std::string log() const;

private:
    void end(int signal);
    bool read_port();

    std::string program_;
    fs::path state_dir_;
    pid_t process_ = -1;
    std::uint16_t port_ = 0;
};

} // namespace sonae::testing
