// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/contacts/outside_bodies.hpp"

#include <array>

namespace sonae::core::contacts {

namespace {

// First whom a hospital tells at once, then who watches over personal data and care, then who can
// help.
constexpr auto codes = std::to_array<std::string_view>({
    "mhlw",
    "prefectural_police",
    "ppc",
    "public_health_centre",
    "nco",
    "ipa",
    "jpcert_cc",
    "insurer",
    "forensics",
});

} // namespace

std::span<std::string_view const> outside_body_codes() {
    return codes;
}

std::vector<OutsideBody> shipped_outside_bodies() {
    auto bodies = std::vector<OutsideBody>{};
    for (auto const code : codes) {
        bodies.emplace_back().code = code;
    }
    return bodies;
}

} // namespace sonae::core::contacts
