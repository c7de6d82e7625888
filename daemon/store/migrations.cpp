// SPDX-License-Identifier: Apache-2.0
#include "daemon/store/migrations.hpp"

#include "daemon/store/statement.hpp"

namespace sonae::store {

namespace {

constexpr auto application_id = std::int64_t{0x536F6E61}; // "Sona", for file(1) and for us

constexpr auto create_history =
    Sql{"make the list of migrations",
        R"sql(
CREATE TABLE IF NOT EXISTS migration (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    applied_ms INTEGER NOT NULL
) STRICT)sql"};

constexpr auto insert_history =
    Sql{"note a migration",
        R"sql(
INSERT INTO migration (number, name, applied_ms)
VALUES (:number, :name, :applied_ms))sql"};

constexpr auto count_tables =
    Sql{"look for tables",
        R"sql(
SELECT COUNT(*)
FROM sqlite_schema AS entry
WHERE entry.type = 'table')sql"};

struct Form {
    std::int64_t version = 0;
    bool is_empty = false;
    bool is_ours = false;
};

Result<Form> form_of(Database& database) {
    auto form = Form{};
    TRY(version, database.pragma("user_version"));
    TRY(application, database.pragma("application_id"));
    TRY(statement, database.use(count_tables));
    auto tables = std::int64_t{0};
    TRY_DONE(statement.step());
    statement.into(tables);
    form.version = version;
    form.is_empty = tables == 0 && version == 0;
    form.is_ours = application == application_id;
    return form;
}

Error newer_form(std::int64_t version, std::size_t newest) {
    return {
        Errc::unsupported,
        "the database has form " + std::to_string(version) + ", this program knows forms up to " +
            std::to_string(newest) + ": start the program that made it, or a newer one"};
}

Error foreign_file() {
    return {Errc::unsupported, "the file is the database of another program"};
}

Result<void>
note_migration(Database& database, Migration const& migration, std::int64_t number, Instant now) {
    TRY(create, database.use(create_history));
    TRY_DONE(create.run());
    TRY(note, database.use(insert_history));
    note.bind(":number", number).bind(":name", std::string_view{migration.name});
    return note.bind(":applied_ms", now).run();
}

Result<void>
apply(Database& database, Migration const& migration, std::int64_t number, Instant now) {
    TRY_DONE(database.run_script("begin a migration", "BEGIN IMMEDIATE"));
    TRY_DONE(database.set_pragma("application_id", application_id));
    TRY_DONE(database.run_script("migrate", migration.sql));
    TRY_DONE(note_migration(database, migration, number, now));
    TRY_DONE(database.set_pragma("user_version", number));
    return database.run_script("commit a migration", "COMMIT");
}

} // namespace

Result<void> migrate(Database& database, std::span<Migration const> migrations, Instant now) {
    TRY(form, form_of(database));
    if (!form.is_empty && !form.is_ours) {
        return foreign_file();
    }
    if (form.version > std::ssize(migrations)) {
        return newer_form(form.version, migrations.size());
    }
    for (auto number = form.version + 1; number <= std::ssize(migrations); ++number) {
        auto const& migration = migrations[static_cast<std::size_t>(number - 1)];
        auto applied = apply(database, migration, number, now);
        if (!applied) {
            database.roll_back();
            return std::move(applied).context("migration", migration.name);
        }
    }
    return {};
}

Result<void> check_form(Database& database, std::span<Migration const> migrations) {
    TRY(form, form_of(database));
    if (!form.is_ours) {
        return foreign_file();
    }
    if (form.version > std::ssize(migrations)) {
        return newer_form(form.version, migrations.size());
    }
    if (form.version < std::ssize(migrations)) {
        return Error{Errc::unsupported, "the database has an older form; the daemon migrates it"};
    }
    return {};
}

} // namespace sonae::store
