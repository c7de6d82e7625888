// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/demo/chance.hpp"
#include "daemon/demo/hospital.hpp"
#include "inventory/ledger/ledger_row.hpp"

#include <string>
#include <vector>

namespace sonae::demo {

/// One device before it is stored. `row` has what people entered, and for devices without agent
/// what they know of the machine.
struct Device {
    DeviceClass const* of = nullptr;
    ledger::LedgerRow row;
    std::string mac;
    std::string address; ///< with prefix length
    std::string serial;
};

/// Every device of the hospital, in the order of device_classes(), without ids.
std::vector<Device> devices(Chance& chance);

/// What an agent on that device says: the sections of docs/wire.md, canonical, cost filled in.
std::vector<schema::Section> sections_of(Device const& device, Chance& chance, Instant now);

} // namespace sonae::demo
