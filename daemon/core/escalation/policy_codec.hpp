// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/escalation/policy.hpp"
#include "inventory/base/result.hpp"

namespace sonae::core::escalation {

inline constexpr auto max_policy_bytes = std::size_t{262'144};

/// Canonical JSON of docs/contacts.md.
std::string encode_policy(Policy const& policy);

/// Form only; what the steps say of each other is faults_of's. Errors: too_large; malformed, with
/// the JSON pointer of the first member that is missing, unknown or of another kind.
Result<Policy> decode_policy(std::string_view text);

} // namespace sonae::core::escalation
