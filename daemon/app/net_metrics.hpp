// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/net/server.hpp"

namespace sonae::app {

/// What the server counts, as lines of Prometheus' text format 0.0.4.
std::string net_metrics(net::Figures const& figures, std::size_t connections);

} // namespace sonae::app
