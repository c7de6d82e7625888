// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/core/state_folder.hpp"
#include "agent/watch/canary_watch_linux.hpp"
#include "agent/watch/file_watch_linux.hpp"
#include "agent/watch/outbox.hpp"
#include "agent/watch/system_watch_linux.hpp"

#include <filesystem>
#include <memory>

namespace sonae::host {

/// Watches this machine until it is stopped, and leaves what happens as event files. One thread;
/// starts no program, opens no socket, changes no file but its own.
class Watcher {
public:
    struct Parts {
        Settings settings;
        std::filesystem::path canary_list;
        agent::StateFolder* events; ///< where event files go
        std::string boot;
        std::uint64_t first_seq = 0;
        Clock const* clock;
        Log log;
    };

    struct Eyes {
        std::unique_ptr<FileEyes> files;
        std::unique_ptr<CanaryEyes> canaries;
    };

    Watcher(Parts parts, Eyes eyes);

    /// Where fanotify may not be used and the settings leave the choice, inotify is. Errors: those
    /// of eyes.hpp.
    static Result<std::unique_ptr<Watcher>> open(Parts parts);

    enum class End {
        stopped,
        begin_again, ///< a watched folder came or is another one: it has to be opened anew
    };

    /// `stop` becomes readable when it is to end.
    End run(int stop);

    /// Whether the kernel tells which program does things.
    [[nodiscard]] bool names_doers() const { return files_.eyes().names_doers(); }

private:
    static Result<Eyes> open_eyes(Settings const& settings, Log log);
    void tell(std::vector<telemetry::CanaryEvent> touches);
    void read_files();
    void look();
    void give_activity();

    Parts parts_;
    EventFiles event_files_;
    Outbox outbox_;
    FileWatch files_;
    CanaryWatch canaries_;
    SystemWatch system_;
    Instant second_{}; ///< since when activity is counted
    Millis next_check_{};
};

} // namespace sonae::host
