// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/paper/phone_tree.hpp"

namespace sonae::paper {

/// The shifts of the coming days, in the order in which they begin.
struct Sheets {
    std::vector<Sheet> sheets;
    std::optional<Instant> end; ///< from here on there was no room for more
};

/// Who is called in which order, for each shift of that time. Without a policy each roster is a
/// route, so that somebody stands there.
Sheets
sheets_of(escalation::Policy const* policy, contacts::Directory const& directory, Span whole);

/// Who is on duty until `until`: each stretch and each gap of each roster, by the rosters' names.
std::vector<DutyRow> duties_of(contacts::Directory const& directory, Instant from, Instant until);

} // namespace sonae::paper
