// SPDX-License-Identifier: Apache-2.0
#include "agent/app/commands.hpp"
#include "agent/app/watch_settings.hpp"
#include "agent/platform/disk_folder.hpp"
#include "agent/platform/process.hpp"
#include "agent/platform/watch_sandbox.hpp"
#include "agent/watch/canary_files_linux.hpp"
#include "agent/watch/watcher_linux.hpp"
#include "inventory/base/log.hpp"

namespace sonae::agent {

namespace {

/// Above all that an earlier watch of this boot gave: it gives a few a second at most.
std::uint64_t first_seq(Boot const& boot) {
    return static_cast<std::uint64_t>(boot.uptime.count());
}

/// The agent, another user, removes what the daemon has. The folder above is shut to everybody but
/// those who may read all, as the agent may; nobody else comes this far.
Result<void> open_to_courier(fs::path const& events) {
    auto failure = std::error_code{};
    constexpr auto rights = fs::perms::owner_all | fs::perms::others_write | fs::perms::others_exec;
    fs::permissions(events, rights, failure);
    if (failure) {
        return Error{Errc::io, "cannot set rights: " + failure.message(), {events.string()}};
    }
    return {};
}

Result<void> confine_process() {
    TRY_DONE(keep_reading_capabilities());
    return confine_watch();
}

ExitCode watch_until_stopped(host::Watcher& watcher, Language language, Log log) {
    auto const manager = ServiceManager{};
    auto const stop = StopSignal::install();
    if (!stop) {
        return fail(language, stop.error());
    }
    manager.ready();
    if (auto const confined = confine_process(); !confined) {
        return fail(language, texts::watch_not_confined, confined.error());
    }
    log.info("watch", "watching", {{"programs_named", watcher.names_doers() ? "yes" : "no"}});
    auto const end = watcher.run(stop->descriptor());
    log.info("watch", "watch stops");
    return end == host::Watcher::End::begin_again ? ExitCode::again : ExitCode::ok;
}

} // namespace

ExitCode watch_command(Options const& options) {
    auto const language = options.language();
    auto settings = read_watch_settings(options.watch_settings_file());
    if (!settings) {
        fail(language, texts::watch_bad_settings, settings.error());
        return ExitCode::bad_config;
    }
    auto const folder = options.watch_folder();
    auto events = DiskFolder::open(folder / "events");
    if (!events) {
        return fail(language, events.error());
    }
    if (auto const opened = open_to_courier(folder / "events"); !opened) {
        return fail(language, opened.error());
    }
    auto const lock = FolderLock::take(folder);
    if (!lock) {
        return fail(language, lock.error());
    }
    if (auto const cleaned = events->clean(); !cleaned) {
        return fail(language, cleaned.error());
    }
    auto const clock = SystemClock{};
    auto sink = StderrSink{};
    auto const log = Log{sink, clock, LogLevel::info};
    auto const boot = present_boot();
    auto watcher = host::Watcher::open(
        {std::move(*settings),
         host::canary_list_file(folder),
         &*events,
         boot.id,
         first_seq(boot),
         &clock,
         log}
    );
    if (!watcher) {
        auto const& text =
            watcher.error().code == Errc::refused ? texts::watch_may_not : texts::watch_cannot;
        fail(language, text, watcher.error());
        return watcher.error().code == Errc::refused ? ExitCode::refused : ExitCode::failed;
    }
    return watch_until_stopped(**watcher, language, log);
}

} // namespace sonae::agent
