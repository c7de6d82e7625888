// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/context.hpp"

namespace sonae::core {

/// The network as the store has it. What cannot be read is logged and left out: the rest must still
/// be drawn. Errors: those of the store.
Result<network::ContentPointer> load_network_content(Ports& ports);

/// A source as the store keeps it; `raw`: the sensor's document as it came.
NetworkSourceRecord record_of(network::SensorSource const& source, std::string raw);
NetworkSourceRecord record_of(network::DeviceSource const& source, Instant received_at);

Result<void> store_source(Context& context, network::SensorSource const& source, std::string raw);
Result<void> store_source(Context& context, network::DeviceSource const& source);

/// Removes sensors whose agent was revoked or that sent nothing for 30 days. Errors: those of the
/// store.
Result<void> forget_sensors(Context& context);

/// The content as this command leaves it. When nothing can fail any more.
void keep_network(Context& context, std::shared_ptr<network::Content> content, Rebuild rebuild);

} // namespace sonae::core
