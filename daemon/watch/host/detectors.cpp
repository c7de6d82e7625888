// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/host/detectors.hpp"

#include "daemon/watch/host/antivirus_outdated.hpp"
#include "daemon/watch/host/antivirus_stopped.hpp"
#include "daemon/watch/host/backup_missing.hpp"
#include "daemon/watch/host/backup_tamper.hpp"
#include "daemon/watch/host/canary_touched.hpp"
#include "daemon/watch/host/host_drift.hpp"
#include "daemon/watch/host/mass_file_change.hpp"
#include "daemon/watch/host/mass_print.hpp"
#include "daemon/watch/host/privilege_tamper.hpp"
#include "daemon/watch/host/remote_tool.hpp"
#include "daemon/watch/host/service_stopped.hpp"

namespace sonae::watch {

void add_host(Detectors& detectors) {
    detectors.push_back(make_remote_tool());
    detectors.push_back(make_antivirus_stopped());
    detectors.push_back(make_antivirus_outdated());
    detectors.push_back(make_service_stopped());
    detectors.push_back(make_backup_tamper());
    detectors.push_back(make_backup_missing());
    detectors.push_back(make_mass_file_change());
    detectors.push_back(make_canary_touched());
    detectors.push_back(make_privilege_tamper());
    detectors.push_back(make_host_drift());
    detectors.push_back(make_mass_print());
}

} // namespace sonae::watch
