// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/discover/findings.hpp"
#include "agent/sense/discover/observer.hpp"
#include "agent/sense/report/live_source.hpp"

#include <optional>
#include <string>

namespace sonae::sense {

/// Where the packets came from.
struct CaptureSource {
    std::string link_name;            ///< as libpcap calls it
    std::optional<std::string> fault; ///< why reading ended before the end
    std::optional<LiveSource> live = {};
    std::size_t bytes_expected = 0; ///< of the document; 0: unknown
};

/// The JSON document that docs/sensor.md describes, with a line break at its end. Codes, no words;
/// times are those of the capture. Two equal captures give equal bytes.
std::string
document_of(CaptureSource const& source, Observer const& observer, Findings const& findings);

} // namespace sonae::sense
