// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace sonae::playbooks {

/// The algorithms that are signed and verified here (RFC 7518 3.1, RFC 8037 3.1).
enum class SignatureAlgorithm { rs256, rs384, rs512, es256, es384, es512, ed25519 };

/// "RS256" … "Ed25519", as the specification writes them; nothing for others.
std::optional<SignatureAlgorithm> signature_algorithm(std::string_view name);
std::string_view name_of(SignatureAlgorithm algorithm);

} // namespace sonae::playbooks
