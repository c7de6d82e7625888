// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sonae::api {

/// The value of a field of a body of the type application/x-www-form-urlencoded (WHATWG URL 5.1);
/// the first one of that name. Nothing when it is not there, is not UTF-8 or contains NUL.
std::optional<std::string> form_field(std::string_view body, std::string_view name);

/// For text between tags and for attributes in quotation marks.
std::string html_escaped(std::string_view text);

} // namespace sonae::api
