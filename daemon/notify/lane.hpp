// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/notify/message.hpp"
#include "inventory/base/instant.hpp"

#include <algorithm>
#include <array>
#include <deque>

namespace sonae::notify {

/// A message that is to be sent, and who wants to know.
struct Job {
    Message message;
    Done done;
    bool is_rescued = false; ///< it failed at its provider and goes another way
    bool is_retried = false; ///< the token that it went with was refused
};

/// Jobs that wait: the most urgent first, among equals the one that came first.
class Waiting {
public:
    void push(Job job) {
        auto const at = std::clamp(job.message.priority, 0, 2);
        queues_.at(static_cast<std::size_t>(at)).push_back(std::move(job));
    }

    /// Precondition: size() > 0.
    Job pop() {
        auto const queue =
            std::ranges::find_if(queues_, [](auto const& each) { return !each.empty(); });
        auto job = std::move(queue->front());
        queue->pop_front();
        return job;
    }

    /// The priority of the next one; 3 when none waits.
    [[nodiscard]] std::size_t next_priority() const {
        auto const queue =
            std::ranges::find_if(queues_, [](auto const& each) { return !each.empty(); });
        return static_cast<std::size_t>(queue - queues_.begin());
    }

    [[nodiscard]] std::size_t size() const {
        return queues_[0].size() + queues_[1].size() + queues_[2].size();
    }

private:
    std::array<std::deque<Job>, 3> queues_;
};

/// At most so many in a time, evenly.
class Pace {
public:
    explicit Pace(int per_second)
        : Pace{std::chrono::microseconds{1'000'000 / std::max(per_second, 1)}} {}

    explicit Pace(std::chrono::microseconds interval)
        : interval_{interval} {}

    /// Whether one more may begin now; counts it when so.
    bool take(Millis now) {
        next_ = std::max<std::chrono::microseconds>(next_, now - burst);
        if (next_ > now) {
            return false;
        }
        next_ += interval_;
        return true;
    }

    /// When the next may begin.
    [[nodiscard]] Millis next() const { return std::chrono::ceil<Millis>(next_); }

private:
    /// What a turn of the loop that came late may make up for.
    static constexpr auto burst = std::chrono::milliseconds{100};

    std::chrono::microseconds interval_;
    std::chrono::microseconds next_{0};
};

} // namespace sonae::notify
