// SPDX-License-Identifier: Apache-2.0
#include "daemon/store/sqlite_error.hpp"

#include <sqlite3.h>

#include <cerrno>

namespace sonae::store {

namespace {

bool is_lack_of_space(int error_number) {
    return error_number == ENOSPC || error_number == EDQUOT || error_number == EFBIG;
}

Errc code_of(sqlite3* connection) {
    auto const extended = sqlite3_extended_errcode(connection);
    switch (extended & 0xFF) {
    case SQLITE_FULL:
        return Errc::store_full;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return Errc::corrupt;
    case SQLITE_CONSTRAINT:
        return extended == SQLITE_CONSTRAINT_UNIQUE || extended == SQLITE_CONSTRAINT_PRIMARYKEY
                   ? Errc::conflict
                   : Errc::internal;
    case SQLITE_IOERR:
        // SQLite says FULL for ENOSPC in a write only; fsync and a limit on file size can say it
        // too. It does not keep the number on every way, but errno stays what the last failed call
        // set.
        return is_lack_of_space(sqlite3_system_errno(connection)) || is_lack_of_space(errno)
                   ? Errc::store_full
                   : Errc::io;
    default:
        return Errc::io;
    }
}

} // namespace

Error sqlite_error(sqlite3* connection, std::string_view purpose) {
    if (connection == nullptr) {
        return {Errc::io, "no memory for a connection", {std::string{purpose}}};
    }
    auto const* const text = sqlite3_errmsg(connection);
    return {code_of(connection), text == nullptr ? "unknown" : text, {std::string{purpose}}};
}

} // namespace sonae::store
