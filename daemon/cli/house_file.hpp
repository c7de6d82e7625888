// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/plain_house.hpp"
#include "inventory/base/result.hpp"

#include <string_view>

namespace sonae::cli {

/// What a replay knows of the house, as JSON (docs/watch.md, "Replay"):
///
///     {"machines": [{"asset", "name", "kind", "zone", "criticality", "roles", "macs", "addresses",
///                    "known_since"}],
///      "segments": [{"id", "kind", "prefixes", "gateways", "dhcp_servers", "dhcp_relays",
///                    "name_servers", "advertisers", "bridges", "machines", "known_since"}],
///      "gateways": [MAC], "inside": [prefix],
///      "outside": [{"asset", "prefix", "domain"}],
///      "allowed": [{"detector", "subject", "other", "until"}],
///      "maintenance": [{"asset", "segment", "from", "until"}]}
///
/// Everything may be left out. At most 4 MiB and 100,000 entries of a list.
/// Errors: malformed or too_large, naming the JSON pointer; `house` is as far as it was read then.
Result<void> read_house(std::string_view json, watch::PlainHouse& house);

} // namespace sonae::cli
