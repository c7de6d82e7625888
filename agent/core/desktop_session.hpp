// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/core/notification.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::agent {

/// Lines of one JSON document each, as the agent and the program on the desktop exchange them.
class LineReader {
public:
    explicit LineReader(std::size_t max_bytes)
        : max_bytes_{max_bytes} {}

    /// The lines that are whole now, without their ends. Errors: too_large (a line without end);
    /// nothing is taken after that.
    Result<std::vector<std::string>> take(std::string_view bytes);

private:
    std::size_t max_bytes_;
    std::string begun_;
};

/// A notice in one line: title, text and link in their limits, each byte escaped at worst.
inline constexpr auto max_notice_line_bytes = std::size_t{64} * 1024;
inline constexpr auto max_receipt_line_bytes = std::size_t{512};

/// The program on the desktop, as far as it talks to the agent.
class DesktopSession {
public:
    explicit DesktopSession(NotificationPort& notifications)
        : notifications_{notifications} {}

    /// Shows what the bytes ask for and returns what is to be answered. Errors: malformed,
    /// too_large: whoever speaks there is not our agent.
    Result<std::string> take(std::string_view bytes);

private:
    NotificationPort& notifications_;
    LineReader lines_{max_notice_line_bytes};
};

} // namespace sonae::agent
