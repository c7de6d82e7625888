// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace sonae::sense {

/// A hash of the document without what changes by itself: times, counts, how full the tables are,
/// and who sent it when. Two documents with the same hash say the same about the network. The text
/// must be valid JSON.
std::uint64_t structure_of(std::string_view document);

} // namespace sonae::sense
