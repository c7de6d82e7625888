// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/sections.hpp"

namespace sonae::collect {

std::vector<std::unique_ptr<Collector>> make_collectors() {
    auto collectors = std::vector<std::unique_ptr<Collector>>{};
    collectors.push_back(make_os_collector());
    collectors.push_back(make_hardware_collector());
    collectors.push_back(make_network_collector());
    collectors.push_back(make_packages_collector());
    collectors.push_back(make_updates_collector());
    collectors.push_back(make_accounts_collector());
    collectors.push_back(make_services_collector());
    collectors.push_back(make_ports_collector());
    return collectors;
}

} // namespace sonae::collect
