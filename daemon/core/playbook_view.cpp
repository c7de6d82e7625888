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

void PlaybookView::reset(std::vector<PlaybookPointer> playbooks) {
    auto content = Content{};
    for (auto& playbook : playbooks) {
        auto hash = to_hex(playbook->record.sha256);
        content.insert_or_assign(std::move(hash), std::move(playbook));
    }
    content_.replace(std::move(content));
}

void PlaybookView::put(PlaybookPointer playbook) {
    content_.with([&](Content& content) {
        auto hash = to_hex(playbook->record.sha256);
        content.insert_or_assign(std::move(hash), std::move(playbook));
    });
}

std::vector<PlaybookPointer> PlaybookView::all() const {
    auto list = content_.with([](Content& content) {
        auto copy = std::vector<PlaybookPointer>{};
        for (auto const& [hash, playbook] : content) {
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
        if (auto const at = content.find(hash_or_id); at != content.end()) {
            return at->second;
        }
        auto newest = PlaybookPointer{};
        for (auto const& [hash, playbook] : content) {
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
        auto const at = content.find(sha256);
        return at == content.end() ? nullptr : at->second->book;
    });
}

Result<std::string> PlaybookView::resolve(
    std::string_view id, std::optional<playbooks::Timestamp> const& version, Instant now
) const {
    auto candidates = all();
    std::erase_if(candidates, [&](PlaybookPointer const& each) {
        return each->record.id != id || (version && each->record.modified != version->at);
    });
    std::sort(candidates.begin(), candidates.end(), is_newer);
    auto refusal = Error{Errc::not_found, "no such playbook", {std::string{id}}};
    for (auto const& candidate : candidates) {
        auto const may_run = playbooks::may_run(*candidate->book, now);
        if (may_run) {
            return to_hex(candidate->record.sha256);
        }
        refusal = may_run.error();
    }
    return refusal;
}

} // namespace sonae::core
