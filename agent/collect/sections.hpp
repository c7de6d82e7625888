// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/collect/collector.hpp"

#include <memory>
#include <vector>

namespace sonae::collect {

// One collector per section of docs/wire.md.
std::unique_ptr<Collector> make_os_collector();
std::unique_ptr<Collector> make_hardware_collector();
std::unique_ptr<Collector> make_network_collector();
std::unique_ptr<Collector> make_packages_collector();
std::unique_ptr<Collector> make_updates_collector();
std::unique_ptr<Collector> make_accounts_collector();
std::unique_ptr<Collector> make_services_collector();
std::unique_ptr<Collector> make_ports_collector();

/// All of them, in the order of schema::section_names.
std::vector<std::unique_ptr<Collector>> make_collectors();

} // namespace sonae::collect
