// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/api/http.hpp"

#include <optional>

namespace sonae::app {

/// A file of the web app in the smallest form the browser takes, or index.html for a page's path,
/// which has no dot in its last segment. Nothing for any other path. Files under /assets/ carry
/// their content's hash in the name and may be kept for ever; the others are asked for again by
/// ETag.
std::optional<api::Response> web_file(api::Request const& request);

} // namespace sonae::app
