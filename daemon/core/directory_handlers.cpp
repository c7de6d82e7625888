// SPDX-License-Identifier: Apache-2.0
// Keeping the directory of contacts, rosters and policies.
#include "daemon/core/context.hpp"
#include "daemon/core/directory_files.hpp"
#include "daemon/core/directory_writes.hpp"
#include "daemon/core/escalation/proposed_policies.hpp"
#include "inventory/base/json_writer.hpp"

#include <algorithm>
#include <map>

namespace sonae::core {

namespace {

constexpr auto max_items = std::size_t{20'000};

/// A new one has a nil id; outside bodies are known by their code.
bool is_new(DirectoryItem const& item) {
    return std::visit(
        [](auto const& each) {
            if constexpr (std::is_same_v<std::decay_t<decltype(each)>, contacts::OutsideBody>) {
                return false;
            } else {
                return each.id.is_nil();
            }
        },
        item
    );
}

void give_id(Context& context, DirectoryItem& item) {
    std::visit(
        [&](auto& each) {
            if constexpr (!std::is_same_v<std::decay_t<decltype(each)>, contacts::OutsideBody>) {
                each.id = decltype(each.id)::make(context.now, context.ports.random);
            }
        },
        item
    );
}

void give_version(DirectoryItem& item, std::int64_t version) {
    std::visit([&](auto& each) { each.version = version; }, item);
}

Result<void> check(DirectoryItem const& item) {
    if (auto const* const policy = std::get_if<escalation::Policy>(&item)) {
        auto const faults = escalation::faults_of(*policy);
        if (!faults.empty()) {
            return Error{Errc::invalid_argument, faults.front().code, {faults.front().pointer}};
        }
    }
    return {};
}

std::string detail_of(DirectoryItem const& item) {
    auto json = JsonWriter{};
    json.begin_object().member("kind", code_of(kind_of(item)));
    json.member("version", version_of(item)).end_object();
    return std::move(json).text();
}

/// A number stays verified when its card is stored again: the answer may have come in meanwhile.
void keep_verifications(DirectoryItem& item, DirectoryItem const& before) {
    auto* const contact = std::get_if<contacts::Contact>(&item);
    auto const* const known = std::get_if<contacts::Contact>(&before);
    if (contact == nullptr || known == nullptr) {
        return;
    }
    for (auto& reach : contact->reaches) {
        for (auto const& each : known->reaches) {
            if (each.kind == reach.kind && each.address == reach.address) {
                reach.verified_at = std::max(reach.verified_at, each.verified_at);
            }
        }
    }
}

/// What makes a person of a list the same as one of the directory.
std::string name_key(contacts::Contact const& contact) {
    // A unit separator cannot stand in any of them.
    return contact.name + '\x1F' + contact.reading + '\x1F' + contact.department;
}

std::multimap<std::string, ContactId> people_by_name(contacts::Directory const& directory) {
    auto people = std::multimap<std::string, ContactId>{};
    for (auto const& [id, contact] : directory.contacts) {
        people.emplace(name_key(contact), id);
    }
    return people;
}

/// What a line of a list says of somebody who is there.
contacts::Contact updated(contacts::Contact contact, contacts::Contact const& line) {
    if (!line.reaches.empty()) {
        contact.reaches = line.reaches;
    }
    if (!line.roles.empty()) {
        contact.roles = line.roles;
    }
    if (!line.note.empty()) {
        contact.note = line.note;
    }
    contact.language = line.language;
    return contact;
}

} // namespace

Result<PutDirectoryItem::Outcome> handle(Context& context, PutDirectoryItem const& command) {
    auto item = command.item;
    TRY_DONE(check(item));
    auto const& present = *context.state.directory;
    auto const known = is_new(item) ? std::nullopt : find_item(present, kind_of(item), id_of(item));
    if (is_new(item)) {
        give_id(context, item);
    } else if (!known && kind_of(item) != DirectoryKind::outside_body && command.version != 0) {
        return Error{Errc::not_found, "unknown_record"};
    }
    auto const version = known ? version_of(*known) : 0;
    if (version != command.version) {
        return Error{Errc::conflict, "changed_by_somebody"};
    }
    give_version(item, version + 1);
    if (known) {
        keep_verifications(item, *known);
    }
    if (present.people.contacts.size() >= max_items && !known) {
        return Error{Errc::too_large, "directory_full"};
    }
    TRY_DONE(store_item(context, command.actor.id, item));
    TRY_DONE(note_audit(context, command.actor, "directory_changed", id_of(item), detail_of(item)));
    auto content = std::make_shared<DirectoryContent>(present);
    put_item(*content, item);
    make_current(context, std::move(content));
    return item;
}

Result<ProposePolicies::Outcome> handle(Context& context, ProposePolicies const& /*command*/) {
    constexpr auto done = std::string_view{"policies_proposed"};
    TRY(known, context.store().setting(done));
    if (known) {
        return std::int64_t{0};
    }
    TRY_DONE(context.store().put_setting(done, "1", context.now));
    auto content = std::make_shared<DirectoryContent>(*context.state.directory);
    if (!content->policies.empty()) {
        return std::int64_t{0};
    }
    for (auto& policy : escalation::proposed_policies()) {
        auto item = DirectoryItem{std::move(policy)};
        give_id(context, item);
        give_version(item, 1);
        TRY_DONE(store_item(context, "system", item));
        put_item(*content, std::move(item));
    }
    auto const count = static_cast<std::int64_t>(content->policies.size());
    make_current(context, std::move(content));
    return count;
}

Result<RemoveDirectoryItem::Outcome> handle(Context& context, RemoveDirectoryItem const& command) {
    auto const known = find_item(*context.state.directory, command.kind, command.id);
    if (!known) {
        return Error{Errc::not_found, "unknown_record"};
    }
    if (version_of(*known) != command.version) {
        return Error{Errc::conflict, "changed_by_somebody"};
    }
    TRY_DONE(context.store().remove_directory(command.kind, command.id));
    TRY_DONE(note_audit(context, command.actor, "directory_removed", command.id, detail_of(*known))
    );
    auto content = std::make_shared<DirectoryContent>(*context.state.directory);
    remove_item(*content, command.kind, command.id);
    make_current(context, std::move(content));
    return Nothing{};
}

Result<ImportContacts::Outcome> handle(Context& context, ImportContacts const& command) {
    auto content = std::make_shared<DirectoryContent>(*context.state.directory);
    auto const known = people_by_name(content->people);
    auto imported = ImportedContacts{};
    for (auto const& each : command.contacts) {
        auto const [first, last] = known.equal_range(name_key(each));
        if (std::distance(first, last) > 1) {
            return Error{Errc::conflict, "ambiguous_person", {each.name}};
        }
        auto item = DirectoryItem{each};
        if (first == last) {
            give_id(context, item);
            give_version(item, 1);
            ++imported.added;
        } else {
            auto const before = content->people.contacts.at(first->second);
            item = updated(before, each);
            keep_verifications(item, before);
            give_version(item, before.version + 1);
            ++imported.updated;
        }
        TRY_DONE(store_item(context, command.actor.id, item));
        put_item(*content, std::move(item));
    }
    if (content->people.contacts.size() > max_items) {
        return Error{Errc::too_large, "directory_full"};
    }
    auto json = JsonWriter{};
    json.begin_object().member("added", imported.added).member("updated", imported.updated);
    json.end_object();
    TRY_DONE(note_audit(context, command.actor, "contacts_imported", "", json.text()));
    make_current(context, std::move(content));
    return imported;
}

} // namespace sonae::core
