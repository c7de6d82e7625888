// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/core/notice.hpp"

#include <string>

namespace sonae::agent {

/// What a notification server of a desktop is asked to show (Desktop Notifications Specification
/// 1.2): it stays until the person takes it away.
struct Notification {
    std::string title; ///< plain text
    std::string body;  ///< with the markup of that specification: "&", "<" and ">" are escaped
};

/// The notice's text and below it the link.
Notification notification_of(Notice const& notice);

/// The desktop's own notifications, as a program in its session reaches them.
class NotificationPort {
public:
    virtual ~NotificationPort() = default;

    /// Returns once the server has taken it. Errors: unavailable (no bus, or nobody on it shows
    /// notifications), timeout, refused, malformed.
    virtual Result<void> show(Notification const& notification) = 0;
};

} // namespace sonae::agent
