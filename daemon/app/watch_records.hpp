// SPDX-License-Identifier: Apache-2.0
// What the watch finds, as the house keeps it, and back.
#pragma once

#include "daemon/core/watch/records.hpp"
#include "daemon/watch/finding.hpp"

namespace sonae::app {

/// `version` is the number of sightings: it grows whenever a finding is told again.
core::watch::FindingRecord record_of(watch::Finding const& finding);

/// For its words. What cannot be read of measures and facts is left out.
watch::Finding finding_of(core::watch::FindingRecord const& record);

core::watch::Identity identity_of(watch::Identity const& who);

} // namespace sonae::app
