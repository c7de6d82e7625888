// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sonae::receive {

/// Tells accounts apart without keeping their names. The same person has the same number whoever
/// tells of him ("HOSP\tanaka", "tanaka@hosp.example", "Tanaka"); without the key nobody finds out
/// which.
class AccountKey {
public:
    /// `secret`: 32 bytes or more of chance, the same for as long as accounts are to be compared.
    explicit AccountKey(std::string secret)
        : secret_{std::move(secret)} {}

    /// 0: no account was named (also by "-", "N/A", "*****").
    [[nodiscard]] std::uint64_t number(std::string_view account) const;

    /// The same of any text, as it stands; never 0.
    [[nodiscard]] std::uint64_t hash(std::string_view text) const;

    /// The number as 16 hex digits; "" of none.
    [[nodiscard]] std::string code(std::string_view account) const;

private:
    std::string secret_;
};

} // namespace sonae::receive
