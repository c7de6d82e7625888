// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"
#include "inventory/schema/report.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace sonae::collect {

/// Why a value is missing, told from the error its source gave: refused is denied, too_large is
/// over_budget, not_found stays, everything else is unreadable.
schema::Absence absence_for(Errc code);

/// A section in the making: names its sources once, gathers items, and keeps the first reason for
/// which something is missing.
class SectionDraft {
public:
    explicit SectionDraft(std::string_view name);

    /// The index of a source, which is added when the section does not have it yet.
    std::uint32_t source(std::string_view name);

    /// The item of this key, made when it is not there. The reference lives until the next call.
    schema::Item& item(std::string key);

    /// Adds an item without looking whether its key is there already.
    void append(schema::Item item) { section_.items.push_back(std::move(item)); }

    [[nodiscard]] std::size_t size() const { return section_.items.size(); }

    /// Something could not be read. The first reason stays.
    void miss(schema::Absence reason);

    /// The section in canonical form: complete when nothing was missed, partial when there are
    /// items, absent otherwise.
    schema::Section finish() &&;

private:
    schema::Section section_;
    std::map<std::string, std::uint32_t, std::less<>> sources_;
    std::map<std::string, std::size_t, std::less<>> named_;
};

/// Adds a value to an item.
void add(schema::Item& item, std::string_view name, schema::Scalar value, std::uint32_t source);
void add_text(
    schema::Item& item, std::string_view name, std::string_view text, std::uint32_t source
);
void add_absent(
    schema::Item& item, std::string_view name, schema::Absence why, std::uint32_t source
);

} // namespace sonae::collect
