// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/file.hpp"
#include "inventory/base/id.hpp"
#include "inventory/schema/report.hpp"

#include <string>
#include <vector>

namespace sonae::testing {

/// One machine that exists only for the daemon under load.
struct SimulatedAgent {
    AgentId id;
    std::string hostname;
    std::string certificate_pem;
};

/// All of them share one key, because making ten thousand keys would be what is measured.
struct Fleet {
    std::string key_pem;
    std::string ca_pem;
    std::vector<SimulatedAgent> agents;
};

/// Puts agents, their certificates and empty ledger rows into the state folder of a daemon that
/// does not run. Enrolment over the network is limited on purpose and is not what is measured.
Result<Fleet> make_fleet(fs::path const& state_dir, std::size_t count, Instant now);

/// A machine of 1,100 packages that differs from every other one in host name, address and a few
/// versions.
schema::Report full_report(SimulatedAgent const& agent, std::size_t number, Instant now);

/// The report that says "nothing changed since that one".
schema::Report unchanged_report(schema::Report const& full, std::int64_t seq, Instant now);

} // namespace sonae::testing
