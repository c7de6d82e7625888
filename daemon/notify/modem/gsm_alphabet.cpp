// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/modem/gsm_alphabet.hpp"

#include "daemon/notify/modem/unicode.hpp"

#include <array>
#include <cstdint>

namespace sonae::notify::modem {

namespace {

constexpr auto main_table = std::u32string_view{U"@£$¥èéùìòÇ\nØø\rÅå"
                                                U"Δ_ΦΓΛΩΠΨΣΘΞ\x1BÆæßÉ"
                                                U" !\"#¤%&'()*+,-./"
                                                U"0123456789:;<=>?"
                                                U"¡ABCDEFGHIJKLMNO"
                                                U"PQRSTUVWXYZÄÖÑÜ§"
                                                U"¿abcdefghijklmno"
                                                U"pqrstuvwxyzäöñüà"};
static_assert(main_table.size() == 128);

struct Extended {
    char septet;
    char32_t character;
};

constexpr auto extension_table = std::to_array<Extended>({

    {0x0A, U'\f'},
    {0x14, U'^'},
    {0x28, U'{'},
    {0x29, U'}'},
    {0x2F, U'\\'},
    {0x3C, U'['},
    {0x3D, U'~'},
    {0x3E, U']'},
    {0x40, U'|'},
    {0x65, U'€'}});

char32_t extended(char septet) {
    for (auto const& each : extension_table) {
        if (each.septet == septet) {
            return each.character;
        }
    }
    return main_table[static_cast<std::size_t>(septet)];
}

} // namespace

std::optional<std::string> septets_of(char32_t character) {
    auto const at = main_table.find(character);
    if (at != std::u32string_view::npos && character != U'\x1B') {
        return std::string(1, static_cast<char>(at));
    }
    for (auto const& each : extension_table) {
        if (each.character == character) {
            return std::string{escape_septet, each.septet};
        }
    }
    return std::nullopt;
}

std::string text_of_septets(std::string_view septets) {
    auto text = std::string{};
    for (auto at = std::size_t{0}; at < septets.size(); ++at) {
        if (septets[at] != escape_septet) {
            append_utf8(text, main_table[static_cast<std::size_t>(septets[at])]);
            continue;
        }
        ++at;
        auto const is_character = at < septets.size() && septets[at] != escape_septet;
        append_utf8(text, is_character ? extended(septets[at]) : U' ');
    }
    return text;
}

std::string packed(std::string_view septets, unsigned fill_bits) {
    auto octets = std::string{};
    auto bits = std::uint32_t{0};
    auto count = fill_bits;
    for (auto const septet : septets) {
        bits |= static_cast<std::uint32_t>(septet) << count;
        count += 7;
        if (count >= 8) {
            octets += static_cast<char>(static_cast<std::uint8_t>(bits & 0xFFU));
            bits >>= 8U;
            count -= 8;
        }
    }
    if (count > 0) {
        octets += static_cast<char>(static_cast<std::uint8_t>(bits & 0xFFU));
    }
    return octets;
}

std::string unpacked(std::string_view octets, std::size_t count, unsigned fill_bits) {
    auto septets = std::string{};
    for (auto i = std::size_t{0}; i < count; ++i) {
        auto const bit = fill_bits + i * 7;
        auto const at = bit / 8;
        auto const low = static_cast<std::uint8_t>(octets[at]);
        auto const high =
            at + 1 < octets.size() ? static_cast<std::uint8_t>(octets[at + 1]) : std::uint8_t{0};
        auto const both =
            static_cast<std::uint32_t>(low) | (static_cast<std::uint32_t>(high) << 8U);
        septets += static_cast<char>((both >> (bit % 8)) & 0x7FU);
    }
    return septets;
}

} // namespace sonae::notify::modem
