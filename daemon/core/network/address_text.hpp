// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sonae::core::network {

/// The one way to write an IPv4 or IPv6 address (RFC 5952); nothing when it is none.
std::optional<std::string> canonical_address(std::string_view text);

/// "10.1.10.0/24". Errors: invalid_argument "not_a_prefix", "host_bits_set" (a machine's address
/// where a range is asked for).
Result<std::string> canonical_prefix(std::string_view text);

/// Whether the address lies inside of the prefix, both in their canonical form.
bool is_inside(std::string_view address, std::string_view prefix);

/// Lower case with colons, whichever way it was written (topology::parse_mac). Nothing when it is
/// none.
std::optional<std::string> canonical_mac(std::string_view text);

} // namespace sonae::core::network
