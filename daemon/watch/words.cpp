// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/words.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>
#include <utility>

namespace sonae::watch {

namespace {

/// Whole numbers as they are, others with two digits behind the point.
std::string number(double value) {
    auto text = std::array<char, 64>{};
    auto const is_whole = std::abs(value) < 1e15 && std::round(value) == value;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): std::format is not in GCC 12
    auto const length = std::snprintf(text.data(), text.size(), is_whole ? "%.0f" : "%.2f", value);
    return {text.data(), std::min(static_cast<std::size_t>(std::max(length, 0)), text.size() - 1)};
}

template <class Entries>
auto const* entry_of(Entries const& entries, std::string_view name) {
    auto const at =
        std::ranges::find_if(entries, [&](auto const& entry) { return entry.name == name; });
    return at == entries.end() ? nullptr : &*at;
}

std::string shown(Identity const& identity, Language language) {
    if (!identity.id.empty()) {
        return identity.id;
    }
    return language == Language::ja ? "不明な機器" : "an unknown machine";
}

std::optional<std::string>
value_of(Finding const& finding, std::string_view name, Language language) {
    if (auto const* const measure = entry_of(finding.measures, name)) {
        return number(measure->value);
    }
    if (auto const* const fact = entry_of(finding.facts, name)) {
        auto const* const nothing = language == Language::ja ? "不明" : "unknown";
        return fact->text.empty() ? nothing : fact->text;
    }
    if (name == "who") {
        return shown(finding.subject, language);
    }
    if (name == "whom") {
        return shown(finding.other, language);
    }
    if (name == "count") {
        return std::to_string(finding.count);
    }
    if (name == "segment") {
        return finding.segment;
    }
    return std::nullopt;
}

/// Calls `text(part)` and `name(placeholder)` in the order in which they stand.
template <class Text, class Name>
void read(std::string_view words, Text&& text, Name&& name) {
    while (!words.empty()) {
        auto const open = words.find('{');
        auto const close = open == words.npos ? words.npos : words.find('}', open);
        if (close == words.npos) {
            text(words);
            return;
        }
        text(words.substr(0, open));
        name(words.substr(open + 1, close - open - 1));
        words.remove_prefix(close + 1);
    }
}

DetectorWords const* words_for(Finding const& finding) {
    if (auto const* const kind = entry_of(finding.facts, "kind")) {
        if (auto const* const words = words_of(finding.detector + '.' + kind->text)) {
            return words;
        }
    }
    return words_of(finding.detector);
}

} // namespace

std::vector<std::string_view> placeholders(std::string_view text) {
    auto names = std::vector<std::string_view>{};
    read(
        text, [](std::string_view) {}, [&](std::string_view name) { names.push_back(name); }
    );
    return names;
}

DetectorWords const* words_of(std::string_view code) {
    for (auto const table : all_words()) {
        auto const at = std::ranges::find(table, code, &DetectorWords::code);
        if (at != table.end()) {
            return &*at;
        }
    }
    return nullptr;
}

Reason reason(Finding const& finding, Language language) {
    auto const* const words = words_for(finding);
    if (words == nullptr) {
        return {.title = finding.detector, .line = finding.detector, .is_complete = false};
    }
    auto const is_ja = language == Language::ja;
    auto made = Reason{.title = std::string{is_ja ? words->title_ja : words->title_en}};
    read(
        is_ja ? words->reason_ja : words->reason_en,
        [&](std::string_view text) { made.line += text; },
        [&](std::string_view name) {
            auto const value = value_of(finding, name, language);
            made.is_complete = made.is_complete && value.has_value();
            made.line += value.value_or("?");
        }
    );
    return made;
}

} // namespace sonae::watch
