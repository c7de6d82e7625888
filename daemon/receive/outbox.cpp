// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/outbox.hpp"

#include <algorithm>
#include <utility>

namespace sonae::receive {

void Outbox::add(std::string const& interface, std::string const& asset, telemetry::Event event) {
    if (waiting_ >= most_events) {
        ++lost_;
        ++numbers_[interface].lost;
        return;
    }
    ++waiting_;
    // Those that have a number were offered already: they stay as they are.
    auto const batch = std::ranges::find_if(batches_, [&](telemetry::Batch const& each) {
        return each.seq == 0 && each.source.interface == interface && each.source.asset == asset &&
               each.events.size() < most_a_batch;
    });
    if (batch != batches_.end()) {
        batch->events.push_back(std::move(event));
        return;
    }
    auto made = telemetry::Batch{};
    made.source.interface = interface;
    made.source.asset = asset;
    made.boot = boot_;
    made.events.push_back(std::move(event));
    batches_.push_back(std::move(made));
}

bool Outbox::flush() {
    while (!batches_.empty()) {
        auto& batch = batches_.front();
        if (batch.seq == 0) {
            close(batch);
        }
        if (!take_(batch)) {
            return false;
        }
        given_ += batch.events.size();
        waiting_ -= batch.events.size();
        batches_.pop_front();
    }
    return true;
}

/// Numbers of one interface grow in the order in which its batches are given away.
void Outbox::close(telemetry::Batch& batch) {
    auto& numbers = numbers_[batch.source.interface];
    batch.seq = ++numbers.seq;
    batch.lost = std::exchange(numbers.lost, 0);
    std::ranges::stable_sort(batch.events, {}, &telemetry::Event::at);
}

} // namespace sonae::receive
