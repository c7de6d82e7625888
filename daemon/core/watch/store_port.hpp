// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/watch/records.hpp"
#include "inventory/base/result.hpp"

#include <span>

namespace sonae::core {

/// The part of the store that keeps what the watch found. Within the transactions of the store that
/// it belongs to. Errors of every call: io, store_full, corrupt.
class WatchStore {
public:
    virtual ~WatchStore() = default;

    /// Nothing when that episode was never told.
    virtual Result<std::optional<std::int64_t>> finding_version(std::uint64_t episode) = 0;

    /// In place of what the episode was before, and the newest of all.
    virtual Result<void> put_finding(watch::FindingRecord const& finding) = 0;

    /// From here on it is the last to go.
    virtual Result<void> keep_findings(std::span<std::uint64_t const> episodes) = 0;

    /// Those that are there, highest score first.
    virtual Result<std::vector<watch::FindingRecord>>
    findings_of(std::span<std::uint64_t const> episodes) = 0;
    virtual Result<std::int64_t> count_findings() = 0;

    /// Those that ended before `limit`; at most `max` go. Returns how many went.
    virtual Result<std::int64_t> prune_findings(Instant limit, std::int64_t max) = 0;

    /// So many, the oldest first; what belongs to a candidate last.
    virtual Result<void> drop_findings(std::int64_t count) = 0;

    virtual Result<std::vector<watch::ItemRecord>> items() = 0;
    virtual Result<void> put_item(watch::ItemRecord const& item) = 0;
    virtual Result<void> remove_item(watch::ItemKind kind, std::string_view id) = 0;
};

} // namespace sonae::core
