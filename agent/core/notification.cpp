// SPDX-License-Identifier: Apache-2.0
#include "agent/core/notification.hpp"

namespace sonae::agent {

namespace {

std::string escaped(std::string_view text) {
    auto safe = std::string{};
    for (auto const c : text) {
        switch (c) {
        case '&':
            safe += "&amp;";
            break;
        case '<':
            safe += "&lt;";
            break;
        case '>':
            safe += "&gt;";
            break;
        default:
            safe += c;
        }
    }
    return safe;
}

} // namespace

Notification notification_of(Notice const& notice) {
    auto body = escaped(notice.text);
    if (!notice.link.empty()) {
        body += body.empty() || body.ends_with('\n') ? "" : "\n";
        body += escaped(notice.link);
    }
    return {notice.title, std::move(body)};
}

} // namespace sonae::agent
