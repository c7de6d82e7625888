// SPDX-License-Identifier: Apache-2.0
// The statements about the network (daemon/core/store_port.hpp).
#pragma once

#include "daemon/core/store_port.hpp"
#include "daemon/store/database.hpp"

namespace sonae::store {

Result<std::vector<core::NetworkSourceRecord>> select_network_sources(Database& database);
Result<void> upsert_network_source(Database& database, core::NetworkSourceRecord const& source);
Result<void>
delete_network_source(Database& database, core::NetworkSourceKind kind, std::string_view key);

Result<std::vector<core::NetworkItemRecord>> select_network_items(Database& database);
Result<void> upsert_network_item(Database& database, core::NetworkItemRecord const& item);
Result<void>
delete_network_item(Database& database, core::NetworkItemKind kind, std::string_view id);

Result<void>
change_network(Database& database, Instant at, std::span<core::NetworkHistoryChange const> changes);
Result<std::vector<core::NetworkHistoryRecord>> select_network_at(Database& database, Instant at);
Result<core::NetworkMoments> count_network_moments(Database& database);
Result<std::vector<core::NetworkMoment>>
select_network_moments(Database& database, std::int64_t max);

} // namespace sonae::store
