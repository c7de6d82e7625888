// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"
#include "playbooks/json.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace sonae::effects {

/// Values by variable name ("__name__").
using Values = std::map<std::string, playbooks::Json, std::less<>>;

// Errors carry the code that becomes the note of an answer in `what`:
// "value_missing" (a variable without value), "value_not_allowed" (it does not fit the place).

/// `text` with every "__name__:value" replaced by what `write` makes of the value. A replaced value
/// is not looked at again.
Result<std::string> filled(
    std::string_view text,
    Values const& values,
    std::function<Result<std::string>(std::string const&)> const& write
);

/// The value as a text: a text as it is, a number or truth as JSON writes it. Errors: an object,
/// an array, null, more than 4,096 bytes, invalid UTF-8, a control character.
Result<std::string> plain_text(playbooks::Json const& value);

/// A path and query: each value is percent-encoded but for the unreserved characters of RFC 3986.
/// Errors as well: a value of which a server could make "." or ".." as a segment.
Result<std::string> filled_target(std::string_view target, Values const& values);

/// A value of a header: what is put in may only have characters of [A-Za-z0-9._~+/=:@-].
Result<std::string> filled_header(std::string_view text, Values const& values);

/// A JSON document: a text that is only a reference becomes the value itself, a reference within a
/// text becomes text; member names stay. Errors: malformed "content_not_json" when there are
/// references in something that is no JSON; without any, such content stays as it is.
Result<std::string> filled_content(std::string_view content, Values const& values);

/// Variables that a program or a server tells: lines "__name__=value" of an output, or members
/// "__name__" of a JSON object. What does not look so is left out; at most 64.
Values values_in_lines(std::string_view output);
Values values_in_json(std::string_view document);

} // namespace sonae::effects
