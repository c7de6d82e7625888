// SPDX-License-Identifier: Apache-2.0
#include "agent/watch/watcher_linux.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <poll.h>

namespace sonae::host {

namespace {

constexpr auto between_looks = Millis{1'000};
// A thousand changes a second wake it five times in place of a thousand; the kernel's queue holds
// 16,384.
constexpr auto between_reads = Millis{200};
constexpr auto between_checks = Millis{10'000};

int wait_ms(Millis left) {
    return static_cast<int>(std::max(left, Millis{0}).count());
}

} // namespace

Result<Watcher::Eyes> Watcher::open_eyes(Settings const& settings, Log log) {
    auto const table = FolderTable{settings.folders, settings.leave_out};
    if (settings.fanotify != Fanotify::never) {
        auto files = open_fanotify(table);
        auto canaries = open_canary_fanotify();
        if (files && canaries) {
            return Eyes{std::move(*files), std::move(*canaries)};
        }
        auto const& error = files ? canaries.error() : files.error();
        if (settings.fanotify == Fanotify::always) {
            return error;
        }
        log.info("watch", "no fanotify, programs are not named", {{"cause", error.text()}});
    }
    TRY(files, open_inotify(table));
    TRY(canaries, open_canary_inotify());
    return Eyes{std::move(files), std::move(canaries)};
}

Watcher::Watcher(Parts parts, Eyes eyes)
    : parts_{std::move(parts)}
    , event_files_{*parts_.events, *parts_.clock}
    , outbox_{{parts_.boot, parts_.first_seq, parts_.clock, parts_.log}, event_files_}
    , files_{parts_.settings.folders, std::move(eyes.files)}
    , canaries_{
          {parts_.canary_list,
           parts_.settings.may_touch_canaries,
           parts_.clock,
           parts_.log,
           [this](std::vector<telemetry::CanaryEvent> events) { tell(std::move(events)); }},
          std::move(eyes.canaries)}
    , system_{
          parts_.settings,
          "/",
          *parts_.clock,
          [this](telemetry::Body body) { outbox_.take(std::move(body)); }} {}

Result<std::unique_ptr<Watcher>> Watcher::open(Parts parts) {
    TRY(eyes, open_eyes(parts.settings, parts.log));
    auto watcher = std::make_unique<Watcher>(std::move(parts), std::move(eyes));
    // Whoever is told that the watch has begun may rely on it.
    watcher->canaries_.follow_list();
    return watcher;
}

Watcher::End Watcher::run(int stop) {
    auto const& clock = *parts_.clock;
    auto next_look = clock.steady();
    auto next_read = clock.steady();
    second_ = clock.now();
    next_check_ = clock.steady() + between_checks;
    auto const file_queue = files_.eyes().descriptor();
    auto watched = std::array<pollfd, 3>{
        {{stop, POLLIN, 0}, {canaries_.descriptor(), POLLIN, 0}, {file_queue, POLLIN, 0}}};
    while (true) {
        auto const now = clock.steady();
        auto const rests = now < next_read;
        watched[2].fd = rests ? -1 : file_queue;
        auto const until = rests ? std::min(next_look, next_read) : next_look;
        ::poll(watched.data(), watched.size(), wait_ms(until - now));
        if (watched[0].revents != 0) {
            give_activity();
            outbox_.flush();
            return End::stopped;
        }
        if (watched[1].revents != 0) {
            canaries_.read();
        }
        if (!rests && watched[2].revents != 0) {
            read_files();
            next_read = clock.steady() + between_reads;
        }
        if (clock.steady() >= next_look) {
            next_look = clock.steady() + between_looks;
            look();
        }
        if (clock.steady() >= next_check_) {
            next_check_ = clock.steady() + between_checks;
            if (files_.eyes().is_out_of_date()) {
                parts_.log.info("watch", "a folder came or is another one, beginning again");
                return End::begin_again;
            }
        }
    }
}

void Watcher::tell(std::vector<telemetry::CanaryEvent> touches) {
    for (auto const& touch : touches) {
        parts_.log.warn(
            "watch", "a decoy was touched", {{"canary", touch.canary}, {"program", touch.program}}
        );
    }
    outbox_.take_urgent(
        {std::make_move_iterator(touches.begin()), std::make_move_iterator(touches.end())}
    );
}

void Watcher::read_files() {
    if (auto const overflows = files_.read(); overflows > 0) {
        // How many it gave up the kernel does not say.
        outbox_.lose(overflows);
        parts_.log.warn("watch", "the kernel gave up changes of files");
    }
}

void Watcher::give_activity() {
    for (auto& activity : files_.give()) {
        outbox_.take(std::move(activity), second_);
    }
    second_ = parts_.clock->now();
}

void Watcher::look() {
    canaries_.follow_list();
    files_.leave_alone(canaries_.paths());
    give_activity();
    system_.look();
    outbox_.turn();
}

} // namespace sonae::host
