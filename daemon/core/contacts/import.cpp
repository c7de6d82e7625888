// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/contacts/import.hpp"

#include "daemon/core/contacts/limits.hpp"
#include "inventory/base/text.hpp"

namespace sonae::core::contacts {

namespace {

// Enough to find the place in the file; 40 characters of Japanese.
constexpr auto max_shown_bytes = std::size_t{120};

std::string shown(std::string_view text) {
    auto const cut = text.substr(0, max_shown_bytes);
    auto const is_cut = cut.size() < text.size();
    return escaped_for_display(is_cut ? cut.substr(0, valid_utf8_prefix(cut)) : cut);
}

} // namespace

void ImportFaults::add(
    std::int64_t line, std::string_view cause, std::string_view column, std::string_view text
) {
    if (!is_full()) {
        list_.push_back({line, std::string{cause}, shown(column), shown(text)});
    }
}

bool ImportFaults::is_full() const {
    return list_.size() >= max_import_faults;
}

} // namespace sonae::core::contacts
