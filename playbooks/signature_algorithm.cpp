// SPDX-License-Identifier: Apache-2.0
#include "playbooks/signature_algorithm.hpp"

#include <algorithm>
#include <array>

namespace sonae::playbooks {

namespace {

constexpr auto names = std::array<std::string_view, 7>{
    "RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "Ed25519"};

} // namespace

std::optional<SignatureAlgorithm> signature_algorithm(std::string_view name) {
    auto const at = std::find(names.begin(), names.end(), name);
    if (at == names.end()) {
        return std::nullopt;
    }
    return static_cast<SignatureAlgorithm>(at - names.begin());
}

std::string_view name_of(SignatureAlgorithm algorithm) {
    return names.at(static_cast<std::size_t>(algorithm));
}

} // namespace sonae::playbooks
