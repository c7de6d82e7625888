// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/receive/foreign_line.hpp"
#include "inventory/base/result.hpp"

#include <string_view>

namespace sonae::receive::eve {

/// One line of Suricata's eve.json (versions 5 to 8). Taken are alert, anomaly, dns (answers), tls,
/// flow and krb5. Errors: malformed, too_large.
Result<ForeignLine> read(std::string_view line, LineTeller const& teller);

} // namespace sonae::receive::eve
