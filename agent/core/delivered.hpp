// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/core/spool.hpp"
#include "inventory/base/encoding.hpp"

#include <map>
#include <optional>
#include <string>

namespace sonae::agent {

/// Content hash of each section, by its name.
using Hashes = std::map<std::string, Digest, std::less<>>;

/// What the daemon holds as far as its answers tell. Lost or old, it costs a larger report: the
/// digest in every report shows the daemon where the two disagree.
struct Delivered {
    Hashes sections;
    std::string boot;     ///< of the last report that was answered 200
    std::int64_t seq = 0; ///< the same
    std::optional<Instant> at;
    Millis interval = std::chrono::hours{1};
};

inline constexpr auto delivered_file = std::string_view{"delivered.json"};

std::string to_json(Delivered const& delivered);

/// Errors: malformed.
Result<Delivered> read_delivered(std::string_view json);

/// What the daemon will hold once everything in the queue has arrived.
Hashes held_after(Delivered const& delivered, std::vector<Spool::Entry> const& queue);

Digest digest_of(Hashes const& hashes, Sha256 sha256);

} // namespace sonae::agent
