// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/scan/detectors.hpp"

#include "daemon/watch/scan/external_recon.hpp"
#include "daemon/watch/scan/port_scan_horizontal.hpp"
#include "daemon/watch/scan/port_scan_vertical.hpp"

namespace sonae::watch {

void add_scan(Detectors& detectors) {
    detectors.push_back(make_port_scan_vertical());
    detectors.push_back(make_port_scan_horizontal());
    detectors.push_back(make_external_recon());
}

} // namespace sonae::watch
