// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/instant.hpp"
#include "inventory/base/result.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace sonae::agent {

// Notices as docs/wire.md has them: from the daemon to its agent, and from the agent to the program
// on the desktop.

/// Something that a person at this machine must see. Its words are the daemon's, in the language of
/// whoever is called.
struct Notice {
    std::string id;       ///< the same for every attempt; letters, digits, "_", "-", at most 100
    std::string title;    ///< one line
    std::string text;     ///< lines
    std::string link;     ///< "https://…", or "" when there is nothing to answer
    std::string language; ///< "ja" or "en"
    bool is_drill = false;
    Millis expires_in{}; ///< shown later it is not
};

/// Titles and texts in bytes; the daemon's own are shorter.
inline constexpr auto max_title_bytes = std::size_t{1'000};
inline constexpr auto max_text_bytes = std::size_t{8'000};
inline constexpr auto max_link_bytes = std::size_t{1'000};

enum class ShowResult {
    shown,
    nobody_logged_in, ///< no desktop, or none with a program that listens
    not_shown,        ///< there is a desktop, and it could not be shown
};

std::string_view code_of(ShowResult result);

/// Nothing for another text.
std::optional<ShowResult> show_result_of(std::string_view code);

std::string to_json(Notice const& notice);

/// Errors: malformed (a member is missing, has another type or characters that nobody could see);
/// too_large.
Result<Notice> read_notice(std::string_view json);

/// What became of one notice.
struct NoticeReceipt {
    std::string notice; ///< id
    ShowResult result = ShowResult::not_shown;
};

std::string to_json(NoticeReceipt const& receipt);

/// Errors: malformed.
Result<NoticeReceipt> read_receipt(std::string_view json);

/// Asks the daemon for something to show, and says what became of what it gave before.
struct ListenRequest {
    std::optional<NoticeReceipt> receipt;
    std::size_t desktops = 0;
    Millis wait{};
};

std::string to_json(ListenRequest const& request);

struct ListenAnswer {
    Millis listen{}; ///< how long the next request may wait; 0: it shall not ask again
    std::optional<Notice> notice;
};

/// Errors: as read_notice.
Result<ListenAnswer> read_listen_answer(std::string_view json);

} // namespace sonae::agent
