// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/api/http.hpp"

#include <string>
#include <string_view>

namespace sonae::api {

/// A whole page without script: `drill` is the banner's text, "" for none; `content` is HTML.
std::string plain_page(std::string_view language, std::string_view drill, std::string_view content);

/// Never cached, and its address is told to nobody: it holds a secret.
Response html_response(int status, std::string body);

/// "2026-05-01 11:00" in Japan.
std::string japan_time(Instant at);

} // namespace sonae::api
