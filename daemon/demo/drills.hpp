// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/demo/rehearsal.hpp"

namespace sonae::demo {

/// The drills of サンプル総合病院: one against ransomware six weeks ago, from the declaration to
/// the close, and one that began within the last hour and goes on. After fill(), once. Errors:
/// those of the store and of what people do in it.
Result<void> hold_drills(Stage const& stage, Instant now);

} // namespace sonae::demo
