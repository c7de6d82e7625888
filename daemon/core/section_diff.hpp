// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/records.hpp"
#include "inventory/schema/report.hpp"

#include <vector>

namespace sonae::core {

/// The value as JSON: a scalar, or {"absent":REASON}.
std::string value_json(schema::Fact const& fact);

/// What changed from `before` to `after`, value by value, in item order. Sources do not count: the
/// same value from another file is no change. An item that appears or goes yields one change for
/// each of its values; an item without values one with an empty field. Number, actor and time are
/// the caller's to fill in.
std::vector<ChangeRecord>
section_changes(schema::Section const& before, schema::Section const& after);

} // namespace sonae::core
