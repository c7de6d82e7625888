// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "playbooks/json.hpp"

#include <string>

namespace sonae::playbooks {

/// The one text that stands for a value (RFC 8785, JCS): members sorted by UTF-16 code units, no
/// white space, numbers as ECMAScript writes them. Precondition: texts are valid UTF-8, numbers are
/// finite.
std::string canonical_json(Json const& value);

/// A finite number as ECMAScript's Number::toString (ECMA-262 6.1.6.1.20) writes it: the fewest
/// digits that read back the same; "0" for -0.
std::string ecmascript_number(double number);

/// Two blanks for each level, members in their order: for files that people read.
std::string readable_json(Json const& value);

} // namespace sonae::playbooks
