// SPDX-License-Identifier: Apache-2.0
#include "daemon/store/playbook_tables.hpp"

namespace sonae::store {

namespace {

using core::PlaybookRecord;

constexpr auto all_playbooks =
    Sql{"read playbooks",
        R"sql(
SELECT playbook.sha256, playbook.playbook_id, playbook.modified_ms, playbook.name,
    playbook.document, playbook.is_shipped, playbook.imported_ms, playbook.imported_by
FROM playbook
ORDER BY playbook.playbook_id, playbook.modified_ms)sql"};

constexpr auto put_playbook =
    Sql{"store a playbook",
        R"sql(
INSERT INTO playbook (sha256, playbook_id, modified_ms, name, document, is_shipped, imported_ms,
    imported_by)
VALUES (:sha256, :playbook_id, :modified_ms, :name, :document, :is_shipped, :imported_ms,
    :imported_by))sql"};

void read_playbook(Statement& row, PlaybookRecord& playbook) {
    row.into(
        playbook.sha256,
        playbook.id,
        playbook.modified,
        playbook.name,
        playbook.document,
        playbook.is_shipped,
        playbook.imported_at,
        playbook.imported_by
    );
}

} // namespace

Result<std::vector<PlaybookRecord>> select_playbooks(Database& database) {
    TRY(statement, database.use(all_playbooks));
    return all_rows(statement, read_playbook);
}

Result<void> insert_playbook(Database& database, PlaybookRecord const& playbook) {
    TRY(statement, database.use(put_playbook));
    statement.bind(":sha256", playbook.sha256)
        .bind(":playbook_id", playbook.id)
        .bind(":modified_ms", playbook.modified)
        .bind(":name", playbook.name)
        .bind(":document", playbook.document)
        .bind(":is_shipped", playbook.is_shipped)
        .bind(":imported_ms", playbook.imported_at)
        .bind(":imported_by", playbook.imported_by);
    return statement.run();
}

} // namespace sonae::store
