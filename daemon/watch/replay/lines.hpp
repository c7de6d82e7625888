// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/correlate/candidate.hpp"

#include <string>

namespace sonae::watch {

/// One object of JSON, without a line end: {"finding": "arp_spoof", "episode": "…", …}. Members
/// that are empty are left out; texts from the network are made valid UTF-8. Times are RFC 3339.
std::string json_line(Finding const& finding);

/// {"candidate": 1, "version": 1, "recipe": "ransomware_suspected", …}
std::string json_line(Candidate const& candidate);

} // namespace sonae::watch
