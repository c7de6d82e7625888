// SPDX-License-Identifier: Apache-2.0
// The statements about agents and their enrolment tokens (daemon/core/store_port.hpp).
#pragma once

#include "daemon/core/records.hpp"
#include "daemon/store/database.hpp"

#include <optional>
#include <vector>

namespace sonae::store {

Result<std::vector<core::AgentRecord>> select_agents(Database& database);
Result<std::optional<core::AgentRecord>> select_agent(Database& database, AgentId id);
Result<void> upsert_agent(Database& database, core::AgentRecord const& agent);
Result<void> update_agent_contact(Database& database, core::AgentRecord const& agent);

Result<std::vector<core::TokenRecord>> select_tokens(Database& database);
Result<std::optional<core::TokenRecord>>
select_token_by_hash(Database& database, Digest const& secret_hash);
Result<void> upsert_token(Database& database, core::TokenRecord const& token);
Result<void> delete_token(Database& database, TokenId id);

} // namespace sonae::store
