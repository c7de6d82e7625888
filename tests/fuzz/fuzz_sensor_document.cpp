// SPDX-License-Identifier: Apache-2.0
// What an agent does with the document of a sensor that was taken over, and what a sensor does with
// its own and with the kernel's messages.
#include "agent/core/sensor_courier.hpp"
#include "agent/core/sensor_head.hpp"
#include "agent/sense/capture/link_watch.hpp"
#include "agent/sense/live/structure.hpp"

#include <cstdlib>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae;
    auto const bytes = sense::ByteView{data, size};
    auto const text = as_text(bytes);
    sense::link_news(bytes);
    if (sense::structure_of(text) != sense::structure_of(std::string{text})) {
        std::abort();
    }
    if (auto const head = agent::read_sensor_head(text); head && text.front() != '{') {
        std::abort();
    }
    auto const message = agent::sensor_message(std::string{text}, Instant{});
    if (message && (message->front() != '{' || message->back() != '}')) {
        std::abort();
    }
    return 0;
}
