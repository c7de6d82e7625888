// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/api/read_pool.hpp"
#include "daemon/core/engine.hpp"
#include "inventory/base/guarded.hpp"

namespace sonae::app {

/// Lets a reading thread build the network and hands it back to the engine.
class NetworkPort {
public:
    /// Both must outlive it.
    NetworkPort(core::Engine& engine, Log log)
        : engine_{engine}
        , log_{std::move(log)} {}

    /// From now on that pool builds; null: nobody does. Before the pool ends.
    void use(api::ReadPool* readers) { readers_.replace(readers); }

    /// From the engine thread. False: not now.
    bool rebuild(core::network::Work work);

private:
    void build(core::network::Work const& work);

    core::Engine& engine_;
    Log log_;
    Guarded<api::ReadPool*> readers_{nullptr}; ///< of the main and the engine thread
};

/// Reads what a sensor sent, as the wire brought it.
Result<topology::SensorView> read_sensor(std::string_view raw);

} // namespace sonae::app
