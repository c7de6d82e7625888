// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/plain_text.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>

namespace sonae::topology {

namespace {

constexpr auto max_bytes = std::size_t{255};

} // namespace

std::string plain_text(std::string_view text) {
    auto const is_ascii =
        std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
    if (is_ascii) {
        return std::string{text.substr(0, max_bytes)};
    }
    // Escaping only makes a text longer, so nothing behind the limit can matter.
    auto escaped = escaped_for_display(text.substr(0, max_bytes + 4));
    if (escaped.size() > max_bytes) {
        escaped.resize(valid_utf8_prefix(std::string_view{escaped}.substr(0, max_bytes)));
    }
    return escaped;
}

} // namespace sonae::topology
