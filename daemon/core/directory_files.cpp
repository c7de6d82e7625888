// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/directory_files.hpp"

#include "daemon/core/contacts/directory_codec.hpp"
#include "daemon/core/escalation/policy_codec.hpp"

namespace sonae::core {

namespace {

using namespace contacts;
using escalation::Policy;

template <class T>
Result<DirectoryItem> as_item(Result<T> read) {
    if (!read) {
        return std::move(read).error();
    }
    return DirectoryItem{std::move(read).value()};
}

/// Calls `use` with the map of the kind, and a function that makes its key of a text.
template <class Content, class Use>
auto with_map(Content& content, DirectoryKind kind, Use const& use) {
    auto const parse = []<class Id>(std::string_view text, Id /*tag*/) {
        return Id::parse(text).value_or(Id{});
    };
    switch (kind) {
    case DirectoryKind::contact:
        return use(content.people.contacts, [&](auto id) { return parse(id, ContactId{}); });
    case DirectoryKind::vendor:
        return use(content.people.vendors, [&](auto id) { return parse(id, VendorId{}); });
    case DirectoryKind::outside_body:
        return use(content.people.outside_bodies, [](auto id) { return std::string{id}; });
    case DirectoryKind::group:
        return use(content.people.groups, [&](auto id) { return parse(id, GroupId{}); });
    case DirectoryKind::roster:
        return use(content.people.rosters, [&](auto id) { return parse(id, RosterId{}); });
    case DirectoryKind::policy:
        break;
    }
    return use(content.policies, [&](auto id) { return parse(id, PolicyId{}); });
}

} // namespace

DirectoryKind kind_of(DirectoryItem const& item) {
    return static_cast<DirectoryKind>(item.index()); // both in the order of docs/contacts.md
}

std::string id_of(DirectoryItem const& item) {
    return std::visit(
        [](auto const& each) -> std::string {
            if constexpr (std::is_same_v<std::decay_t<decltype(each)>, OutsideBody>) {
                return each.code;
            } else {
                return each.id.text();
            }
        },
        item
    );
}

std::int64_t version_of(DirectoryItem const& item) {
    return std::visit([](auto const& each) { return each.version; }, item);
}

std::string encode_item(DirectoryItem const& item) {
    return std::visit(
        [](auto const& each) {
            if constexpr (std::is_same_v<std::decay_t<decltype(each)>, Policy>) {
                return escalation::encode_policy(each);
            } else {
                return encode(each);
            }
        },
        item
    );
}

Result<DirectoryItem> decode_item(DirectoryKind kind, std::string_view document) {
    switch (kind) {
    case DirectoryKind::contact:
        return as_item(decode_contact(document));
    case DirectoryKind::vendor:
        return as_item(decode_vendor(document));
    case DirectoryKind::outside_body:
        return as_item(decode_outside_body(document));
    case DirectoryKind::group:
        return as_item(decode_group(document));
    case DirectoryKind::roster:
        return as_item(decode_roster(document));
    case DirectoryKind::policy:
        break;
    }
    return as_item(escalation::decode_policy(document));
}

void put_item(DirectoryContent& content, DirectoryItem item) {
    auto const id = id_of(item);
    with_map(content, kind_of(item), [&](auto& map, auto const& key_of) {
        using Value = typename std::decay_t<decltype(map)>::mapped_type;
        map.insert_or_assign(key_of(std::string_view{id}), std::get<Value>(std::move(item)));
    });
}

void remove_item(DirectoryContent& content, DirectoryKind kind, std::string_view id) {
    with_map(content, kind, [&](auto& map, auto const& key_of) { map.erase(key_of(id)); });
}

std::optional<DirectoryItem>
find_item(DirectoryContent const& content, DirectoryKind kind, std::string_view id) {
    return with_map(
        content,
        kind,
        [&](auto const& map, auto const& key_of) -> std::optional<DirectoryItem> {
            auto const at = map.find(key_of(id));
            return at == map.end() ? std::nullopt : std::optional<DirectoryItem>{at->second};
        }
    );
}

Result<DirectoryPointer> load_directory(Store& store, Log const& log) {
    TRY(records, store.directory());
    auto content = std::make_shared<DirectoryContent>();
    for (auto const& record : records) {
        auto item = decode_item(record.kind, record.document);
        if (item) {
            put_item(*content, std::move(*item));
        } else {
            log.error(
                "engine",
                "a record of the directory is not readable",
                {{"kind", code_of(record.kind)}, {"id", record.id}, {"error", item.error().text()}}
            );
        }
    }
    return DirectoryPointer{std::move(content)};
}

} // namespace sonae::core
