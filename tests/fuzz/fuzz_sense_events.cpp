// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/discover/observer.hpp"
#include "agent/sense/events/event_maker.hpp"
#include "inventory/telemetry/frame.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace sonae;

sense::EventLimits small_limits() {
    auto limits = sense::EventLimits{};
    limits.a_second = 64;
    limits.flows_a_second = 32;
    limits.kept = 128;
    limits.flows = 32;
    limits.queries = 16;
    limits.lookups = 16;
    limits.neighbours = 8;
    limits.bridges = 8;
    limits.associations = 8;
    limits.messages = 8;
    limits.pairs = 8;
    return limits;
}

sense::Limits small_tables() {
    auto limits = sense::Limits{};
    for (auto* const each :
         {&limits.hosts, &limits.addresses, &limits.identities, &limits.sessions}) {
        *each = 64;
    }
    limits.streams = {64, 64, 8, 4};
    return limits;
}

} // namespace

// Frames one behind the other: two bytes of length, one of time, the frame.
// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const limits = small_limits();
    auto maker = sense::EventMaker{limits};
    auto observer = sense::Observer{small_tables(), &maker};
    auto reader = sense::ByteReader{{data, size}};
    auto at = from_ms(1'777'600'800'000);
    while (reader.left() > 3) {
        auto const length = std::size_t{reader.u16()};
        at += Millis{reader.u8() * 20};
        auto const frame = reader.take(std::min(length, reader.left()));
        observer.observe(sense::LinkType::ethernet, frame, frame.size(), at);
        if (maker.held() > limits.kept) {
            std::abort();
        }
    }
    maker.finish();
    auto batch = telemetry::Batch{};
    batch.events = maker.take();
    for (auto const& frame : telemetry::encode_all(batch)) {
        if (!telemetry::decode(frame)) {
            std::abort();
        }
    }
    return 0;
}
