// SPDX-License-Identifier: Apache-2.0
#include "daemon/store/database.hpp"

#include "daemon/store/sqlite_error.hpp"

#include <sqlite3.h>

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace sonae::store {

namespace {

// A person with the sqlite3 shell may hold a lock for a moment.
constexpr auto busy_timeout_ms = 5'000;

struct Setting {
    std::string_view name;
    std::string_view value;
    std::string_view expected;
};

constexpr auto common_settings = std::array<Setting, 6>{{
    {"foreign_keys", "ON", "1"},
    {"trusted_schema", "OFF", "0"},
    {"cell_size_check", "ON", "1"},
    {"mmap_size", "0", "0"}, // a disk error behind a mapping is a signal and not an error code
    {"temp_store", "MEMORY", "2"},
    {"cache_size", "-16384", "-16384"}, // KiB
}};

// The log is moved into the file after 4,000 pages (16 MiB) and then kept at no more than 64 MiB.
constexpr auto writer_settings = std::array<Setting, 4>{{
    {"journal_mode", "WAL", "wal"},
    {"synchronous", "FULL", "2"},
    {"wal_autocheckpoint", "4000", "4000"},
    {"journal_size_limit", "67108864", "67108864"},
}};

constexpr auto reader_settings = std::array<Setting, 1>{{{"query_only", "ON", "1"}}};

Error file_error(std::string_view what, fs::path const& file) {
    auto const number = errno;
    return {
        number == ENOSPC || number == EDQUOT ? Errc::store_full : Errc::io,
        std::string{what} + ": " + std::generic_category().message(number),
        {file.string()}};
}

/// Makes the file when it is not there. SQLite gives its companions the permissions of the
/// database. A file that is there is not opened: closing it again would drop the locks that other
/// connections of this process hold on it (fcntl(2), "advisory record locking").
Result<void> make_private_file(fs::path const& file) {
    auto const made = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode_t{0600});
    if (made >= 0) {
        ::close(made);
    } else if (errno != EEXIST) {
        return file_error("cannot create", file);
    }

    struct stat status {};

    if (::lstat(file.c_str(), &status) != 0) {
        return file_error("cannot examine", file);
    }
    if (!S_ISREG(status.st_mode)) {
        return Error{Errc::io, "not an ordinary file", {file.string()}};
    }
    if ((status.st_mode & 0777U) != 0600U && ::chmod(file.c_str(), 0600) != 0) {
        return file_error("cannot set permissions", file);
    }
    return {};
}

} // namespace

void Database::Close::operator()(sqlite3* connection) const {
    static_cast<void>(sqlite3_close_v2(connection));
}

void Database::Finalize::operator()(sqlite3_stmt* prepared) const {
    static_cast<void>(sqlite3_finalize(prepared));
}

Database::Database() = default;
Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::open(fs::path const& file, Access access) {
    auto const is_writer = access == Access::write;
    if (is_writer) {
        TRY_DONE(make_private_file(file));
    }
    // NOLINTNEXTLINE(cppcoreguidelines-owning-memory): the constructor is private
    auto database = std::unique_ptr<Database>{new Database};
    auto* connection = static_cast<sqlite3*>(nullptr);
    auto const flags = (is_writer ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) |
                       SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE;
    errno = 0;
    auto const code = sqlite3_open_v2(file.c_str(), &connection, flags, nullptr);
    database->connection_.reset(connection);
    if (code != SQLITE_OK) {
        auto error = sqlite_error(connection, "open the database");
        error.where.push_back(file.string());
        return error;
    }
    auto set_up = database->set_up(access);
    if (!set_up) {
        return std::move(set_up).context("file", file.string()).error();
    }
    return database;
}

