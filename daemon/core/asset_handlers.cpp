// SPDX-License-Identifier: Apache-2.0
// What people enter about assets, and the house-keeping of the ledger.
#include "daemon/core/context.hpp"
#include "daemon/core/network_files.hpp"
#include "daemon/core/watch_files.hpp"
#include "inventory/base/json_writer.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace sonae::core {

namespace {

constexpr auto max_field_bytes = std::size_t{1'000};
constexpr auto kinds = std::array<std::string_view, 7>{
    "server", "pc", "network_device", "medical_device", "printer", "other", "unknown"};
// A session that nobody used for this long is no longer worth its row, whatever its own limits are.
constexpr auto forgotten_session = std::chrono::hours{24 * 7};
constexpr auto max_pruned_at_once = std::int64_t{2'000};

bool is_kind(std::string_view kind) {
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

std::string* field_of(ledger::LedgerRow& row, std::string_view name) {
    auto& human = row.human;
    if (name == "purpose") {
        return &human.purpose;
    }
    if (name == "place") {
        return &human.place;
    }
    if (name == "department") {
        return &human.department;
    }
    if (name == "owner") {
        return &human.owner;
    }
    if (name == "vendor") {
        return &human.vendor;
    }
    if (name == "note") {
        return &human.note;
    }
    if (name == "kind") {
        return &row.kind;
    }
    // The name of a machine with an agent is what the machine says.
    return name == "name" && !row.agent ? &row.name : nullptr;
}

Result<void> check_field(std::string_view name, std::string_view value) {
    auto const is_text =
        valid_utf8_prefix(value) == value.size() && value.find('\0') == std::string_view::npos;
    if (value.size() > max_field_bytes || !is_text) {
        return Error{Errc::invalid_argument, "field_too_long", {"/" + std::string{name}}};
    }
    if (name == "kind" && !is_kind(value)) {
        return Error{Errc::invalid_argument, "kind_unknown", {"/kind"}};
    }
    if (name == "name" && trimmed(value).empty()) {
        return Error{Errc::invalid_argument, "name_missing", {"/name"}};
    }
    return {};
}

std::string json_text(std::string_view text) {
    auto json = JsonWriter{};
    json.value(text);
    return std::move(json).text();
}

ChangeRecord
human_change(Context& context, Actor const& actor, AssetId asset, std::string const& field) {
    auto change = ChangeRecord{};
    change.asset = asset;
    change.at = context.now;
    change.actor = actor.id;
    change.section = "human";
    change.field = field;
    return change;
}

/// Whether the network is drawn otherwise with that row.
bool is_drawn_otherwise(ledger::LedgerRow const& before, ledger::LedgerRow const& after) {
    auto const drawn = [](ledger::LedgerRow const& row) {
        return std::tie(
            row.name, row.kind, row.interfaces, row.manufacturer, row.model, row.serial, row.human
        );
    };
    return drawn(before) != drawn(after);
}

} // namespace

void keep_row(Context& context, ledger::LedgerRow row) {
    auto const known = context.state.rows.find(row.id);
    auto const is_changed =
        known == context.state.rows.end() || is_drawn_otherwise(*known->second, row);
    context.after.rebuild =
        std::max(context.after.rebuild, is_changed ? Rebuild::changed : Rebuild::touched);
    auto pointer = std::make_shared<ledger::LedgerRow const>(std::move(row));
    context.state.rows.insert_or_assign(pointer->id, pointer);
    context.after.rows.push_back(std::move(pointer));
}

Result<void> note_audit(
    Context& context,
    Actor const& actor,
    std::string_view action,
    std::string_view object,
    std::string_view detail
) {
    auto record = AuditRecord{};
    record.at = context.now;
    record.actor = actor.id;
    record.address = actor.address;
    record.action = action;
    record.object = object;
    record.detail = detail;
    return context.store().add_audit(record);
}

Result<EditAsset::Outcome> handle(Context& context, EditAsset const& command) {
    auto const known = context.state.rows.find(command.asset);
    if (known == context.state.rows.end()) {
        return Error{Errc::not_found, "no such asset"};
    }
    auto row = *known->second;
    if (row.version != command.version) {
        return Error{Errc::conflict, "changed_meanwhile"};
    }
    auto changes = std::vector<ChangeRecord>{};
    for (auto const& [name, value] : command.fields) {
        auto* const field = field_of(row, name);
        if (field == nullptr) {
            return Error{Errc::invalid_argument, "field_unknown", {"/" + name}};
        }
        TRY_DONE(check_field(name, value));
        auto const text = std::string{trimmed(value)};
        if (*field == text) {
            continue;
        }
        auto change = human_change(context, command.actor, row.id, name);
        change.before = json_text(*field);
        change.after = json_text(text);
        changes.push_back(std::move(change));
        *field = text;
    }
    if (changes.empty()) {
        return row;
    }
    ++row.version;
    TRY_DONE(context.store().put_row(row));
    TRY_DONE(context.store().add_changes(changes));
    TRY_DONE(note_audit(context, command.actor, "asset_changed", row.id.text()));
    keep_row(context, row);
    return row;
}

Result<AddAsset::Outcome> handle(Context& context, AddAsset const& command) {
    auto row = command.row;
    TRY_DONE(check_field("name", row.name));
    TRY_DONE(check_field("kind", row.kind));
    for (auto const* name : {"purpose", "place", "department", "owner", "vendor", "note"}) {
        TRY_DONE(check_field(name, *field_of(row, name)));
    }
    row.id = AssetId::make(context.now, context.ports.random);
    row.version = 1;
    row.sources = {context.options.is_demo ? "demo" : "manual"};
    row.created_at = context.now;
    TRY_DONE(context.store().put_row(row));
    auto change = human_change(context, command.actor, row.id, "name");
    change.after = json_text(row.name);
    auto const changes = std::array{change};
    TRY_DONE(context.store().add_changes(changes));
    TRY_DONE(note_audit(context, command.actor, "asset_added", row.id.text()));
    keep_row(context, row);
    return row;
}

Result<NoteExport::Outcome> handle(Context& context, NoteExport const& command) {
    auto json = JsonWriter{};
    json.begin_object().member("rows", command.rows).end_object();
    TRY_DONE(note_audit(context, command.actor, "ledger_exported", "", json.text()));
    return Nothing{};
}

namespace {

/// Tokens and invitations nobody can use any more.
Result<void> remove_expired(Context& context) {
    TRY(tokens, context.store().tokens());
    for (auto const& token : tokens) {
        if (token.expires_at <= context.now) {
            TRY_DONE(context.store().remove_token(token.id));
        }
    }
    TRY(invitations, context.store().invitations());
    for (auto const& invitation : invitations) {
        if (invitation.expires_at <= context.now) {
            TRY_DONE(context.store().remove_invitation(invitation.code_hash));
        }
    }
    return {};
}

} // namespace

Result<Tidy::Outcome> handle(Context& context, Tidy const& /*command*/) {
    TRY_DONE(remove_expired(context));
    auto const limit = context.now - forgotten_session;
    TRY(sessions, context.store().sessions());
    TRY_DONE(context.store().remove_sessions_unused_since(limit));
    TRY(pruned,
        context.store().prune_reports(context.now - context.options.keep_raw, max_pruned_at_once));
    static_cast<void>(pruned);
    TRY_DONE(forget_sensors(context));
    TRY_DONE(tidy_watch(context));
    for (auto const& session : sessions) {
        if (session.last_used < limit) {
            context.after.ended_sessions.push_back(session.id_hash);
        }
    }
    return Nothing{};
}

} // namespace sonae::core
