// SPDX-License-Identifier: Apache-2.0
// The statements about settings, people, invitations and sessions. What they promise is said in
// daemon/core/store_port.hpp.
#pragma once

#include "daemon/core/records.hpp"
#include "daemon/store/database.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::store {

Result<std::optional<std::string>> select_setting(Database& database, std::string_view key);
Result<void>
upsert_setting(Database& database, std::string_view key, std::string_view value, Instant now);

Result<std::vector<core::PersonRecord>> select_people(Database& database);
Result<std::optional<core::PersonRecord>> select_person(Database& database, PersonId id);
Result<std::optional<core::PersonRecord>>
select_person_by_login(Database& database, std::string_view login);
Result<void> upsert_person(Database& database, core::PersonRecord const& person);

Result<std::vector<core::InvitationRecord>> select_invitations(Database& database);
Result<std::optional<core::InvitationRecord>>
select_invitation(Database& database, Digest const& code_hash);
Result<void> upsert_invitation(Database& database, core::InvitationRecord const& invitation);
Result<void> delete_invitation(Database& database, Digest const& code_hash);

Result<std::vector<core::SessionRecord>> select_sessions(Database& database);
Result<std::optional<core::SessionRecord>>
select_session(Database& database, Digest const& id_hash);
Result<void> upsert_session(Database& database, core::SessionRecord const& session);
Result<void> delete_session(Database& database, Digest const& id_hash);
Result<void> delete_sessions_of(Database& database, PersonId person);
Result<void> delete_sessions_unused_since(Database& database, Instant limit);

} // namespace sonae::store
