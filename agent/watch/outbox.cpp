// SPDX-License-Identifier: Apache-2.0
#include "agent/watch/outbox.hpp"

#include <utility>

namespace sonae::host {

void Outbox::take(telemetry::Body body) {
    take(std::move(body), parts_.clock->now());
}

void Outbox::take(telemetry::Body body, Instant at) {
    if (gathered_.size() == most_events) {
        ++lost_;
        return;
    }
    gathered_.push_back({at, 1, 0, std::move(body)});
}

void Outbox::take_urgent(std::vector<telemetry::Body> bodies) {
    auto const now = parts_.clock->now();
    auto alone = std::vector<telemetry::Event>{};
    for (auto& body : bodies) {
        alone.push_back({now, 1, 0, std::move(body)});
    }
    write(std::move(alone));
}

bool Outbox::turn() {
    if (parts_.clock->steady() < not_before_) {
        return true;
    }
    not_before_ = parts_.clock->steady() + gathering_time(files_->waiting());
    return flush();
}

bool Outbox::flush() {
    if (gathered_.empty() && lost_ == 0) {
        return true;
    }
    return write(std::exchange(gathered_, {}));
}

bool Outbox::write(std::vector<telemetry::Event> events) {
    auto batch = telemetry::Batch{};
    batch.source.interface = "host";
    batch.boot = parts_.boot;
    batch.seq = seq_;
    batch.lost = std::exchange(lost_, 0);
    batch.events = std::move(events);
    auto const next = files_->put(std::move(batch));
    auto const trouble = next ? std::string{} : next.error().text();
    if (next) {
        seq_ = *next;
    } else if (told_trouble_ != trouble) {
        parts_.log.error("watch", "events cannot be written", {{"cause", trouble}});
    }
    told_trouble_ = trouble;
    return next.has_value();
}

} // namespace sonae::host
