// SPDX-License-Identifier: Apache-2.0
#include "agent/core/sensor_courier.hpp"

#include "agent/core/courier.hpp"
#include "agent/core/messages.hpp"

#include <algorithm>

namespace sonae::agent {

namespace {

// More interfaces than any machine listens to; whoever fills the folder gains nothing.
constexpr auto most_sensors = std::size_t{16};
// The daemon takes no more; a sensor that keeps to its own pace never comes near.
constexpr auto least_gap = Millis{std::chrono::seconds{2}};
// A map that is to be current waits for nothing longer when the daemon is back.
constexpr auto longest_pause = Millis{std::chrono::minutes{1}};
constexpr auto pause_without_route = Millis{std::chrono::hours{1}};
constexpr auto nothing_due = Millis{std::chrono::hours{1}};

/// A daemon that does not know of sensors.
bool is_unsupported(int status) {
    return status == 404 || status == 405 || status == 501;
}

} // namespace

Result<std::string> sensor_message(std::string document, Instant sent_at) {
    auto const end = document.find_last_not_of(" \r\n\t");
    auto const is_object = document.size() > 2 && document.front() == '{' && document[1] == '"' &&
                           document[end] == '}';
    if (!is_object) {
        return Error{Errc::malformed, "no document of a sensor"};
    }
    document.resize(end + 1);
    // In place: it may have megabytes.
    document.replace(0, 1, R"({"sent_at":")" + to_rfc3339(sent_at) + R"(",)");
    return document;
}

Millis SensorCourier::turn() {
    auto const& clock = *parts_.clock;
    auto next = nothing_due;
    auto files = parts_.documents->list();
    files.resize(std::min(files.size(), most_sensors));
    std::erase_if(sensors_, [&](auto const& known) {
        return std::none_of(files.begin(), files.end(), [&](auto const& file) {
            return file.interface == known.first;
        });
    });
    for (auto const& [interface, stamp, written_at] : files) {
        auto const& sensor = sensors_[interface];
        if (sensor.taken == stamp) {
            continue;
        }
        auto const due = std::max(sensor.not_before, paused_until_);
        if (clock.steady() >= due) {
            send(interface, stamp);
        }
        if (sensor.taken != stamp) {
            next = std::min(next, std::max(sensor.not_before, paused_until_) - clock.steady());
        }
    }
    return std::max(next, Millis{0});
}

void SensorCourier::send(std::string const& interface, std::uint64_t stamp) {
    auto& sensor = sensors_[interface];
    sensor.not_before = parts_.clock->steady() + least_gap;
    auto document = parts_.documents->read(interface);
    auto const message = document ? sensor_message(std::move(*document), parts_.clock->now())
                                  : Result<std::string>{document.error()};
    if (!message) {
        // What cannot be read is not sent, and what replaces it is.
        sensor.taken = stamp;
        parts_.log.warn(
            "sensor",
            "a document cannot be read",
            {{"interface", interface}, {"cause", message.error().text()}}
        );
        return;
    }
    auto const reply = parts_.server->post_sensor(*message);
    if (reply) {
        take_reply(interface, stamp, *reply);
        return;
    }
    pause(std::min(backoff_.after_failure(*parts_.random), longest_pause), reply.error().text());
}

void SensorCourier::take_reply(
    std::string const& interface, std::uint64_t stamp, Reply const& reply
) {
    auto const code = problem_code(reply.body);
    auto const what = "status " + std::to_string(reply.status) + (code.empty() ? "" : " " + code);
    if (is_unsupported(reply.status)) {
        return pause(pause_without_route, what);
    }
    switch (verdict_on_report(reply.status)) {
    case Verdict::stored:
        sensors_[interface].taken = stamp;
        backoff_.reset();
        if (!told_trouble_.empty()) {
            told_trouble_.clear();
            parts_.log.info("sensor", "the daemon takes documents again");
        }
        return;
    case Verdict::poison:
        sensors_[interface].taken = stamp;
        parts_.log.error(
            "sensor",
            "the daemon refuses a document for good",
            {{"interface", interface}, {"cause", what}}
        );
        return;
    case Verdict::denied:
        return pause(denied_delay(*parts_.random), what);
    case Verdict::later:
        return pause(retry_delay(reply), what);
    }
}

Millis SensorCourier::retry_delay(Reply const& reply) {
    auto const own = std::min(backoff_.after_failure(*parts_.random), longest_pause);
    auto const asked =
        reply.retry_after ? retry_after(*reply.retry_after, parts_.clock->now()) : std::nullopt;
    // Not before the time that was asked for, and not all agents at once.
    return asked ? *asked + spread(*asked / 10, *parts_.random) + own / 10 : own;
}

void SensorCourier::pause(Millis time, std::string const& what) {
    paused_until_ = parts_.clock->steady() + std::max(time, least_gap);
    auto const is_stopping = parts_.is_stopping && parts_.is_stopping();
    if (told_trouble_ != what && !is_stopping) {
        told_trouble_ = what;
        parts_.log.warn(
            "sensor",
            "documents of sensors wait for the daemon",
            {{"cause", what}, {"seconds", std::max(time, least_gap).count() / 1'000}}
        );
    }
}

} // namespace sonae::agent
