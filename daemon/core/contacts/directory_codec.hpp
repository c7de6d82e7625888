// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/contacts/contact.hpp"
#include "daemon/core/contacts/roster.hpp"

#include <string>
#include <string_view>

namespace sonae::core::contacts {

/// The documents of the directory as docs/contacts.md shows them: canonical JSON (RFC 8785), every
/// member written, nothing as null.
std::string encode(Contact const& contact);
std::string encode(Vendor const& vendor);
std::string encode(OutsideBody const& body);
std::string encode(Group const& group);
std::string encode(Roster const& roster);

/// Strict: every member has to be there and no other may be; what was read is written again to the
/// same. Errors, each with the JSON pointer of the first fault: malformed (no JSON, a member that
/// is missing, of another kind or of an unknown code), invalid_argument (a value that breaks a rule
/// of text_rules.hpp, or is out of its range), too_large (the whole).
Result<Contact> decode_contact(std::string_view text);
Result<Vendor> decode_vendor(std::string_view text);
Result<OutsideBody> decode_outside_body(std::string_view text);
Result<Group> decode_group(std::string_view text);
Result<Roster> decode_roster(std::string_view text);

} // namespace sonae::core::contacts
