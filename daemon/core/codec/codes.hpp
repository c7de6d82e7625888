// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace sonae::core {

/// Names of the codes of an enum, in its order. An enum that journals keep specialises it.
template <class E>
inline constexpr auto code_names = nullptr;

/// An enum whose codes have names.
template <class E>
concept Coded = requires {
    code_names<E>.size();
};

template <Coded E>
constexpr std::string_view code_of(E value) {
    return code_names<E>[static_cast<std::size_t>(value)];
}

template <Coded E>
constexpr std::optional<E> from_code(std::string_view name) {
    for (auto i = std::size_t{0}; i < code_names<E>.size(); ++i) {
        if (code_names<E>[i] == name) {
            return static_cast<E>(i);
        }
    }
    return std::nullopt;
}

} // namespace sonae::core
