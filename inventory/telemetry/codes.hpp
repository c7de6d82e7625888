// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace sonae::telemetry {

/// Specialised for each enum of an event: `last`, its highest value, and `names`, one a value.
template <class E>
struct Codes;

/// "unanswered". Empty for a number that stands for nothing.
template <class E>
constexpr std::string_view code_of(E value) {
    constexpr auto& names = Codes<E>::names;
    static_assert(names.size() == static_cast<std::size_t>(Codes<E>::last) + 1);
    auto const index = static_cast<std::size_t>(value);
    return index < names.size() ? names.at(index) : std::string_view{};
}

} // namespace sonae::telemetry
