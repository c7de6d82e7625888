// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/collect/packages/rpm_database.hpp"
#include "inventory/base/file.hpp"

#include <optional>

namespace sonae::collect {

/// A database of rpm on this machine.
struct RpmDatabaseFile {
    enum class Format { sqlite, ndb, bdb };
    fs::path path;
    std::string name; ///< as the machine calls it ("/var/lib/rpm/rpmdb.sqlite")
    Format format = Format::sqlite;
};

/// The database below a root, /var/lib/rpm before /usr/lib/sysimage/rpm, the format in use first.
std::optional<RpmDatabaseFile> find_rpm_database(fs::path const& root);

/// Walks its packages without writing: SQLite is opened immutable, so that neither a lock nor a
/// journal is made; what stands only in its write-ahead log is not seen. Errors: refused;
/// malformed; unsupported; too_large; io.
Result<void> walk_rpm_database(RpmDatabaseFile const& database, VisitRpmHeader const& visit);

} // namespace sonae::collect
