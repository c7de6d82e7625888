// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/poller.hpp"

#include "daemon/devices/loop.hpp"

namespace sonae::devices {

DevicePoller::DevicePoller(
    Settings settings,
    std::vector<topology::DeviceReading> known,
    Callbacks callbacks,
    Clock const& clock,
    Log log
)
    : loop_{std::make_unique<Loop>(
          std::move(settings), std::move(known), std::move(callbacks), clock, log
      )} {}

DevicePoller::~DevicePoller() = default;

void DevicePoller::start() {
    loop_->start();
}

void DevicePoller::stop() {
    loop_->stop();
}

Result<void> DevicePoller::scan(std::string_view address) {
    return loop_->scan(address);
}

void DevicePoller::forget(std::string_view address, std::function<void()> then) {
    loop_->forget(address, std::move(then));
}

void DevicePoller::set_clinical(std::vector<Prefix> prefixes) {
    loop_->set_clinical(std::move(prefixes));
}

} // namespace sonae::devices
