// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/store_port.hpp"

namespace sonae::demo {

/// Fills an empty store with サンプル総合病院: 320 beds, 1,240 devices, the people it calls,
/// nothing real. A store that holds an asset already is left alone. Everything is of the source
/// "demo" besides what agents would say, in one transaction. The same devices, names and values
/// every time; times are relative to `now`. Returns
/// whether it did. Errors: those of the store.
Result<bool> fill(core::Store& store, Sha256 sha256, Instant now);

} // namespace sonae::demo
