// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/agent/state_watch.hpp"

#include <array>
#include <cstring>
#include <stdexcept>
#include <string>
#include <sys/inotify.h>
#include <unistd.h>

namespace sonae::agent::testing {

namespace {

constexpr auto steps =
    std::uint32_t{IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE};

/// "000000000007-BOOT-12.report" is report 12 of its boot.
std::int64_t number_of_report(fs::path const& file) {
    auto const name = file.stem().string();
    return std::stoll(name.substr(name.rfind('-') + 1));
}

} // namespace

StateWatch::StateWatch(fs::path const& state)
    : events_{::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)} {
    for (auto const& folder : {state, state / "spool"}) {
        if (::inotify_add_watch(events_.number(), folder.c_str(), steps | IN_CLOSE_NOWRITE) < 0) {
            throw std::runtime_error{"cannot watch " + folder.string()};
        }
    }
}

bool StateWatch::wait_for_steps(int count, Millis longest) {
    auto const deadline = Deadline{longest};
    auto seen = 0;
    while (seen < count) {
        if (has_ended_ || !wait_for(events_.number(), Direction::reading, deadline, -1)) {
            return false;
        }
        seen += read_steps();
    }
    return true;
}

std::set<std::int64_t> const& StateWatch::spooled() {
    while (wait_for(events_.number(), Direction::reading, Deadline{Millis{0}}, -1)) {
        read_steps();
    }
    return spooled_;
}

int StateWatch::read_steps() {
    auto buffer = std::array<char, 16'384>{};
    auto const got = ::read(events_.number(), buffer.data(), buffer.size());
    auto count = 0;
    for (auto at = std::size_t{0}; got > 0 && at < static_cast<std::size_t>(got);) {
        auto event = inotify_event{};
        std::memcpy(&event, buffer.data() + at, sizeof event);
        auto const name = fs::path{event.len > 0 ? buffer.data() + at + sizeof event : ""};
        if ((event.mask & IN_MOVED_TO) != 0 && name.extension() == ".report") {
            spooled_.insert(number_of_report(name));
        }
        has_ended_ = has_ended_ || ((event.mask & IN_CLOSE_NOWRITE) != 0 && name == "lock");
        at += sizeof event + event.len;
        // Looking at a folder is an event as well, and no step.
        count += (event.mask & steps) != 0 ? 1 : 0;
    }
    return count;
}

} // namespace sonae::agent::testing
