// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/link/detectors.hpp"

#include "daemon/watch/link/arp_spoof.hpp"
#include "daemon/watch/link/arp_sweep.hpp"
#include "daemon/watch/link/dhcp_exhaustion.hpp"
#include "daemon/watch/link/ip_conflict.hpp"
#include "daemon/watch/link/mac_flood.hpp"
#include "daemon/watch/link/mac_spoof.hpp"
#include "daemon/watch/link/name_poisoning.hpp"
#include "daemon/watch/link/neighbour_drift.hpp"
#include "daemon/watch/link/new_device.hpp"
#include "daemon/watch/link/rogue_dhcp.hpp"
#include "daemon/watch/link/rogue_router_advert.hpp"
#include "daemon/watch/link/stp_root_takeover.hpp"

namespace sonae::watch {

void add_link(Detectors& detectors) {
    detectors.push_back(make_new_device());
    detectors.push_back(make_mac_spoof());
    detectors.push_back(make_arp_spoof());
    detectors.push_back(make_ip_conflict());
    detectors.push_back(make_arp_sweep());
    detectors.push_back(make_mac_flood());
    detectors.push_back(make_rogue_dhcp());
    detectors.push_back(make_dhcp_exhaustion());
    detectors.push_back(make_rogue_router_advert());
    detectors.push_back(make_stp_root_takeover());
    detectors.push_back(make_neighbour_drift());
    detectors.push_back(make_name_poisoning());
}

} // namespace sonae::watch
