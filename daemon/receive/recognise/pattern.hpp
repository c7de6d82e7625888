// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace sonae::receive {

/// What is taken out of a message.
enum class Part : std::uint8_t { client, user, by, name, group, reason, before, after, skip };

inline constexpr auto part_count = std::size_t{9};

/// The parts of one message, as views into it; "" where it does not say.
class Parts {
public:
    [[nodiscard]] std::string_view operator[](Part part) const {
        return values_.at(static_cast<std::size_t>(part));
    }

    void set(Part part, std::string_view value) {
        values_.at(static_cast<std::size_t>(part)) = value;
    }

private:
    std::array<std::string_view, part_count> values_{};
};

/// Matches fixed words with parts between them: "Failed password for {user+} from {client} port".
/// "^" in front: from the beginning on, else anywhere. A part ends where the words behind it begin
/// for the first time; with "+" for the last time, where somebody else chooses what stands in it.
/// One at the end ends before white space or any of , ; ) ] > " ', with "+" with the text. Nothing
/// when it does not match. Takes time of the length of the text for each part.
std::optional<Parts> match(std::string_view pattern, std::string_view text);

} // namespace sonae::receive
