// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/contacts/contact.hpp"

#include <cstddef>
#include <string_view>

namespace sonae::core::contacts {

enum class TextKind {
    line,  ///< no control, bidirectional or zero-width character
    note,  ///< as a line, but with LF and tabs
    code,  ///< a letter a–z, then a–z, 0–9 and '_'
    phone, ///< digits and what is dialled or written between them: + - ( ) , # * and blanks
    mail,  ///< one address (RFC 5321 with a dot-atom before the @)
    url,   ///< http:// or https://
};

/// What a text of a document may be.
struct TextRule {
    TextKind kind = TextKind::line;
    std::size_t most = 0; ///< characters (code points)
    bool may_be_empty = true;
};

/// "" when the text keeps the rule, else what it breaks: "empty", "too_long", "control_character",
/// "not_a_code", "not_a_phone_number", "not_a_mail_address", "not_a_url".
std::string_view broken_by(std::string_view text, TextRule const& rule);

/// The rule for the address of a reach.
TextRule address_rule(ChannelKind kind);

// Names of people, places and things: the longest that a list still shows on one line.
constexpr auto name_rule = TextRule{TextKind::line, 100, false};
constexpr auto short_rule = TextRule{TextKind::line, 100, true};
constexpr auto note_rule = TextRule{TextKind::note, 2'000, true};
// As codes of playbooks and of the journal.
constexpr auto code_rule = TextRule{TextKind::code, 64, false};
// 15 digits (E.164), an exit code, pauses and an extension.
constexpr auto phone_rule = TextRule{TextKind::phone, 40, true};
constexpr auto mail_rule = TextRule{TextKind::mail, 254, true}; // RFC 5321 4.5.3.1.3
// Addresses of workflows of Teams have up to 400 characters.
constexpr auto url_rule = TextRule{TextKind::url, 1'000, true};

} // namespace sonae::core::contacts
