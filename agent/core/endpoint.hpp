// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace sonae::agent {

/// Where the daemon listens. Only a way to it: who it is, its certificate says.
struct Endpoint {
    std::string host; ///< name or address, without brackets
    std::uint16_t port = 0;
};

/// "HOST:PORT" or "[ADDRESS]:PORT". Errors: malformed.
Result<Endpoint> parse_endpoint(std::string_view text);

} // namespace sonae::agent
