// SPDX-License-Identifier: Apache-2.0
#include "inventory/schema/report.hpp"

#include <algorithm>

namespace sonae::schema {

namespace {

struct AbsenceName {
    Absence absence;
    std::string_view name;
};

constexpr auto absence_names = std::array<AbsenceName, 6>{{
    {Absence::denied, "denied"},
    {Absence::disabled_by_policy, "disabled_by_policy"},
    {Absence::not_applicable, "not_applicable"},
    {Absence::not_found, "not_found"},
    {Absence::unreadable, "unreadable"},
    {Absence::over_budget, "over_budget"},
}};

template <class Things, class Key>
void sort_and_keep_first(Things& things, Key key) {
    std::stable_sort(things.begin(), things.end(), [&](auto const& a, auto const& b) {
        return a.*key < b.*key;
    });
    auto const same = [&](auto const& a, auto const& b) { return a.*key == b.*key; };
    things.erase(std::unique(things.begin(), things.end(), same), things.end());
}

template <class Things, class Key>
auto const* found(Things const& things, std::string_view wanted, Key key) {
    auto const at = std::find_if(things.begin(), things.end(), [&](auto const& thing) {
        return thing.*key == wanted;
    });
    return at == things.end() ? nullptr : &*at;
}

} // namespace

std::string_view name_of(Absence absence) {
    for (auto const& row : absence_names) {
        if (row.absence == absence) {
            return row.name;
        }
    }
    return "unreadable";
}

std::optional<Absence> absence_of(std::string_view name) {
    for (auto const& row : absence_names) {
        if (row.name == name) {
            return row.absence;
        }
    }
    return std::nullopt;
}

std::string_view name_of(SectionState state) {
    switch (state) {
    case SectionState::complete:
        return "complete";
    case SectionState::partial:
        return "partial";
    case SectionState::absent:
        return "absent";
    }
    return "absent";
}

std::optional<SectionState> section_state_of(std::string_view name) {
    for (auto const state : {SectionState::complete, SectionState::partial, SectionState::absent}) {
        if (name_of(state) == name) {
            return state;
        }
    }
    return std::nullopt;
}

Fact const* Item::find(std::string_view name) const {
    return found(facts, name, &Fact::name);
}

Item const* Section::find(std::string_view key) const {
    return found(items, key, &Item::key);
}

void canonicalize(Section& section) {
    sort_and_keep_first(section.items, &Item::key);
    for (auto& item : section.items) {
        sort_and_keep_first(item.facts, &Fact::name);
    }
}

Digest content_hash(Section const& section, Sha256 sha256) {
    return sha256(content_json(section));
}

Digest sections_digest(std::vector<SectionHash> hashes, Sha256 sha256) {
    std::sort(hashes.begin(), hashes.end(), [](auto const& a, auto const& b) {
        return a.name < b.name;
    });
    auto text = std::string{};
    for (auto const& section : hashes) {
        text += section.name;
        text += '=';
        text += to_hex(section.hash);
        text += '\n';
    }
    return sha256(text);
}

} // namespace sonae::schema
