// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/store_port.hpp"
#include "daemon/demo/device.hpp"

namespace sonae::demo {

/// Stores the network as a house has it that uses Sonae for a while: what people declared, what
/// devices and a sensor said, the network of two months ago, which the director approved, and what
/// changed since. `devices` are stored already. Inside of a transaction. Errors: those of the
/// store.
Result<void> store_network(core::Store& store, std::vector<Device> const& devices, Instant now);

} // namespace sonae::demo
