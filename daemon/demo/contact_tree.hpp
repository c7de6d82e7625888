// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/directory_view.hpp"
#include "daemon/demo/chance.hpp"

#include <vector>

namespace sonae::demo {

/// Whom サンプル総合病院 calls: its people, a telephone for each ward, the twelve vendors with what
/// they look after, some bodies outside, a group of the wards, and two rosters. Policies are those
/// that every house begins with. Each note says that it is a demo; nothing can be reached.
std::vector<core::DirectoryItem> contact_tree(Chance& chance, Instant now);

} // namespace sonae::demo
