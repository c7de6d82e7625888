// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <string_view>

namespace sonae::collect {

/// Order of two Debian versions, [epoch:]upstream[-revision], as deb-version(7) defines it: "~"
/// before the end, the end before letters, letters before everything else; digits by value, of any
/// length. A total (weak) order over all texts: 1.0 and 1.00 are equivalent.
std::weak_ordering compare_debian_versions(std::string_view a, std::string_view b);

} // namespace sonae::collect
