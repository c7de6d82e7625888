// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace sonae::collect {

/// Calls `visit(section, key, value)` for every "key = value" of an INI text, in order. Lines that
/// begin with # or ; are comments; white space around the parts does not count; a line without "="
/// is passed over.
template <class Visit>
void for_each_setting(std::string_view text, Visit visit);

namespace detail {

/// Takes a line from the front, without its line feed and the white space at its ends.
std::string_view take_line(std::string_view& text);
std::string_view ini_trimmed(std::string_view text);

} // namespace detail

template <class Visit>
void for_each_setting(std::string_view text, Visit visit) {
    auto section = std::string_view{};
    while (!text.empty()) {
        auto const line = detail::take_line(text);
        auto const equals = line.find('=');
        if (line.starts_with('[') && line.ends_with(']')) {
            section = line.substr(1, line.size() - 2);
        } else if (!line.starts_with('#') && !line.starts_with(';') && equals != std::string_view::npos) {
            visit(
                section,
                detail::ini_trimmed(line.substr(0, equals)),
                detail::ini_trimmed(line.substr(equals + 1))
            );
        }
    }
}

} // namespace sonae::collect
