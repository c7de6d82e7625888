// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/watch/records.hpp"

#include <map>
#include <memory>
#include <utility>

namespace sonae::core::watch {

using CandidatePointer = std::shared_ptr<CandidateRecord const>;

/// Everything that the watch knows and people decide about it, as of one commit; findings are in
/// the store alone. Immutable once published.
struct Content {
    std::uint64_t revision = 0;     ///< grows with each change
    std::uint64_t declarations = 0; ///< grows with suppressions, maintenance and roles
    std::int64_t finding_count = 0;
    std::map<CandidateId, CandidatePointer> candidates;
    std::map<SuppressionId, Suppression> suppressions;
    std::map<MaintenanceId, Maintenance> maintenance;
    std::map<std::pair<std::string, std::string>, RoleDeclaration> roles; ///< by asset and role

    /// Null when there is none.
    [[nodiscard]] CandidatePointer find(CandidateId id) const {
        auto const at = candidates.find(id);
        return at == candidates.end() ? nullptr : at->second;
    }
};

using ContentPointer = std::shared_ptr<Content const>;

} // namespace sonae::core::watch
