// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/answers.hpp"

#include "daemon/notify/provider_reply.hpp"

namespace sonae::notify {

namespace {

constexpr auto most_failed_later = std::size_t{1'000};

} // namespace

void Answers::give(Job const& job, Outcome outcome) {
    auto const is_failed = outcome.state == Outcome::State::failed;
    if (is_failed && rescue_ && rescue_(job, outcome)) {
        return;
    }
    end(job, std::move(outcome));
}

void Answers::end(Job const& job, Outcome outcome) {
    auto const is_failed = outcome.state == Outcome::State::failed;
    // Channels that are ours have a tally from the start; a name that came with a message has none.
    if (auto const tally = tallies_.find(job.message.channel); tally != tallies_.end()) {
        (is_failed ? tally->second.failed : tally->second.sent) += 1;
        if (is_failed) {
            tally->second.last_failure = outcome.failure;
        }
    }
    job.done(std::move(outcome));
}

void Answers::amend(Job const& job, Outcome outcome) {
    if (outcome.state == Outcome::State::failed) {
        if (failed_later_.size() >= most_failed_later) {
            failed_later_.clear();
        }
        failed_later_[job.message.key] = outcome.reference;
        give(job, std::move(outcome));
    } else {
        job.done(std::move(outcome));
    }
}

std::string Answers::failed_later(std::string const& key) const {
    auto const at = failed_later_.find(key);
    return at == failed_later_.end() ? "" : at->second;
}

void Answers::give_down(Job const& job, Millis retry_in) {
    auto outcome = failed("channel_down", false);
    outcome.retry_after = std::chrono::ceil<std::chrono::seconds>(retry_in);
    give(job, std::move(outcome));
}

void Answers::tell(std::string_view channel, bool is_open) const {
    if (is_open) {
        log_.warn("notify", "a channel is down: its messages fail at once", {{"channel", channel}});
    } else {
        log_.info("notify", "a channel works again", {{"channel", channel}});
    }
}

} // namespace sonae::notify
