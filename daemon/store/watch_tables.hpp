// SPDX-License-Identifier: Apache-2.0
// The statements about the watch (daemon/core/watch/store_port.hpp).
#pragma once

#include "daemon/core/watch/store_port.hpp"
#include "daemon/store/database.hpp"

#include <functional>

namespace sonae::store {

Result<std::vector<core::watch::FindingRecord>>
select_findings(Database& database, core::watch::FindingQuery const& query);
Result<std::vector<core::watch::FindingRecord>>
select_findings_of(Database& database, std::span<std::uint64_t const> episodes);

/// The watch's part of a store: reads and writes through what that store gives it, so that its
/// transactions and their failures are the store's.
class SqliteWatchStore final : public core::WatchStore {
public:
    using Act = std::function<Result<void>(Database& database)>;

    SqliteWatchStore(
        std::function<Database&()> database, std::function<Result<void>(Act const&)> write
    );

    Result<std::optional<std::int64_t>> finding_version(std::uint64_t episode) override;
    Result<void> put_finding(core::watch::FindingRecord const& finding) override;
    Result<void> keep_findings(std::span<std::uint64_t const> episodes) override;
    Result<std::vector<core::watch::FindingRecord>>
    findings_of(std::span<std::uint64_t const> episodes) override;
    Result<std::int64_t> count_findings() override;
    Result<std::int64_t> prune_findings(Instant limit, std::int64_t max) override;
    Result<void> drop_findings(std::int64_t count) override;
    Result<std::vector<core::watch::ItemRecord>> items() override;
    Result<void> put_item(core::watch::ItemRecord const& item) override;
    Result<void> remove_item(core::watch::ItemKind kind, std::string_view id) override;

private:
    std::function<Database&()> database_;
    std::function<Result<void>(Act const&)> write_;
};

} // namespace sonae::store
