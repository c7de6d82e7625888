// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/ledger/ledger_row.hpp"
#include "inventory/topology/declaration.hpp"
#include "inventory/topology/device_reading.hpp"
#include "inventory/topology/network.hpp"
#include "inventory/topology/sensor_view.hpp"

#include <chrono>
#include <memory>
#include <vector>

namespace sonae::topology {

/// Everything that is known, as it came: immutable and shared, because a reading thread builds
/// while the engine goes on.
struct Sources {
    std::vector<std::shared_ptr<ledger::LedgerRow const>> machines;
    std::vector<std::shared_ptr<SensorView const>> sensors;    ///< the newest of each
    std::vector<std::shared_ptr<DeviceReading const>> devices; ///< the newest of each
    std::shared_ptr<Declarations const> declarations;          ///< never null
    std::shared_ptr<Network const> before; ///< keeps ids, first sightings and what went silent
};

struct Ages {
    std::chrono::seconds stale_after{3 * 24 * 3'600};
    std::chrono::seconds forget_after{90 * 24 * 3'600};
};

/// Joins all sources to one network. Deterministic: equal sources and `now` give equal networks,
/// whatever their order. Never throws away what a person declared. Where sources contradict each
/// other the newer measurement wins over the older, a measurement over an inference, and the
/// loser's ground stays as a ground. A device that moved to another port is there once.
Network build_network(Sources const& sources, Instant now, Ages const& ages = {});

} // namespace sonae::topology