Result<void> Database::set_up(Access access) {
    auto* const connection = connection_.get();
    sqlite3_busy_timeout(connection, busy_timeout_ms);
    // NOLINTBEGIN(cppcoreguidelines-pro-type-vararg): SQLite's interface
    auto code = sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    code |= sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    code |= sqlite3_db_config(connection, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    code |= sqlite3_db_config(connection, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    // NOLINTEND(cppcoreguidelines-pro-type-vararg)
    if (code != SQLITE_OK) {
        return Error{Errc::unsupported, "this SQLite lacks a safeguard"};
    }
    for (auto const& [name, value, expected] : common_settings) {
        TRY_DONE(set_and_compare(name, value, expected));
    }
    auto const settings = access == Access::write ? std::span<Setting const>{writer_settings}
                                                  : std::span<Setting const>{reader_settings};
    for (auto const& [name, value, expected] : settings) {
        TRY_DONE(set_and_compare(name, value, expected));
    }
    return {};
}

Result<Statement> Database::use(Sql const& sql) {
    auto& prepared = prepared_[&sql];
    if (!prepared) {
        auto* made = static_cast<sqlite3_stmt*>(nullptr);
        auto const code = sqlite3_prepare_v3(
            connection_.get(), sql.text, -1, SQLITE_PREPARE_PERSISTENT, &made, nullptr
        );
        if (code != SQLITE_OK) {
            return sqlite_error(connection_.get(), sql.purpose);
        }
        prepared.reset(made);
    }
    return Statement{prepared.get(), sql.purpose};
}

Result<void> Database::run_script(std::string_view purpose, char const* script) {
    errno = 0;
    if (sqlite3_exec(connection_.get(), script, nullptr, nullptr, nullptr) != SQLITE_OK) {
        return sqlite_error(connection_.get(), purpose);
    }
    return {};
}

Result<std::string> Database::text_pragma(std::string_view text) {
    auto const script = "PRAGMA " + std::string{text};
    auto* made = static_cast<sqlite3_stmt*>(nullptr);
    auto const code = sqlite3_prepare_v2(connection_.get(), script.c_str(), -1, &made, nullptr);
    auto const owner = std::unique_ptr<sqlite3_stmt, Finalize>{made};
    if (code != SQLITE_OK) {
        return sqlite_error(connection_.get(), script);
    }
    auto answer = std::string{};
    errno = 0;
    switch (sqlite3_step(made)) {
    case SQLITE_ROW:
        answer = as_text(
            {static_cast<std::uint8_t const*>(sqlite3_column_blob(made, 0)),
             static_cast<std::size_t>(sqlite3_column_bytes(made, 0))}
        );
        break;
    case SQLITE_DONE:
        break;
    default:
        return sqlite_error(connection_.get(), script);
    }
    return answer;
}

Result<std::int64_t> Database::pragma(std::string_view name) {
    TRY(text, text_pragma(name));
    return std::int64_t{std::atoll(text.c_str())};
}

Result<void> Database::set_pragma(std::string_view name, std::int64_t value) {
    TRY(ignored, text_pragma(std::string{name} + " = " + std::to_string(value)));
    static_cast<void>(ignored);
    return {};
}

Result<void> Database::set_and_compare(
    std::string_view name, std::string_view value, std::string_view expected
) {
    TRY(ignored, text_pragma(std::string{name} + " = " + std::string{value}));
    TRY(taken, text_pragma(name));
    // mmap_size answers nothing where SQLite was built without mapping.
    if (taken != expected && !(taken.empty() && name == "mmap_size")) {
        return Error{
            Errc::unsupported, "PRAGMA " + std::string{name} + " stays " + taken + " here"};
    }
    static_cast<void>(ignored);
    return {};
}

bool Database::is_in_transaction() const {
    return sqlite3_get_autocommit(connection_.get()) == 0;
}

void Database::roll_back() {
    if (is_in_transaction()) {
        // When even this fails, SQLite has rolled back by itself already.
        static_cast<void>(sqlite3_exec(connection_.get(), "ROLLBACK", nullptr, nullptr, nullptr));
    }
}

Result<void> Database::check_integrity(std::string_view pragma) {
    TRY(finding, text_pragma(std::string{pragma} + "(1)"));
    if (finding != "ok") {
        return Error{Errc::corrupt, "the database is damaged: " + finding, {std::string{pragma}}};
    }
    return {};
}

void Database::trust() {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): SQLite's interface
    sqlite3_db_config(connection_.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
}

} // namespace sonae::store
