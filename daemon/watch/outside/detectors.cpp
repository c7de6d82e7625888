// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/outside/detectors.hpp"

#include "daemon/watch/outside/beacon.hpp"
#include "daemon/watch/outside/clear_text.hpp"
#include "daemon/watch/outside/dga.hpp"
#include "daemon/watch/outside/dns_tunnel.hpp"
#include "daemon/watch/outside/exfiltration.hpp"
#include "daemon/watch/outside/icmp_tunnel.hpp"
#include "daemon/watch/outside/long_connection.hpp"
#include "daemon/watch/outside/medical_internet.hpp"
#include "daemon/watch/outside/mining.hpp"
#include "daemon/watch/outside/new_outside.hpp"
#include "daemon/watch/outside/remote_access_tool.hpp"
#include "daemon/watch/outside/vpn_anomaly.hpp"

namespace sonae::watch {

void add_outside(Detectors& detectors) {
    detectors.push_back(make_beacon());
    detectors.push_back(make_dns_tunnel());
    detectors.push_back(make_dga());
    detectors.push_back(make_new_outside());
    detectors.push_back(make_medical_internet());
    detectors.push_back(make_exfiltration());
    detectors.push_back(make_long_connection());
    detectors.push_back(make_vpn_anomaly());
    detectors.push_back(make_remote_access_tool());
    detectors.push_back(make_mining());
    detectors.push_back(make_icmp_tunnel());
    detectors.push_back(make_clear_text());
}

} // namespace sonae::watch
