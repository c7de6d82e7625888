// SPDX-License-Identifier: Apache-2.0
// Taking playbooks into the house.
#include "daemon/auth/secrets.hpp"
#include "daemon/core/context.hpp"
#include "inventory/base/json_writer.hpp"
#include "playbooks/codec.hpp"

namespace sonae::core {

namespace {

std::string detail_of(PlaybookRecord const& record) {
    auto json = JsonWriter{};
    json.begin_object().member("name", std::string_view{record.name});
    json.member("modified", std::string_view{to_rfc3339(record.modified)});
    json.member("sha256", std::string_view{to_hex(record.sha256)}).end_object();
    return std::move(json).text();
}

} // namespace

Result<ImportPlaybook::Outcome> handle(Context& context, ImportPlaybook const& command) {
    auto const& book = *command.book;
    auto record = PlaybookRecord{};
    record.document = playbooks::canonical_text(book);
    record.sha256 = auth::sha256(record.document);
    if (auto const known = context.views.playbooks.find(to_hex(record.sha256))) {
        return ImportPlaybook::Outcome{known, false};
    }
    for (auto const& other : context.views.playbooks.all()) {
        if (other->record.id == book.id && other->record.modified == book.modified.at) {
            return Error{Errc::conflict, "playbook_version_taken", {"/modified"}};
        }
    }
    record.id = book.id;
    record.modified = book.modified.at;
    record.name = book.name;
    record.is_shipped = command.is_shipped;
    record.imported_at = context.now;
    record.imported_by = command.actor.id;
    TRY_DONE(context.store().put_playbook(record));
    auto const action = book.revoked.value_or(false) ? "playbook_revoked" : "playbook_imported";
    TRY_DONE(note_audit(context, command.actor, action, record.id, detail_of(record)));
    auto const pointer =
        std::make_shared<ShelvedPlaybook const>(ShelvedPlaybook{std::move(record), command.book});
    context.after.playbooks.push_back(pointer);
    return ImportPlaybook::Outcome{pointer, true};
}

} // namespace sonae::core
