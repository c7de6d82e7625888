// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/engine.hpp"
#include "daemon/devices/poller.hpp"

#include <functional>
#include <memory>

namespace sonae::app {

/// Between those who ask network devices and the engine: what a device said, how it is, and where
/// nothing may be sent.
class DevicePort {
public:
    /// Begins to ask. After the engine has loaded; engine and views must outlive it.
    DevicePort(
        devices::Settings settings,
        core::Engine& engine,
        core::Views& views,
        Clock const& clock,
        Log const& log
    );

    /// From any thread. Errors: as DevicePoller::scan's.
    Result<void> scan(std::string const& address);

    /// From any thread; as DevicePoller::forget.
    void forget(std::string const& address, std::function<void()> then);

    /// Takes over which segments are clinical by now. Main thread.
    void tend();

private:
    core::Engine& engine_;
    core::Views& views_;
    Log log_;
    std::shared_ptr<topology::Declarations const> declared_; ///< which `tend` saw last
    devices::DevicePoller poller_;
};

} // namespace sonae::app
