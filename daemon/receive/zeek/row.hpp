// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::receive::zeek {

/// One line of a log of Zeek, whichever way it was written.
class Row {
public:
    virtual ~Row() = default;
    /// "" where the field is unset, empty or not there.
    [[nodiscard]] virtual std::string text(std::string_view field) const = 0;
    [[nodiscard]] virtual std::optional<std::int64_t> number(std::string_view field) const = 0;
    [[nodiscard]] virtual std::optional<double> real(std::string_view field) const = 0;
    [[nodiscard]] virtual std::optional<bool> flag(std::string_view field) const = 0;
    /// Members of a set or vector, at most `most`.
    [[nodiscard]] virtual std::vector<std::string>
    texts(std::string_view field, std::size_t most) const = 0;
};

} // namespace sonae::receive::zeek
