// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/api/services.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sonae::api {

enum class Health { ok, degraded, failed };

std::string_view name_of(Health health);

struct Check {
    std::string_view name;
    Health state = Health::ok;
    std::string value; ///< one line for people
};

/// What the daemon itself needs to serve: store, disk_space, engine, server_certificate,
/// phone_tree.
std::vector<Check> house_checks(Services& services);

/// Whether people would be called: disk_reserve, calls, channels,
/// phone_tree. No reason to keep anybody out.
std::vector<Check> call_checks(Services& services);

/// How its agents are: agents_late, agents_locked, agents_quarantined, agents_waiting.
std::vector<Check> agent_checks(Services& services);

/// How the network is seen: network_sensors, network_devices.
std::vector<Check> network_checks(Services& services);

/// Numbers behind agent_checks, counted once.
struct AgentCounts {
    std::int64_t waiting = 0;
    std::int64_t active = 0;
    std::int64_t locked = 0;
    std::int64_t denied = 0;
    std::int64_t late = 0;
    std::int64_t quarantined = 0;
};

AgentCounts count_agents(Services& services);

/// Whether an active agent has been silent for too long.
bool is_late(core::AgentRecord const& agent, core::Options const& options, Instant now);

/// The worst of them.
Health worst(std::vector<Check> const& checks);

/// {"state":…,"checks":[…]}
std::string checks_json(Health state, std::vector<Check> const& checks);

} // namespace sonae::api
