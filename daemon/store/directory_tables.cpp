// SPDX-License-Identifier: Apache-2.0
#include "daemon/store/directory_tables.hpp"

namespace sonae::store {

namespace {

using core::DirectoryKind;
using core::DirectoryRecord;

constexpr auto all_records =
    Sql{"read the directory",
        R"sql(
SELECT directory_record.kind, directory_record.id, directory_record.document_json,
    directory_record.changed_ms, directory_record.changed_by
FROM directory_record
ORDER BY directory_record.kind, directory_record.id)sql"};

constexpr auto put_record =
    Sql{"store a record of the directory",
        R"sql(
INSERT INTO directory_record (kind, id, document_json, changed_ms, changed_by)
VALUES (:kind, :id, :document_json, :changed_ms, :changed_by)
ON CONFLICT (kind, id) DO UPDATE
SET document_json = :document_json,
    changed_ms = :changed_ms,
    changed_by = :changed_by)sql"};

constexpr auto remove_record =
    Sql{"remove a record of the directory",
        R"sql(
DELETE FROM directory_record
WHERE kind = :kind AND id = :id)sql"};

void read_record(Statement& statement, DirectoryRecord& record) {
    auto kind = std::string{};
    statement.into(kind, record.id, record.document, record.changed_at, record.changed_by);
    take_code(statement, kind, record.kind);
}

} // namespace

Result<std::vector<DirectoryRecord>> select_directory(Database& database) {
    TRY(statement, database.use(all_records));
    return all_rows(statement, read_record);
}

Result<void> put_directory(Database& database, DirectoryRecord const& record) {
    TRY(statement, database.use(put_record));
    statement.bind(":kind", core::code_of(record.kind))
        .bind(":id", record.id)
        .bind(":document_json", record.document)
        .bind(":changed_ms", record.changed_at)
        .bind(":changed_by", record.changed_by);
    return statement.run();
}

Result<void> delete_directory(Database& database, DirectoryKind kind, std::string_view id) {
    TRY(statement, database.use(remove_record));
    statement.bind(":kind", core::code_of(kind)).bind(":id", id);
    return statement.run();
}

} // namespace sonae::store
