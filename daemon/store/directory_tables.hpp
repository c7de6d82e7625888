// SPDX-License-Identifier: Apache-2.0
// The statements about contacts, rosters and policies (daemon/core/store_port.hpp).
#pragma once

#include "daemon/core/store_port.hpp"
#include "daemon/store/database.hpp"

namespace sonae::store {

Result<std::vector<core::DirectoryRecord>> select_directory(Database& database);
Result<void> put_directory(Database& database, core::DirectoryRecord const& record);
Result<void> delete_directory(Database& database, core::DirectoryKind kind, std::string_view id);

} // namespace sonae::store
