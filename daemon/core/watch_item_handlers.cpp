// SPDX-License-Identifier: Apache-2.0
// What people say beforehand: what is harmless, when there is work, and what a machine is for.
#include "daemon/core/watch/rules.hpp"
#include "daemon/core/watch_files.hpp"
#include "inventory/base/json_writer.hpp"

namespace sonae::core {

namespace {

using watch::ItemKind;
using watch::RoleState;

Error full() {
    return {Errc::too_large, "watch_full"};
}

Result<void> check_asset(Context const& context, std::string const& asset) {
    auto const id = AssetId::parse(asset);
    if (!id || !context.state.rows.contains(*id)) {
        return Error{Errc::not_found, "unknown_asset", {"/asset"}};
    }
    return {};
}

std::string role_detail(watch::RoleDeclaration const& role) {
    auto json = JsonWriter{};
    json.begin_object().member("role", role.role).member("state", code_of(role.state)).end_object();
    return std::move(json).text();
}

/// Stores it, and makes it current with a line for the auditor.
template <class Item>
Result<Item>
keep(Context& context, Actor const& actor, std::string_view action, Item item, std::string id) {
    auto content = copy_of_watch(context);
    TRY_DONE(store_item(context, *content, item));
    TRY_DONE(note_audit(context, actor, action, id));
    keep_watch(context, std::move(content), {});
    return item;
}

} // namespace

Result<Suppress::Outcome> handle(Context& context, Suppress const& command) {
    auto suppression = command.suppression;
    suppression.id = SuppressionId::make(context.now, context.ports.random);
    suppression.created_at = context.now;
    suppression.created_by = command.actor.id;
    suppression.candidate.reset();
    TRY_DONE(watch::check(suppression, context.now));
    if (context.state.watch->suppressions.size() >= watch::most_suppressions) {
        return full();
    }
    auto id = suppression.id.text();
    constexpr auto action = std::string_view{"watch_suppressed"};
    return keep(context, command.actor, action, std::move(suppression), std::move(id));
}

Result<LiftSuppression::Outcome> handle(Context& context, LiftSuppression const& command) {
    if (!context.state.watch->suppressions.contains(command.suppression)) {
        return Error{Errc::not_found, "unknown_suppression"};
    }
    auto const id = command.suppression.text();
    auto content = copy_of_watch(context);
    TRY_DONE(remove_item(context, *content, ItemKind::suppression, id));
    TRY_DONE(note_audit(context, command.actor, "watch_suppression_lifted", id));
    keep_watch(context, std::move(content), {});
    return Nothing{};
}

Result<AnnounceMaintenance::Outcome> handle(Context& context, AnnounceMaintenance const& command) {
    auto maintenance = command.maintenance;
    maintenance.id = MaintenanceId::make(context.now, context.ports.random);
    maintenance.created_at = context.now;
    maintenance.created_by = command.actor.id;
    TRY_DONE(watch::check(maintenance, context.now));
    if (!maintenance.asset.empty()) {
        TRY_DONE(check_asset(context, maintenance.asset));
    }
    if (context.state.watch->maintenance.size() >= watch::most_maintenance) {
        return full();
    }
    auto id = maintenance.id.text();
    constexpr auto action = std::string_view{"maintenance_announced"};
    return keep(context, command.actor, action, std::move(maintenance), std::move(id));
}

Result<EndMaintenance::Outcome> handle(Context& context, EndMaintenance const& command) {
    auto const& known = context.state.watch->maintenance;
    auto const at = known.find(command.maintenance);
    if (at == known.end()) {
        return Error{Errc::not_found, "unknown_maintenance"};
    }
    auto const id = command.maintenance.text();
    auto content = copy_of_watch(context);
    auto ended = at->second;
    if (ended.from >= context.now) {
        TRY_DONE(remove_item(context, *content, ItemKind::maintenance, id));
    } else {
        ended.until = std::min(ended.until, context.now);
        TRY_DONE(store_item(context, *content, std::move(ended)));
    }
    TRY_DONE(note_audit(context, command.actor, "maintenance_ended", id));
    keep_watch(context, std::move(content), {});
    return Nothing{};
}

Result<DeclareMachineRole::Outcome> handle(Context& context, DeclareMachineRole const& command) {
    auto role = watch::RoleDeclaration{
        command.asset,
        command.role,
        RoleState::declared,
        command.reason,
        context.now,
        command.actor.id};
    TRY_DONE(watch::check(role));
    TRY_DONE(check_asset(context, role.asset));
    auto const& known = context.state.watch->roles;
    if (known.size() >= watch::most_roles && !known.contains({role.asset, role.role})) {
        return full();
    }
    auto content = copy_of_watch(context);
    TRY_DONE(store_item(context, *content, role));
    TRY_DONE(
        note_audit(context, command.actor, "machine_role_declared", role.asset, role_detail(role))
    );
    keep_watch(context, std::move(content), {});
    return role;
}

Result<ConfirmMachineRole::Outcome> handle(Context& context, ConfirmMachineRole const& command) {
    auto const at = context.state.watch->roles.find({command.asset, command.role});
    if (at == context.state.watch->roles.end()) {
        return Error{Errc::not_found, "unknown_role"};
    }
    auto role = at->second;
    role.state = command.is_confirmed ? RoleState::confirmed : RoleState::denied;
    role.at = context.now;
    role.by = command.actor.id;
    auto content = copy_of_watch(context);
    TRY_DONE(store_item(context, *content, role));
    TRY_DONE(
        note_audit(context, command.actor, "machine_role_decided", role.asset, role_detail(role))
    );
    keep_watch(context, std::move(content), {});
    return role;
}

} // namespace sonae::core
