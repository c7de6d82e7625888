// SPDX-License-Identifier: Apache-2.0
// What people say about the network (docs/network.md).
#include "daemon/core/network_files.hpp"
#include "inventory/base/json_writer.hpp"

#include <algorithm>

namespace sonae::core {

namespace {

using network::Approval;
using network::Entry;
using network::Item;
using network::ItemKey;
using topology::DeclaredConnection;
using topology::DeclaredSegment;

constexpr auto most_items_of_a_kind = std::int64_t{2'000};

struct ConnectionTag {
    static constexpr std::string_view prefix = "xcn";
};

struct ApprovalTag {
    static constexpr std::string_view prefix = "apv";
};

std::string detail_of(NetworkItemKind kind) {
    auto json = JsonWriter{};
    json.begin_object().member("kind", code_of(kind)).end_object();
    return std::move(json).text();
}

/// What the house knows better than whoever sends a document.
void keep_own(Context& context, Item& item, Entry const* known) {
    if (auto* const connection = std::get_if<DeclaredConnection>(&item)) {
        auto const* const before =
            known == nullptr ? nullptr : &std::get<DeclaredConnection>(known->item);
        connection->reviews =
            before == nullptr ? std::vector<topology::ConnectionReview>{} : before->reviews;
        connection->declared_at = before == nullptr ? context.now : before->declared_at;
    }
    if (auto* const segment = std::get_if<DeclaredSegment>(&item)) {
        segment->declared_at =
            known == nullptr ? context.now : std::get<DeclaredSegment>(known->item).declared_at;
    }
    if (auto* const links = std::get_if<network::LinksItem>(&item)) {
        auto const before = known == nullptr ? std::vector<topology::DeclaredLink>{}
                                             : std::get<network::LinksItem>(known->item).links;
        for (auto& link : links->links) {
            auto const same = std::ranges::find_if(before, [&](auto const& each) {
                return each.a == link.a && each.a_port == link.a_port && each.b == link.b &&
                       each.b_port == link.b_port;
            });
            link.declared_at = same == before.end() ? context.now : same->declared_at;
        }
    }
}

bool changes_drawing(NetworkItemKind kind) {
    switch (kind) {
    case NetworkItemKind::zones:
    case NetworkItemKind::segment:
    case NetworkItemKind::links:
    case NetworkItemKind::connection:
        return true;
    case NetworkItemKind::pins:
    case NetworkItemKind::view:
    case NetworkItemKind::approval:
        return false;
    }
    return false;
}

/// Makes the items current. When nothing can fail any more.
void keep_items(Context& context, network::Items items, NetworkItemKind kind) {
    auto content = std::make_shared<network::Content>(*context.state.network.content);
    content->items = std::move(items);
    if (changes_drawing(kind)) {
        content->declarations =
            std::make_shared<topology::Declarations const>(network::declarations_of(content->items)
            );
    }
    keep_network(
        context, std::move(content), changes_drawing(kind) ? Rebuild::changed : Rebuild::none
    );
}

/// Stores the entry and makes it current.
Result<Entry> put_entry(Context& context, Actor const& actor, Item item, std::int64_t version) {
    auto const kind = network::kind_of(item);
    auto record = NetworkItemRecord{};
    record.kind = kind;
    record.id = network::id_of(item);
    record.version = version;
    record.document = network::encode_item(item);
    record.changed_at = context.now;
    record.changed_by = actor.id;
    // What cannot be read back must not be written: the next start would be without it.
    TRY_DONE(network::decode_item(kind, record.document));
    TRY_DONE(context.store().put_network_item(record));
    auto entry = Entry{std::move(item), version, context.now, actor.id};
    auto items = context.state.network.content->items;
    items.insert_or_assign(ItemKey{kind, record.id}, entry);
    keep_items(context, std::move(items), kind);
    return entry;
}

/// Errors: too_large, when there are as many of that kind as there may be.
Result<void> check_count(network::Items const& items, NetworkItemKind kind) {
    if (network::count_of(items, kind) >= most_items_of_a_kind) {
        return Error{Errc::too_large, "network_full"};
    }
    return {};
}

} // namespace

Result<PutNetworkItem::Outcome> handle(Context& context, PutNetworkItem const& command) {
    auto item = command.item;
    auto const kind = network::kind_of(item);
    auto const& items = context.state.network.content->items;
    auto* const connection = std::get_if<DeclaredConnection>(&item);
    auto const is_new_connection = connection != nullptr && connection->id.empty();
    auto const* const known =
        is_new_connection ? nullptr : network::find(items, kind, network::id_of(item));
    if (connection != nullptr && known == nullptr && !is_new_connection) {
        return Error{Errc::not_found, "unknown_record"};
    }
    if ((known == nullptr ? 0 : known->version) != command.version) {
        return Error{Errc::conflict, "changed_meanwhile"};
    }
    if (known == nullptr) {
        TRY_DONE(check_count(items, kind));
    }
    if (is_new_connection) {
        connection->id = Id<ConnectionTag>::make(context.now, context.ports.random).text();
    }
    keep_own(context, item, known);
    TRY_DONE(
        note_audit(context, command.actor, "network_changed", network::id_of(item), detail_of(kind))
    );
    return put_entry(context, command.actor, std::move(item), command.version + 1);
}

Result<RemoveNetworkItem::Outcome> handle(Context& context, RemoveNetworkItem const& command) {
    auto items = context.state.network.content->items;
    auto const* const known = network::find(items, command.kind, command.id);
    if (known == nullptr) {
        return Error{Errc::not_found, "unknown_record"};
    }
    if (known->version != command.version) {
        return Error{Errc::conflict, "changed_meanwhile"};
    }
    TRY_DONE(context.store().remove_network_item(command.kind, command.id));
    TRY_DONE(
        note_audit(context, command.actor, "network_removed", command.id, detail_of(command.kind))
    );
    items.erase(ItemKey{command.kind, command.id});
    keep_items(context, std::move(items), command.kind);
    return Nothing{};
}

Result<ReviewConnection::Outcome> handle(Context& context, ReviewConnection const& command) {
    auto const& items = context.state.network.content->items;
    auto const* const known = network::find(items, NetworkItemKind::connection, command.connection);
    if (known == nullptr) {
        return Error{Errc::not_found, "unknown_record"};
    }
    auto connection = std::get<DeclaredConnection>(known->item);
    if (std::ranges::find(network::review_verdicts, command.verdict) ==
        network::review_verdicts.end()) {
        return Error{Errc::invalid_argument, "unknown_code", {"/verdict"}};
    }
    connection.reviews.push_back({context.now, command.actor.id, command.verdict, command.note});
    TRY_DONE(note_audit(context, command.actor, "connection_reviewed", command.connection, "{}"));
    return put_entry(context, command.actor, std::move(connection), known->version + 1);
}

Result<ApproveNetwork::Outcome> handle(Context& context, ApproveNetwork const& command) {
    if (command.of && *command.of > context.now) {
        return Error{Errc::invalid_argument, "time_in_future", {"/of"}};
    }
    TRY_DONE(check_count(context.state.network.content->items, NetworkItemKind::approval));
    auto approval = Approval{};
    approval.id = Id<ApprovalTag>::make(context.now, context.ports.random).text();
    approval.at = context.now;
    approval.of = command.of.value_or(context.now);
    approval.by = command.actor.id;
    approval.note = command.note;
    if (auto const person = PersonId::parse(command.actor.id)) {
        TRY(record, context.store().person(*person));
        approval.by_name = record ? record->name : std::string{};
    }
    TRY_DONE(note_audit(context, command.actor, "network_approved", approval.id, "{}"));
    TRY_DONE(put_entry(context, command.actor, approval, 1));
    return approval;
}

} // namespace sonae::core
