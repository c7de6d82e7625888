// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/account_key.hpp"

#include "daemon/auth/digest/sha256.hpp"
#include "inventory/base/encoding.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>

namespace sonae::receive {

namespace {

/// What devices write where they know or tell no name.
constexpr auto nobody = std::to_array<std::string_view>({"-", "n/a", "(null)", "unknown", "none"});

std::string_view without_domain(std::string_view account) {
    if (auto const at = account.rfind('\\'); at != std::string_view::npos) {
        account.remove_prefix(at + 1);
    }
    return account.substr(0, account.find('@'));
}

} // namespace

std::uint64_t AccountKey::number(std::string_view account) const {
    auto const name = ascii_lower(without_domain(trimmed(account)));
    auto const is_hidden = name.find_first_not_of('*') == std::string::npos;
    if (is_hidden || std::ranges::find(nobody, std::string_view{name}) != nobody.end()) {
        return 0;
    }
    return hash(name);
}

std::uint64_t AccountKey::hash(std::string_view text) const {
    auto const digest = auth::hmac_sha256(secret_, text);
    auto number = std::uint64_t{0};
    for (auto i = std::size_t{0}; i < sizeof number; ++i) {
        number = number << 8U | digest.at(i);
    }
    return number == 0 ? 1 : number;
}

std::string AccountKey::code(std::string_view account) const {
    auto const value = number(account);
    if (value == 0) {
        return {};
    }
    auto bytes = std::array<std::uint8_t, sizeof value>{};
    for (auto i = std::size_t{0}; i < bytes.size(); ++i) {
        bytes.at(i) = static_cast<std::uint8_t>(value >> (8 * (bytes.size() - 1 - i)));
    }
    return to_hex(bytes);
}

} // namespace sonae::receive
