// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace sonae::notify {

/// For the content and the attributes of XML.
std::string xml_escaped(std::string_view text);

/// application/x-www-form-urlencoded, one name or value.
std::string form_escaped(std::string_view text);

/// For mrkdwn of Slack: no mention, no link of somebody else's making.
std::string slack_escaped(std::string_view text);

/// For the Markdown of adaptive cards: what would be markup stands as itself.
std::string markdown_escaped(std::string_view text);

/// For chats whose only markup stands in angle brackets and cannot be escaped: ‹ and › instead.
std::string without_angles(std::string_view text);

} // namespace sonae::notify
