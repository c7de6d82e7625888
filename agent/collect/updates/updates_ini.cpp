// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/updates/updates_ini.hpp"

#include "inventory/base/text.hpp"

namespace sonae::collect::detail {

std::string_view take_line(std::string_view& text) {
    auto const feed = text.find('\n');
    auto const line = text.substr(0, feed);
    text = feed == std::string_view::npos ? std::string_view{} : text.substr(feed + 1);
    return trimmed(line);
}

std::string_view ini_trimmed(std::string_view text) {
    return trimmed(text);
}

} // namespace sonae::collect::detail
