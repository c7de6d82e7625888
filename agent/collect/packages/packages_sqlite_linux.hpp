// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/file.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;

namespace sonae::collect {

/// A foreign SQLite file, open to be looked at: read-only, immutable (no lock, no journal, no
/// shared memory), with a page cache of 256 KiB.
class ForeignDatabase {
public:
    /// Errors: not_found; refused; unsupported (no regular file); malformed.
    static Result<ForeignDatabase> open(fs::path const& file);

    /// One row of a query of one text and one number.
    using Row = std::function<void(std::string_view text, std::int64_t number)>;

    /// Errors: malformed (not a database, or without these tables).
    Result<void> query(std::string const& sql, Row const& row);

    [[nodiscard]] sqlite3* handle() const { return handle_.get(); }

private:
    struct Close {
        void operator()(sqlite3* handle) const;
    };

    explicit ForeignDatabase(sqlite3* handle)
        : handle_{handle} {}

    std::unique_ptr<sqlite3, Close> handle_;
};

} // namespace sonae::collect
