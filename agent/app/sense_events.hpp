// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/capture/capture_file.hpp"
#include "agent/sense/frame/frame.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace sonae::agent {

struct EventsOfCapture {
    std::uint64_t frames = 0;
    std::optional<std::string> fault; ///< the capture ended before its end
    bool is_printed = true;           ///< false: nobody takes what is printed
};

/// Prints the events of a capture: frames of telemetry (docs/telemetry.md), or one line of JSON
/// each.
EventsOfCapture print_events(
    sense::CaptureFile& capture, sense::LinkType link, std::string const& file, bool is_json
);

} // namespace sonae::agent
