// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/section_builder.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>

namespace sonae::collect {

Found found_text(std::string_view text) {
    auto const content = trimmed(text);
    if (content.empty()) {
        return schema::Absence::not_found;
    }
    return schema::Scalar{std::string{content}};
}

Found found_number(std::int64_t number) {
    return schema::Scalar{number};
}

Found found_flag(bool flag) {
    return schema::Scalar{flag};
}

Found found_texts(schema::Texts texts) {
    return schema::Scalar{std::move(texts)};
}

std::string const* text_of(Found const& found) {
    auto const* const scalar = std::get_if<schema::Scalar>(&found);
    return scalar == nullptr ? nullptr : std::get_if<std::string>(scalar);
}

schema::Absence absence_for(Error const& error) {
    if (error.code == Errc::not_found) {
        return schema::Absence::not_found;
    }
    return error.code == Errc::refused ? schema::Absence::denied : schema::Absence::unreadable;
}

void add_fact(schema::Item& item, std::string_view name, Found found, std::uint32_t source) {
    item.facts.push_back({std::string{name}, std::move(found), source});
}

SectionBuilder::SectionBuilder(std::string_view name) {
    section_.name = name;
}

std::uint32_t SectionBuilder::source(std::string_view place) {
    auto& sources = section_.sources;
    auto const at = std::find(sources.begin(), sources.end(), place);
    if (at != sources.end()) {
        return static_cast<std::uint32_t>(at - sources.begin());
    }
    sources.emplace_back(place);
    return static_cast<std::uint32_t>(sources.size() - 1);
}

void SectionBuilder::put(schema::Item item) {
    section_.items.push_back(std::move(item));
}

void SectionBuilder::mark_partial(schema::Absence reason) {
    if (section_.state == schema::SectionState::complete) {
        section_.state = schema::SectionState::partial;
        section_.reason = reason;
    }
}

schema::Section SectionBuilder::finish() && {
    return std::move(section_);
}

schema::Section absent_section(std::string_view name, schema::Absence reason) {
    auto section = schema::Section{};
    section.name = name;
    section.state = schema::SectionState::absent;
    section.reason = reason;
    return section;
}

} // namespace sonae::collect
