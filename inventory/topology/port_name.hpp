// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace sonae::topology {

/// A port's name in the form in which two spellings of it are the same: lower case, no spaces, the
/// type in its short form, without a logical unit 0. "GigabitEthernet1/0/3" and "Gi 1/0/3" give
/// "gi1/0/3"; "ge-0/0/1.0" gives "ge-0/0/1". For comparing only, never for showing.
std::string canonical_port(std::string_view name);

} // namespace sonae::topology
