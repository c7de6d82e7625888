// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/records.hpp"
#include "inventory/base/file.hpp"
#include "inventory/schema/report.hpp"

#include <string>
#include <vector>

namespace sonae::agent::testing {

/// Everything that a stopped daemon's database says of its one agent.
struct Kept {
    core::AgentRecord agent;
    std::vector<schema::Report> reports; ///< in the order in which they were stored
    std::vector<core::SectionRecord> sections;
    std::vector<core::ChangeRecord> changes; ///< oldest first
};

/// Errors: those of the store; internal, when there is not exactly one agent.
Result<Kept> read_kept(fs::path const& daemon_state);

} // namespace sonae::agent::testing
