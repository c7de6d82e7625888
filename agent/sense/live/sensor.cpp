// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/live/sensor.hpp"

#include "inventory/base/encoding.hpp"
#include "inventory/telemetry/frame.hpp"

#include <algorithm>
#include <ctime>
#include <malloc.h>
#include <poll.h>

namespace sonae::sense {

namespace {

constexpr auto between_looks = Millis{1'000};
constexpr auto between_questions = Millis{10'000};

/// Milliseconds since the machine was started, which no restart of this process and no set clock
/// turns back.
std::int64_t since_boot_ms() {
    auto time = timespec{};
    ::clock_gettime(CLOCK_BOOTTIME, &time);
    return std::int64_t{time.tv_sec} * 1'000 + time.tv_nsec / 1'000'000;
}

std::string codes_of(std::vector<Blindness> const& blindness) {
    auto text = std::string{};
    for (auto const& each : blindness) {
        text += text.empty() ? "" : " ";
        text += name_of(each.code);
    }
    return text.empty() ? "none" : text;
}

} // namespace

Result<Sensor> Sensor::open(Parts parts) {
    TRY(links, LinkWatch::open(parts.interfaces));
    auto sensor = Sensor{std::move(parts), std::move(links)};
    auto const& plan = sensor.parts_;
    auto const count = plan.interfaces.size();
    for (auto const& interface : plan.interfaces) {
        auto listener = Listener{
            {interface, plan.boot, plan.clock->now(), plan.clock->steady()},
            limits_of_one(count, plan.seed),
            event_limits_of_one(count, plan.seed)};
        auto const opened = listener.open(buffer_of_one(count, plan.buffer_bytes));
        if (!opened && opened.error().code != Errc::not_found) {
            return opened.error();
        }
        if (!opened) {
            plan.log.warn(
                "sensor",
                "the interface is not there or down, waiting for it",
                {{"interface", interface}, {"cause", opened.error().text()}}
            );
        }
        sensor.listeners_.push_back(std::move(listener));
    }
    return sensor;
}

std::vector<int> Sensor::packet_descriptors() const {
    auto all = std::vector<int>{};
    for (auto const& listener : listeners_) {
        if (listener.descriptor() >= 0) {
            all.push_back(listener.descriptor());
        }
    }
    return all;
}

Sensor::End Sensor::run(int stop) {
    auto const& clock = *parts_.clock;
    auto next_look = clock.steady();
    auto watched = std::vector<pollfd>{{stop, POLLIN, 0}, {links_.descriptor(), POLLIN, 0}};
    for (auto const& listener : listeners_) {
        watched.push_back({listener.descriptor(), POLLIN, 0});
    }
    auto may_have_more = false;
    while (true) {
        auto const left = may_have_more ? Millis{0} : next_look - clock.steady();
        auto const timeout = static_cast<int>(std::max(left, Millis{0}).count());
        ::poll(watched.data(), watched.size(), timeout);
        if (watched[0].revents != 0) {
            return End::stopped;
        }
        if (watched[1].revents != 0) {
            links_.read();
            next_look = clock.steady();
        }
        may_have_more = drain_all();
        if (clock.steady() >= next_look) {
            next_look = clock.steady() + between_looks;
            look_after_all();
            if (must_begin_again()) {
                return End::begin_again;
            }
        }
    }
}

bool Sensor::drain_all() {
    auto may_have_more = false;
    for (auto& listener : listeners_) {
        may_have_more = drain(listener) || may_have_more;
    }
    return may_have_more;
}

void Sensor::look_after_all() {
    auto const now = parts_.clock->steady();
    if (now >= next_question_) {
        next_question_ = now + between_questions;
        links_.ask();
    }
    for (auto& listener : listeners_) {
        look_after(listener);
    }
}

bool Sensor::drain(Listener& listener) {
    auto const drained = listener.drain();
    if (!drained) {
        parts_.log.warn(
            "sensor",
            "the interface gives no packets",
            {{"interface", listener.interface()}, {"cause", drained.error().text()}}
        );
    }
    return drained && *drained;
}

void Sensor::look_after(Listener& listener) {
    if (listener.look(links_.facts_of(listener.interface()), *parts_.clock)) {
        auto const codes = codes_of(listener.blindness());
        parts_.log.warn(
            "sensor", "blindness", {{"interface", listener.interface()}, {"codes", codes}}
        );
    }
    give_events(listener);
    give_document(listener);
}

void Sensor::give_events(Listener& listener) {
    event_seq_ = std::max(event_seq_, static_cast<std::uint64_t>(since_boot_ms()));
    auto const batch = listener.events(*parts_.clock, event_seq_);
    if (!batch) {
        return;
    }
    auto bytes = std::string{};
    for (auto const& frame : telemetry::encode_all(*batch)) {
        bytes += as_text(frame);
        ++event_seq_;
    }
    auto const count = batch->events.size();
    auto const given = parts_.give_events(listener.interface(), {bytes, batch->seq, count});
    listener.events_were_lost(given ? *given : count + batch->lost);
    if (given) {
        told_event_trouble_.clear();
    } else {
        take_trouble("cannot give events away", listener, given.error(), told_event_trouble_);
    }
}

void Sensor::take_trouble(
    std::string_view what, Listener const& listener, Error const& error, std::string& told
) {
    auto const trouble = error.text();
    if (told != trouble) {
        parts_.log.warn("sensor", what, {{"interface", listener.interface()}, {"cause", trouble}});
    }
    told = trouble;
    has_lost_folder_ = has_lost_folder_ || error.code == Errc::not_found;
}

void Sensor::give_document(Listener& listener) {
    auto const document = listener.document(*parts_.clock, next_seq());
    if (!document) {
        return;
    }
    if (auto const given = parts_.give(listener.interface(), *document); !given) {
        listener.document_was_lost();
        take_trouble("cannot give the document away", listener, given.error(), told_trouble_);
    } else {
        told_trouble_.clear();
    }
    // What a document takes while it is made is of no use until the next one.
    ::malloc_trim(0);
}

bool Sensor::must_begin_again() const {
    auto const has_come =
        std::any_of(listeners_.begin(), listeners_.end(), [this](auto const& listener) {
            return listener.needs_opening(links_.facts_of(listener.interface()));
        });
    if (has_come) {
        parts_.log.info("sensor", "an interface came, beginning again");
    }
    if (has_lost_folder_) {
        parts_.log.info("sensor", "the folder is gone, beginning again");
    }
    return has_come || has_lost_folder_;
}

std::int64_t Sensor::next_seq() {
    seq_ = std::max(seq_ + 1, since_boot_ms());
    return seq_;
}

} // namespace sonae::sense
