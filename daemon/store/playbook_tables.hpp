// SPDX-License-Identifier: Apache-2.0
// The statements about playbooks (daemon/core/store_port.hpp).
#pragma once

#include "daemon/core/records.hpp"
#include "daemon/store/database.hpp"

#include <vector>

namespace sonae::store {

/// By id, the oldest version first.
Result<std::vector<core::PlaybookRecord>> select_playbooks(Database& database);

Result<void> insert_playbook(Database& database, core::PlaybookRecord const& playbook);

} // namespace sonae::store
