// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/watch/canary_list.hpp"
#include "inventory/base/file.hpp"
#include "inventory/base/instant.hpp"
#include "inventory/base/random.hpp"

#include <vector>

namespace sonae::host {

/// "canaries" in the state folder of the watch: what is placed.
fs::path canary_list_file(fs::path const& state_folder);

/// None while there is no list. Errors: those of parse_canaries and read_text.
Result<std::vector<Canary>> read_canaries(fs::path const& list);

/// Makes two decoys in a folder, as its owner would have months ago: with the owner, the group and
/// the rights that files in it have by the folder's own. Errors: invalid_argument (no folder that
/// can be listed); conflict (a file of that name is there); refused; store_full; io.
Result<std::vector<Canary>>
place_decoys(std::string const& folder, RandomSource& random, Instant now);

enum class CanaryState { in_place, gone, replaced };

CanaryState state_of(Canary const& canary);

/// Removes the file if it is the decoy still. Errors: refused; io.
Result<void> remove_decoy(Canary const& canary);

} // namespace sonae::host
