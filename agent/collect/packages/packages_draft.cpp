// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/packages/packages_draft.hpp"

namespace sonae::collect {

schema::Absence absence_for(Errc code) {
    switch (code) {
    case Errc::refused:
    case Errc::unauthenticated:
        return schema::Absence::denied;
    case Errc::not_found:
        return schema::Absence::not_found;
    case Errc::too_large:
    case Errc::timeout:
        return schema::Absence::over_budget;
    case Errc::invalid_argument:
    case Errc::malformed:
    case Errc::conflict:
    case Errc::rate_limited:
    case Errc::unavailable:
    case Errc::store_full:
    case Errc::io:
    case Errc::corrupt:
    case Errc::unsupported:
    case Errc::internal:
        return schema::Absence::unreadable;
    }
    return schema::Absence::unreadable;
}

SectionDraft::SectionDraft(std::string_view name) {
    section_.name = name;
}

std::uint32_t SectionDraft::source(std::string_view name) {
    if (auto const known = sources_.find(name); known != sources_.end()) {
        return known->second;
    }
    auto const index = static_cast<std::uint32_t>(section_.sources.size());
    section_.sources.emplace_back(name);
    sources_.emplace(name, index);
    return index;
}

schema::Item& SectionDraft::item(std::string key) {
    auto const [place, is_new] = named_.try_emplace(key, section_.items.size());
    if (is_new) {
        section_.items.push_back({std::move(key), {}});
    }
    return section_.items[place->second];
}

void SectionDraft::miss(schema::Absence reason) {
    if (!section_.reason) {
        section_.reason = reason;
    }
}

schema::Section SectionDraft::finish() && {
    using schema::SectionState;
    section_.state = !section_.reason         ? SectionState::complete
                     : section_.items.empty() ? SectionState::absent
                                              : SectionState::partial;
    schema::canonicalize(section_);
    return std::move(section_);
}

void add(schema::Item& item, std::string_view name, schema::Scalar value, std::uint32_t source) {
    item.facts.push_back({std::string{name}, std::move(value), source});
}

void add_text(
    schema::Item& item, std::string_view name, std::string_view text, std::uint32_t source
) {
    add(item, name, schema::Scalar{std::string{text}}, source);
}

void add_absent(
    schema::Item& item, std::string_view name, schema::Absence why, std::uint32_t source
) {
    item.facts.push_back({std::string{name}, why, source});
}

} // namespace sonae::collect
