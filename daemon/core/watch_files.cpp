// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/watch_files.hpp"

#include "daemon/core/watch/codec.hpp"
#include "daemon/core/watch/rules.hpp"

#include <algorithm>

namespace sonae::core {

namespace {

using watch::Content;
using watch::ItemKind;
using watch::ItemRecord;

// Each takes its turn of the engine; what is left goes within the next hours.
constexpr auto most_pruned = std::int64_t{20'000};

Result<void> take_item(Content& content, ItemRecord const& item) {
    switch (item.kind) {
    case ItemKind::candidate: {
        TRY(candidate, watch::decode_candidate(item.document));
        auto const id = candidate.id;
        content.candidates.insert_or_assign(
            id, std::make_shared<watch::CandidateRecord const>(std::move(candidate))
        );
        return {};
    }
    case ItemKind::suppression: {
        TRY(suppression, watch::decode_suppression(item.document));
        content.suppressions.insert_or_assign(suppression.id, suppression);
        return {};
    }
    case ItemKind::maintenance: {
        TRY(maintenance, watch::decode_maintenance(item.document));
        content.maintenance.insert_or_assign(maintenance.id, maintenance);
        return {};
    }
    case ItemKind::role: {
        TRY(role, watch::decode_role(item.document));
        content.roles.insert_or_assign({role.asset, role.role}, role);
        return {};
    }
    }
    return {};
}

Result<void>
put(Context& context, Content& content, ItemKind kind, std::string id, std::string document) {
    auto item = ItemRecord{};
    item.kind = kind;
    item.id = std::move(id);
    item.document = std::move(document);
    // What cannot be read back must not be written: the next start would be without it.
    TRY_DONE(take_item(content, item));
    return context.store().watch().put_item(item);
}

void forget(Content& content, ItemKind kind, std::string const& id) {
    switch (kind) {
    case ItemKind::candidate:
        content.candidates.erase(CandidateId::parse(id).value_or({}));
        break;
    case ItemKind::suppression:
        content.suppressions.erase(SuppressionId::parse(id).value_or({}));
        break;
    case ItemKind::maintenance:
        content.maintenance.erase(MaintenanceId::parse(id).value_or({}));
        break;
    case ItemKind::role:
        std::erase_if(content.roles, [&](auto const& each) {
            return watch::role_key(each.first.first, each.first.second) == id;
        });
        break;
    }
}

} // namespace

Result<watch::ContentPointer> load_watch_content(Ports& ports) {
    auto content = std::make_shared<Content>();
    TRY(items, ports.store.watch().items());
    for (auto const& item : items) {
        if (auto const taken = take_item(*content, item); !taken) {
            ports.log.error(
                "engine",
                "a document of the watch is not readable",
                {{"kind", code_of(item.kind)}, {"id", item.id}, {"error", taken.error().text()}}
            );
        }
    }
    TRY(count, ports.store.watch().count_findings());
    content->finding_count = count;
    return watch::ContentPointer{std::move(content)};
}

std::shared_ptr<Content> copy_of_watch(Context const& context) {
    return std::make_shared<Content>(*context.state.watch);
}

Result<void> store_candidate(Context& context, Content& content, watch::CandidateRecord candidate) {
    auto document = watch::encode(candidate);
    auto id = candidate.id.text();
    return put(context, content, ItemKind::candidate, std::move(id), std::move(document));
}

Result<void> store_item(Context& context, Content& content, watch::Suppression item) {
    ++content.declarations;
    return put(context, content, ItemKind::suppression, item.id.text(), watch::encode(item));
}

Result<void> store_item(Context& context, Content& content, watch::Maintenance item) {
    ++content.declarations;
    return put(context, content, ItemKind::maintenance, item.id.text(), watch::encode(item));
}

Result<void> store_item(Context& context, Content& content, watch::RoleDeclaration item) {
    ++content.declarations;
    auto id = watch::role_key(item.asset, item.role);
    return put(context, content, ItemKind::role, std::move(id), watch::encode(item));
}

Result<void> remove_item(Context& context, Content& content, ItemKind kind, std::string const& id) {
    if (kind != ItemKind::candidate) {
        ++content.declarations;
    }
    forget(content, kind, id);
    return context.store().watch().remove_item(kind, id);
}

void keep_watch(
    Context& context, std::shared_ptr<Content> content, std::vector<CandidateId> candidates
) {
    ++content->revision;
    context.state.watch = std::move(content);
    auto& after = context.after;
    after.watch = context.state.watch;
    after.candidates.insert(after.candidates.end(), candidates.begin(), candidates.end());
}

Result<void> tidy_watch(Context& context) {
    auto const limit = context.now - watch::findings_kept;
    TRY(gone, context.store().watch().prune_findings(limit, most_pruned));
    auto const over = watch::expired(*context.state.watch, context.now);
    if (gone == 0 && over.empty()) {
        return {};
    }
    auto content = copy_of_watch(context);
    content->finding_count -= gone;
    for (auto const& [kind, id] : over) {
        TRY_DONE(remove_item(context, *content, kind, id));
    }
    keep_watch(context, std::move(content), {});
    return {};
}

} // namespace sonae::core
