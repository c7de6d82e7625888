// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/store/database.hpp"
#include "inventory/base/instant.hpp"

#include <span>

namespace sonae::store {

/// One step of the schema: sql/NNNN_name.sql. Its number is its place in the list, from 1.
struct Migration {
    char const* name;
    char const* sql;
};

/// The migrations that are built into this program.
std::span<Migration const> embedded_migrations();

/// Brings an empty or older database to the newest form, each step in a transaction of its own, so
/// that a crash leaves a form between two steps and never within one. Steps are never taken back.
/// Errors: unsupported — the file belongs to another program or to a newer version of this one; it
/// is left as it is. Those of the database.
Result<void> migrate(Database& database, std::span<Migration const> migrations, Instant now);

/// Errors: unsupported, when the file is not of exactly the form that `migrations` lead to.
Result<void> check_form(Database& database, std::span<Migration const> migrations);

} // namespace sonae::store
