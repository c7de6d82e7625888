// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/contacts/contact.hpp"
#include "daemon/core/contacts/import.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::core::contacts {

/// Codes of roles by the words of a catalogue, which a list may write instead of them.
using RoleWords = std::map<std::string, std::string, std::less<>>;

/// Contacts as CSV (csv.hpp), one a line, in the order of the file; without ids (nil), deputies and
/// accounts, which the caller gives. Linear in the text.
///
/// Headings: 氏名|name (which must be there), かな|よみ|ふりがな|フリガナ|reading|kana,
/// 部署|所属|department, 役割|roles|role (codes or words, between them 、, ; or between codes a
/// blank), 言語|language (ja|日本語|en|英語), 備考|note. Those of numbers and addresses, in the
/// order of which they are tried: メール|mail|email, 電話|phone, 携帯|mobile, 内線|extension,
/// 日中|day, 夜間|night, 休日|holiday, sms|ショートメール, lineworks, slack, teams, webhook.
///
/// Titles may stand above the headings: the first row with a heading of names has them.
///
/// Nothing is taken over by half. Faults: those of read_csv, what broken_by names of a text, and
/// "error_value" (#N/A and the like, which a formula left), "no_name_column", "unknown_column",
/// "repeated_column", "unknown_role", "too_many_roles", "too_many_reaches", "unknown_language",
/// "repeated_person" (name, reading and department of a line above).
Imported<std::vector<Contact>> import_contacts(std::string_view csv, RoleWords const& role_words);

} // namespace sonae::core::contacts
