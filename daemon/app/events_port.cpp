// SPDX-License-Identifier: Apache-2.0
#include "daemon/app/events_port.hpp"

#include "inventory/base/encoding.hpp"
#include "inventory/telemetry/frame.hpp"

#include <algorithm>
#include <array>

namespace sonae::app {

namespace {

// 4 MiB of frames without events are no telemetry.
constexpr auto most_frames = std::size_t{1'024};
constexpr auto longest_interface = std::size_t{64};

// What the daemon itself receives under these names has other rights.
constexpr auto own_interfaces =
    std::to_array<std::string_view>({"", "syslog", "trap", "eve", "zeek"});

std::string place_of(std::size_t frame) {
    return "/frames/" + std::to_string(frame);
}

Error at_frame(std::size_t frame, Error error) {
    error.where.insert(error.where.begin(), place_of(frame));
    return error;
}

Result<void> check_source(telemetry::Batch const& batch, std::size_t frame) {
    auto const& interface = batch.source.interface;
    auto const is_own =
        std::find(own_interfaces.begin(), own_interfaces.end(), interface) != own_interfaces.end();
    if (is_own || interface.size() > longest_interface) {
        return Error{Errc::malformed, "interface_missing", {place_of(frame) + "/source/interface"}};
    }
    if (batch.boot.empty()) {
        return Error{Errc::malformed, "boot_missing", {place_of(frame) + "/boot"}};
    }
    return {};
}

/// The certificate says whose they are, whatever stands in the frames.
void set_source(std::vector<telemetry::Batch>& batches, AgentId agent, std::string const& asset) {
    for (auto& batch : batches) {
        batch.source.agent = agent.text();
        batch.source.asset = asset;
    }
}

std::map<std::string, std::uint64_t> ends_of(std::vector<telemetry::Batch> const& batches) {
    auto ends = std::map<std::string, std::uint64_t>{};
    for (auto const& batch : batches) {
        auto& end = ends[batch.source.interface];
        end = std::max(end, batch.seq);
    }
    return ends;
}

} // namespace

Result<std::vector<telemetry::Batch>> read_batches(std::string_view frames) {
    auto stream = telemetry::FrameStream{};
    stream.feed(as_bytes(frames));
    auto batches = std::vector<telemetry::Batch>{};
    while (!stream.is_at_end()) {
        auto const number = batches.size();
        if (number == most_frames) {
            return Error{Errc::too_large, "too many frames", {place_of(number)}};
        }
        auto next = stream.next();
        if (!next) {
            return at_frame(number, next.error());
        }
        if (!*next) {
            return Error{Errc::malformed, "a frame is cut", {place_of(number)}};
        }
        TRY_DONE(check_source((*next)->batch, number));
        batches.push_back(std::move((*next)->batch));
    }
    if (batches.empty()) {
        return Error{Errc::malformed, "no frame", {place_of(0)}};
    }
    return batches;
}

void EventsPort::take(api::AgentEvents events, std::function<void(Result<api::EventsTaken>)> done) {
    auto batches = read_batches(events.frames);
    if (!batches) {
        done(batches.error());
        return;
    }
    auto const shared = std::make_shared<std::vector<telemetry::Batch>>(std::move(*batches));
    auto const admitted = [this, shared, agent = events.agent, done = std::move(done)](
                              Result<core::AdmitEvents::Outcome> const& outcome
                          ) {
        if (!outcome) {
            done(outcome.error());
            return;
        }
        if (!outcome->refusal.empty()) {
            done(api::EventsTaken{outcome->refusal, {}});
            return;
        }
        set_source(*shared, agent, outcome->asset);
        auto const taken = api::EventsTaken{{}, ends_of(*shared)};
        auto const looked_at = [done, taken](Result<void> const& kept) {
            done(kept ? Result<api::EventsTaken>{taken} : Result<api::EventsTaken>{kept.error()});
        };
        if (!watch_.offer(std::move(*shared), looked_at)) {
            done(Error{Errc::unavailable, "too many events wait"});
        }
    };
    engine_.submit(core::AdmitEvents{events.agent, events.certificate_sha256}, admitted);
}

} // namespace sonae::app
