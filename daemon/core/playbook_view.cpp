// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/playbook_view.hpp"

#include "playbooks/codec.hpp"
#include "playbooks/validity.hpp"

#include <algorithm>

namespace sonae::core {

namespace {

bool is_newer(PlaybookPointer const& a, PlaybookPointer const& b) {
    return a->record.modified > b->record.modified;
}

} // namespace

Result<PlaybookPointer> shelved(PlaybookRecord record) {
    auto imported = playbooks::import_playbook(record.document);
    if (!imported.playbook) {
        return Error{Errc::corrupt, "a stored playbook cannot be read", {record.id}};
    }
    auto book = std::make_shared<playbooks::Playbook const>(std::move(*imported.playbook));
    return std::make_shared<ShelvedPlaybook const>(ShelvedPlaybook{
        std::move(record), std::move(book)});
}

void PlaybookView::reset(std::vector<PlaybookPointer> playbooks, playbooks::SignatureRule rule) {
    auto content = Content{{}, std::move(rule)};
    for (auto& playbook : playbooks) {
        auto hash = to_hex(playbook->record.sha256);
        content.by_hash.insert_or_assign(std::move(hash), std::move(playbook));
    }
    content_.replace(std::move(content));
}

void PlaybookView::put(PlaybookPointer playbook) {
    content_.with([&](Content& content) {
        auto hash = to_hex(playbook->record.sha256);
        content.by_hash.insert_or_assign(std::move(hash), std::move(playbook));
    });
}

std::vector<PlaybookPointer> PlaybookView::all() const {
    auto list = content_.with([](Content& content) {
        auto copy = std::vector<PlaybookPointer>{};
        for (auto const& [hash, playbook] : content.by_hash) {
            copy.push_back(playbook);
        }
        return copy;
    });
    std::sort(list.begin(), list.end(), [](auto const& a, auto const& b) {
        return a->record.name != b->record.name ? a->record.name < b->record.name : is_newer(a, b);
    });
    return list;
}

PlaybookPointer PlaybookView::find(std::string_view hash_or_id) const {
    return content_.with([&](Content& content) {
        if (auto const at = content.by_hash.find(hash_or_id); at != content.by_hash.end()) {
            return at->second;
        }
        auto newest = PlaybookPointer{};
        for (auto const& [hash, playbook] : content.by_hash) {
            auto const is_meant = playbook->record.id == hash_or_id;
            if (is_meant && (!newest || is_newer(playbook, newest))) {
                newest = playbook;
            }
        }
        return newest;
    });
}

std::shared_ptr<playbooks::Playbook const> PlaybookView::frozen(std::string_view sha256) const {
    return content_.with([&](Content& content) {
        auto const at = content.by_hash.find(sha256);
        return at == content.by_hash.end() ? nullptr : at->second->book;
    });
}

std::vector<PlaybookPointer> PlaybookView::versions_of(std::string_view id) const {
    auto versions = content_.with([&](Content& content) {
        auto list = std::vector<PlaybookPointer>{};
        for (auto const& [hash, playbook] : content.by_hash) {
            if (playbook->record.id == id) {
                list.push_back(playbook);
            }
        }
        return list;
    });
    std::sort(versions.begin(), versions.end(), is_newer);
    return versions;
}

playbooks::SignatureRule PlaybookView::signature_rule() const {
    return content_.with([](Content& content) { return content.rule; });
}

Result<void> PlaybookView::may_begin(std::string_view sha256, Instant now) const {
    auto const playbook = find(sha256);
    if (!playbook) {
        return Error{Errc::not_found, "no such playbook", {std::string{sha256}}};
    }
    return may_begin(*playbook, now);
}

Result<void> PlaybookView::may_begin(ShelvedPlaybook const& playbook, Instant now) const {
    TRY_DONE(playbooks::may_run(*playbook.book, now));
    // Going back to an earlier version would bring back what its author took out of force.
    for (auto const& version : versions_of(playbook.record.id)) {
        auto const in_force = playbooks::may_run(*version->book, now);
        if (version->record.modified <= playbook.record.modified || in_force) {
            break;
        }
        if (in_force.error().what != "not_yet_valid") {
            return Error{Errc::refused, "newest_" + in_force.error().what, {playbook.record.id}};
        }
    }
    auto rule = signature_rule();
    rule.is_required = rule.is_required && !playbook.record.is_shipped;
    return playbooks::check_signatures(*playbook.book, rule, now);
}

Result<std::string> PlaybookView::resolve(
    std::string_view id, std::optional<playbooks::Timestamp> const& version, Instant now
) const {
    auto candidates = versions_of(id);
    std::erase_if(candidates, [&](PlaybookPointer const& each) {
        return version && each->record.modified != version->at;
    });
    auto refusal = Error{Errc::not_found, "no such playbook", {std::string{id}}};
    for (auto const& candidate : candidates) {
        auto const allowed = may_begin(*candidate, now);
        if (allowed) {
            return to_hex(candidate->record.sha256);
        }
        refusal = allowed.error();
        if (refusal.what != "not_yet_valid") {
            break;
        }
    }
    return refusal;
}

} // namespace sonae::core
