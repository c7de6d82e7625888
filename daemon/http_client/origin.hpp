// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <string>
#include <string_view>

namespace sonae::http_client {

/// Scheme, host and port of an http or https URL without anything else: lower case, the port named
/// only when it is not the scheme's own. Errors: malformed (user names, blanks, variables, …).
Result<std::string> origin_of(std::string_view url);

/// The part of a URL before its path.
std::string_view before_path(std::string_view url);

} // namespace sonae::http_client
