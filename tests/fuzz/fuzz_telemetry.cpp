// SPDX-License-Identifier: Apache-2.0
#include "inventory/telemetry/frame.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace sonae;

/// What was taken is written, and taken again, to the same.
void check_round_trip(telemetry::Decoded const& decoded) {
    auto const written = telemetry::encode_all(decoded.batch);
    auto taken = std::size_t{0};
    for (auto const& frame : written) {
        auto const again = telemetry::decode(frame);
        if (!again || again->skipped != 0 || telemetry::encode_all(again->batch).front() != frame) {
            std::abort();
        }
        taken += again->batch.events.size();
    }
    if (taken != decoded.batch.events.size()) {
        std::abort();
    }
    for (auto const& event : decoded.batch.events) {
        if (telemetry::json_line(event).find('\n') != std::string::npos) {
            std::abort();
        }
    }
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto stream = telemetry::FrameStream{};
    stream.feed({data, size / 2});
    stream.feed({data + size / 2, size - size / 2});
    constexpr auto most = 64;
    for (auto i = 0; i < most; ++i) {
        auto const frame = stream.next();
        if (frame && !*frame) {
            break;
        }
        if (frame) {
            check_round_trip(**frame);
        }
    }
    if (auto const decoded = telemetry::decode({data, size})) {
        check_round_trip(*decoded);
    }
    return 0;
}
