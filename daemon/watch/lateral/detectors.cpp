// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/lateral/detectors.hpp"

#include "daemon/watch/lateral/auth_guessing.hpp"
#include "daemon/watch/lateral/dc_attack.hpp"
#include "daemon/watch/lateral/lateral_burst.hpp"
#include "daemon/watch/lateral/remote_service.hpp"
#include "daemon/watch/lateral/smb1.hpp"

namespace sonae::watch {

void add_lateral(Detectors& detectors) {
    detectors.push_back(make_lateral_burst());
    detectors.push_back(make_remote_service());
    detectors.push_back(make_dc_attack());
    detectors.push_back(make_smb1_exploit());
    detectors.push_back(make_smb1_use());
    detectors.push_back(make_auth_guessing());
}

} // namespace sonae::watch
