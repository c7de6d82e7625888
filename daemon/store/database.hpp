// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/store/statement.hpp"
#include "inventory/base/file.hpp"
#include "inventory/base/result.hpp"

#include <memory>
#include <string_view>
#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace sonae::store {

/// One connection to sonae.db with its prepared statements. One thread at a time.
class Database {
public:
    enum class Access { write, read_only };

    /// Opens the file, makes it (0600) when it is to be written and not there, and sets what this
    /// connection relies on: WAL, synchronous=FULL, foreign keys, an untrusted schema, no memory
    /// mapping. Nothing of the content is touched before it is known to be a database.
    /// Errors: corrupt; io; store_full; unsupported (a setting did not take).
    static Result<std::unique_ptr<Database>> open(fs::path const& file, Access access);

    Database(Database const&) = delete;
    Database& operator=(Database const&) = delete;
    ~Database();

    /// The statement, prepared once a connection.
    Result<Statement> use(Sql const& sql);

    /// Several statements at once, without parameters.
    Result<void> run_script(std::string_view purpose, char const* script);

    Result<std::int64_t> pragma(std::string_view name);
    Result<void> set_pragma(std::string_view name, std::int64_t value);

    /// Whether a transaction is open. SQLite ends one by itself when the disk fails within it.
    [[nodiscard]] bool is_in_transaction() const;

    /// Ends the transaction, if there is one, without keeping anything.
    void roll_back();

    /// Errors: corrupt, with SQLite's first finding. `pragma` is quick_check or integrity_check.
    Result<void> check_integrity(std::string_view pragma);

    /// From here on, closing may move the log into the file.
    void trust();

private:
    struct Close {
        void operator()(sqlite3* connection) const;
    };

    struct Finalize {
        void operator()(sqlite3_stmt* prepared) const;
    };

    Database();

    Result<void> set_up(Access access);
    Result<void>
    set_and_compare(std::string_view name, std::string_view value, std::string_view expected);
    Result<std::string> text_pragma(std::string_view text);

    std::unique_ptr<sqlite3, Close> connection_;
    // After the connection, so that the statements go first.
    std::unordered_map<Sql const*, std::unique_ptr<sqlite3_stmt, Finalize>> prepared_;
};

} // namespace sonae::store
