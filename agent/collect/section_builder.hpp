// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/collect/collector.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace sonae::collect {

/// What a collector found for one fact: a scalar, or why there is none.
using Found = std::variant<schema::Scalar, schema::Absence>;

/// The text without white space at its ends; absent not_found when nothing is left.
Found found_text(std::string_view text);
Found found_number(std::int64_t number);
Found found_flag(bool flag);
Found found_texts(schema::Texts texts);

/// The scalar of a text, or nullptr.
std::string const* text_of(Found const& found);

/// The reason that stands for a failed read: not_found, denied (refused), otherwise unreadable.
schema::Absence absence_for(Error const& error);

/// Adds a fact to an item.
void add_fact(schema::Item& item, std::string_view name, Found found, std::uint32_t source);

/// Puts a section together. Complete until something says otherwise.
class SectionBuilder {
public:
    explicit SectionBuilder(std::string_view name);

    /// Index of a source, which is listed with its first use.
    std::uint32_t source(std::string_view place);

    /// Keys must differ; of equal ones the first stays.
    void put(schema::Item item);

    /// A part is missing; the first reason given is the one that stays.
    void mark_partial(schema::Absence reason);

    [[nodiscard]] schema::Section finish() &&;

private:
    schema::Section section_;
};

/// A section that says nothing but why.
schema::Section absent_section(std::string_view name, schema::Absence reason);

} // namespace sonae::collect
