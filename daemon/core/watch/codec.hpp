// SPDX-License-Identifier: Apache-2.0
// Documents of the watch as canonical JSON; member names never change their meaning.
#pragma once

#include "daemon/core/watch/records.hpp"
#include "inventory/base/result.hpp"

#include <string>
#include <string_view>

namespace sonae::core::watch {

std::string encode(CandidateRecord const& candidate);
std::string encode(Suppression const& suppression);
std::string encode(Maintenance const& maintenance);
std::string encode(RoleDeclaration const& role);

// Errors: malformed, naming the member.
Result<CandidateRecord> decode_candidate(std::string_view document);
Result<Suppression> decode_suppression(std::string_view document);
Result<Maintenance> decode_maintenance(std::string_view document);
Result<RoleDeclaration> decode_role(std::string_view document);

/// 16 hexadecimal digits: numbers of JSON are not that exact.
std::string episode_text(std::uint64_t episode);

/// Errors: malformed.
Result<std::uint64_t> parse_episode(std::string_view text);

} // namespace sonae::core::watch
