// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/chronology/entry.hpp"
#include "daemon/core/incident/incident.hpp"
#include "inventory/base/guarded.hpp"

#include <map>
#include <memory>

namespace sonae::core {

/// An incident as of one commit.
struct IncidentRecord {
    incident::Incident content;
    ChronologyHead head; ///< of its chronology
    Digest root{};       ///< of the tree over all of its entries: a checkpoint to keep elsewhere
    std::int64_t last_change = 0; ///< number in its journal

    /// Grows with whatever happens to it.
    [[nodiscard]] std::int64_t revision() const { return last_change + head.number; }
};

using IncidentPointer = std::shared_ptr<IncidentRecord const>;

/// The incidents as of the last commit.
class IncidentView {
public:
    void reset(std::vector<IncidentPointer> incidents);
    void put(IncidentPointer incident);

    /// Open ones first, then the newest first.
    [[nodiscard]] std::vector<IncidentPointer> all() const;

    /// By id or by number; null when there is none.
    [[nodiscard]] IncidentPointer find(std::string_view id_or_number) const;

private:
    using Content = std::map<IncidentId, IncidentPointer>;
    mutable Guarded<Content> content_;
};

} // namespace sonae::core
