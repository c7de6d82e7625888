// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/network/content.hpp"

#include <string>

namespace sonae::api {

/// {"connections": […]}: what is declared beside what is observed, with what is to be done about
/// it. Those that have findings come first, then by name.
std::string connections_document(core::network::Content const& content, Instant now);

/// One element of that list; "" when there is none of that id.
std::string
connection_document(core::network::Content const& content, std::string_view id, Instant now);

} // namespace sonae::api
