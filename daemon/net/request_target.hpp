// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sonae::net {

inline constexpr auto max_path_bytes = std::size_t{2'000};
inline constexpr auto max_target_bytes = std::size_t{8'000};
inline constexpr auto max_parameters = std::size_t{64};

struct RequestTarget {
    std::string path; ///< decoded UTF-8; starts with "/"; no "." or ".." segment
    std::vector<std::pair<std::string, std::string>> query; ///< decoded UTF-8, in order
    std::string authority; ///< of the absolute form ("https://host/path"); otherwise empty
};

/// Reads the target of a request line in origin or absolute form (RFC 9112, 3.2). Path and query
/// are percent-decoded; "+" is a space in the query. Errors: malformed (control character,
/// backslash, encoded slash, ".." segment, invalid percent code or UTF-8, more than
/// `max_parameters` parameters); too_large.
Result<RequestTarget> parse_request_target(std::string_view target);

/// Whether `host` is what a Host header may hold: a name, an IPv4 address or a bracketed IPv6
/// address, perhaps with a port (RFC 9110, 7.2).
bool is_valid_host(std::string_view host);

/// `host` without its port; brackets stay. Precondition: is_valid_host.
std::string_view without_port(std::string_view host);

} // namespace sonae::net
