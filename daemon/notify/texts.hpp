// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/notify/message.hpp"

#include <string>
#include <string_view>

namespace sonae::notify {

/// What a message says, in its reader's language. What people wrote is in it as one line each,
/// without control characters; it is not escaped for any place. The PIN is only ever spoken.

/// One line of at most 200 characters.
std::string subject_of(Message const& message);

/// Lines, each ended by "\n".
std::string body_of(Message const& message);

/// For a desktop, whose title is `subject_of`: lines without the link.
std::string popup_text_of(Message const& message);

/// For SMS: at most two segments (134 UTF-16 units, or 306 septets when all is GSM 7-bit). The
/// title gives way first, then the link; the code stays.
std::string short_text_of(Message const& message);

/// Sentences for a voice. Numbers that matter are said digit by digit.
std::string speech_of(Message const& message);

/// "Press 1 to accept …".
std::string keys_of(Message const& message);

/// Name of a button that opens the link.
std::string_view link_label_of(Message const& message);

} // namespace sonae::notify
