// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/all.hpp"
#include "daemon/watch/plain_house.hpp"
#include "inventory/telemetry/frame.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace sonae;

constexpr auto most_held = std::size_t{500'000};

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static auto const house = watch::PlainHouse{};
    auto sensors = watch::Watch{house, {.skips_learning = true}, watch::all_detectors()};
    auto stream = telemetry::FrameStream{};
    stream.feed({data, size});
    constexpr auto most = 64;
    for (auto i = 0; i < most; ++i) {
        auto const frame = stream.next();
        if (!frame || !*frame) {
            break;
        }
        sensors.take((*frame)->batch);
    }
    sensors.end();
    sensors.conclude();
    for (auto const& finding : sensors.findings()) {
        if (finding.score < 0 || finding.score > 100 || finding.first > finding.last) {
            std::abort();
        }
    }
    if (sensors.counters().held > most_held) {
        std::abort();
    }
    return 0;
}
