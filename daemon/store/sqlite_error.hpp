// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <string_view>

struct sqlite3;

namespace sonae::store {

/// What SQLite's last failure on this connection means here; `purpose` becomes the place.
/// store_full: no space, no quota or a limit on file size. corrupt: the file is no database or a
/// damaged one. conflict: a key that is there already. internal: a rule of the schema was broken,
/// which is a bug of the caller. Everything else is io.
/// The caller sets errno to 0 before the call that may fail.
Error sqlite_error(sqlite3* connection, std::string_view purpose);

} // namespace sonae::store
