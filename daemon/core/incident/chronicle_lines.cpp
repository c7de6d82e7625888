// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/incident/chronicle_lines.hpp"

#include "playbooks/json_parse.hpp"

#include <algorithm>

namespace sonae::core::incident {

namespace {

// A report is for people who have a minute; the chronology has the rest.
constexpr auto most_lines = std::size_t{10};

/// A text among the details, or "".
std::string detail(ChronologyDraft const& content, std::string_view name) {
    auto const parsed = playbooks::parse_json(content.details);
    auto const* const members = parsed.value ? parsed.value->object() : nullptr;
    auto const* const member = members == nullptr ? nullptr : playbooks::find(*members, name);
    auto const* const text = member == nullptr ? nullptr : member->text();
    return text == nullptr ? std::string{} : *text;
}

} // namespace

ChronicleLines::ChronicleLines(std::span<ChronologyEntry const> entries)
    : entries_{entries} {
    for (auto const& entry : entries_) {
        corrected_.insert(entry.content.corrects);
    }
}

template <class Counts>
std::vector<DraftPart> ChronicleLines::notes_that(Counts counts) const {
    auto list = std::vector<DraftPart>{};
    for (auto const& entry : entries_) {
        auto const& content = entry.content;
        auto const is_current = content.kind == "note" && !corrected_.contains(entry.number);
        if (is_current && list.size() < most_lines && counts(content)) {
            list.push_back({"chronology", content.happened_at, {}, content.text, entry.number});
        }
    }
    return list;
}

std::vector<DraftPart> ChronicleLines::notes() const {
    return notes_that([](auto const&) { return true; });
}

std::vector<DraftPart> ChronicleLines::notes_about_devices() const {
    return notes_that([](auto const& content) { return !content.assets.empty(); });
}

std::vector<DraftPart> ChronicleLines::open_notes() const {
    return notes_that([](auto const& content) { return content.is_open; });
}

std::vector<DraftPart> ChronicleLines::notes_with(std::span<std::string_view const> words) const {
    return notes_that([&](auto const& content) {
        return std::any_of(words.begin(), words.end(), [&](auto const word) {
            return content.text.find(word) != std::string::npos;
        });
    });
}

std::vector<DraftPart> ChronicleLines::of_kind(std::string_view kind) const {
    auto list = std::vector<DraftPart>{};
    for (auto const& entry : entries_) {
        auto const& content = entry.content;
        if (content.kind == kind && list.size() < most_lines) {
            list.push_back(
                {"chronology",
                 content.happened_at,
                 detail(content, "service") + "=" + detail(content, "to"),
                 detail(content, "note"),
                 entry.number}
            );
        }
    }
    return list;
}

std::vector<DraftPart> ChronicleLines::devices_that_became(
    std::string_view state, std::function<std::string(AssetId)> const& name
) const {
    auto list = std::vector<DraftPart>{};
    for (auto const& entry : entries_) {
        auto const& content = entry.content;
        auto const counts = content.kind == "asset_state_changed" && !content.assets.empty() &&
                            detail(content, "to") == state;
        if (counts && list.size() < most_lines) {
            list.push_back(
                {"chronology",
                 content.happened_at,
                 name(content.assets.front()) + "=" + std::string{state},
                 detail(content, "note"),
                 entry.number}
            );
        }
    }
    return list;
}

} // namespace sonae::core::incident
