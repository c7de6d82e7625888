// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/store_port.hpp"
#include "inventory/base/file.hpp"
#include "inventory/base/instant.hpp"

#include <memory>

namespace sonae::store {

/// Opens `folder`/sonae.db for the one writer, makes folder and file when they are not there, and
/// migrates. Holds `folder`/lock as long as the store lives. What commit() answered is on the disk
/// (WAL, synchronous=FULL). Writes outside of begin() and commit() are refused. Beyond the errors
/// of the port, putting a report or a log-in that is there already is `conflict`, and what breaks
/// the schema (a section of an unknown report) is `internal`.
/// After an error of the disk the next begin() opens the file anew and checks it as below.
/// After a stop that was not clean, a file below 64 MiB is checked on opening; a larger one is not,
/// because it takes seconds: check_sqlite_store does it beside the running daemon.
/// Errors: conflict (another daemon, with its process id); unsupported (network file system, a
/// newer form, another program's file); corrupt — the file is left as it is; io; store_full.
Result<std::unique_ptr<core::Store>> open_sqlite_store(fs::path const& folder, Instant now);

/// One more read-only connection, for one thread. Sees what was committed before each call. A store
/// has made the file before. Errors: io (no file); unsupported (another form); corrupt.
Result<std::unique_ptr<core::StoreReader>> open_sqlite_reader(fs::path const& folder);

/// Reads every page and index (PRAGMA integrity_check): seconds a gigabyte. Any thread.
/// Errors: corrupt, with the first finding; those of open_sqlite_reader.
Result<void> check_sqlite_store(fs::path const& folder);

struct StoreSizes {
    std::int64_t database_bytes = 0; ///< the file and its log
    std::int64_t free_bytes = 0;     ///< on its disk, for the daemon's user
};

/// Errors: io. Any thread.
Result<StoreSizes> sqlite_sizes(fs::path const& folder);

} // namespace sonae::store
