// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/instant.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace sonae::api {

/// What a machine is to show on its desktop (docs/wire.md).
struct DesktopNotice {
    std::string id;
    std::string title;
    std::string text;
    std::string link;
    std::string language;
    bool is_drill = false;
    std::int64_t expires_in_s = 0;
};

struct NoticeResult {
    std::string notice;
    std::string code; ///< "shown", "nobody_logged_in", "not_shown"
};

struct NoticeAnswer {
    bool is_busy = false; ///< no place for one more agent that waits
    std::optional<DesktopNotice> notice;
};

/// An agent that waits for something to show, and what became of what it had before.
struct NoticePoll {
    std::string agent;
    std::optional<NoticeResult> result;
    std::int64_t desktops = 0;
    Millis wait{0};
    std::function<void(NoticeAnswer)> answer; ///< from any thread, once
};

} // namespace sonae::api
