// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/catalogue.hpp"

#include <string>
#include <string_view>

namespace sonae::cli {

/// Why something of the network is known (`grounds`, docs/topology.md): "session_ike" as "IKE
/// の通信を 観測". Protocols are many: one without words of its own is named; another code stays
/// itself.
std::string ground_text(Language language, std::string_view code);

/// Who said so: "sensor:agt_1/eth0" as "sensor eth0". Ids of agents tell a reader nothing.
std::string ground_source_text(Language language, std::string_view source);

} // namespace sonae::cli
