// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/correlate/signs.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace sonae::watch {

namespace {

constexpr auto signs = std::to_array<std::pair<std::string_view, Sign>>({
    {"canary_touched", Sign::files_changed},
    {"mass_file_change", Sign::files_changed},
    {"antivirus_stopped", Sign::defence_stopped},
    {"log_tamper", Sign::defence_stopped},
    {"backup_tamper", Sign::recovery_destroyed},
    {"service_stopped", Sign::services_stopped},
    {"dc_attack", Sign::directory_attacked},
    {"privilege_change", Sign::rights_given},
    {"vpn_anomaly", Sign::odd_entry},
    {"remote_tool", Sign::odd_entry},
    {"lateral_burst", Sign::sideways},
    {"remote_execution", Sign::sideways},
    {"smb1_exploit", Sign::sideways},
    {"auth_guessing", Sign::sideways},
    {"exfiltration", Sign::data_left},
    {"dns_tunnel", Sign::data_left},
    {"mass_silence", Sign::silence},
    {"dicom_unknown", Sign::clinical_traffic},
    {"hl7_anomaly", Sign::clinical_traffic},
});

} // namespace

Sign sign_of(std::string_view detector) {
    auto const at = std::ranges::find(signs, detector, &std::pair<std::string_view, Sign>::first);
    return at == signs.end() ? Sign::none : at->second;
}

} // namespace sonae::watch
