// SPDX-License-Identifier: Apache-2.0
// The statements about reports and the sections they carried (daemon/core/store_port.hpp).
#pragma once

#include "daemon/core/records.hpp"
#include "daemon/store/database.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::store {

Result<bool>
exists_report(Database& database, AgentId agent, std::string_view boot, std::int64_t seq);
Result<void> insert_report(Database& database, core::ReportRecord const& report);
Result<std::optional<std::string>> select_report_body(Database& database, ReportId id);
Result<std::int64_t> delete_old_reports(Database& database, Instant limit, std::int64_t max);

Result<std::vector<core::SectionRecord>> select_sections(Database& database, AssetId asset);
Result<void> upsert_section(Database& database, core::SectionRecord const& section);
Result<void> delete_section(Database& database, AssetId asset, std::string_view name);

} // namespace sonae::store
