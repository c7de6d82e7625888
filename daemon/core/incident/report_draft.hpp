// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/incident/tasks.hpp"

#include <functional>

namespace sonae::core::incident {

struct ReportField {
    std::string_view field;
    std::string value; ///< "" when Sonae does not know it
};

/// Names that stand for ids in a report.
struct ReportNames {
    std::function<std::string(std::string_view person)> person;
    std::function<std::string(AssetId asset)> asset;
    std::function<std::string(AssetId asset)> place;
};

/// The fields of the report that the duty asks for, as far as incident, boards and ledger tell
/// them. Values are facts: times, names, and codes where a code says it; a person writes the
/// sentences.
std::vector<ReportField> draft_report(
    Incident const& incident,
    std::string_view report,
    workflow::Shelf const& shelf,
    ReportNames const& names
);

} // namespace sonae::core::incident
