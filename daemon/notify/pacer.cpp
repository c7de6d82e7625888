// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/pacer.hpp"

#include <algorithm>
#include <memory>

namespace sonae::notify {

namespace {

constexpr auto max_remembered = std::size_t{10'000};

std::string place_of(Message const& message) {
    // Several people may share the address of a chat.
    return message.channel + ' ' + message.address + ' ' + message.name;
}

std::string line_of(Content const& content) {
    return content.number.empty() ? content.title : content.number + ' ' + content.title;
}

/// One message for all of them, in the words of the first.
Job joined(std::vector<Job> jobs) {
    auto first = std::move(jobs.front());
    if (jobs.size() == 1) {
        return first;
    }
    auto dones = std::make_shared<std::vector<Done>>();
    dones->push_back(std::move(first.done));
    for (auto i = std::size_t{1}; i < jobs.size(); ++i) {
        first.message.content.bundled.push_back(line_of(jobs[i].message.content));
        first.message.is_repeat = first.message.is_repeat || jobs[i].message.is_repeat;
        dones->push_back(std::move(jobs[i].done));
    }
    first.done = [dones](Outcome outcome) {
        for (auto const& done : *dones) {
            done(outcome);
            outcome.digit = 0; // only the first was told on the telephone
        }
    };
    return first;
}

} // namespace

std::optional<Job> Pacer::take(Job job, Millis steady) {
    auto place = place_of(job.message);
    auto const last = sent_.find(place);
    auto const is_again = last != sent_.end() && last->second.key == job.message.key;
    if (job.message.priority == 0 || is_again) {
        return sent_now(std::move(job), std::move(place), steady);
    }
    auto const held = std::find_if(held_.begin(), held_.end(), [&](Held const& each) {
        return each.place == place;
    });
    if (held != held_.end()) {
        held->jobs.push_back(std::move(job));
        return std::nullopt;
    }
    if (last == sent_.end() || last->second.at + window_ <= steady) {
        return sent_now(std::move(job), std::move(place), steady);
    }
    auto next = Held{std::move(place), last->second.at + window_, {}};
    next.jobs.push_back(std::move(job));
    auto const after = std::find_if(held_.begin(), held_.end(), [&](Held const& each) {
        return each.due > next.due;
    });
    held_.insert(after, std::move(next));
    return std::nullopt;
}

Job Pacer::sent_now(Job job, std::string place, Millis steady) {
    if (sent_.size() >= max_remembered) {
        std::erase_if(sent_, [&](auto const& each) { return each.second.at + window_ <= steady; });
    }
    sent_.insert_or_assign(std::move(place), Sent{steady, job.message.key});
    return job;
}

std::vector<Job> Pacer::due(Millis steady) {
    auto jobs = std::vector<Job>{};
    while (!held_.empty() && held_.front().due <= steady) {
        auto held = std::move(held_.front());
        held_.pop_front();
        jobs.push_back(sent_now(joined(std::move(held.jobs)), std::move(held.place), steady));
    }
    return jobs;
}

std::vector<Job> Pacer::withdraw(std::string_view key) {
    auto withdrawn = std::vector<Job>{};
    for (auto& held : held_) {
        auto& jobs = held.jobs;
        auto const out = std::stable_partition(jobs.begin(), jobs.end(), [&](Job const& job) {
            return job.message.key != key;
        });
        std::move(out, jobs.end(), std::back_inserter(withdrawn));
        jobs.erase(out, jobs.end());
    }
    std::erase_if(held_, [](Held const& held) { return held.jobs.empty(); });
    return withdrawn;
}

Millis Pacer::until_due(Millis steady, Millis longest) const {
    return held_.empty() ? longest : std::clamp(held_.front().due - steady, Millis{0}, longest);
}

} // namespace sonae::notify
