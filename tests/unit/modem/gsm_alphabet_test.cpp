// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/modem/gsm_alphabet.hpp"
#include "inventory/base/encoding.hpp"

namespace sonae::notify::modem {

namespace {

std::string septets(std::u32string_view text) {
    auto all = std::string{};
    for (auto const character : text) {
        all += septets_of(character).value();
    }
    return all;
}

} // namespace

TEST(GsmAlphabet, OfTheStandard_HasItsCharactersAtTheirPlaces) {
    EXPECT_EQ(septets_of(U'@'), std::string(1, '\0'));
    EXPECT_EQ(septets_of(U'Δ'), "\x10");
    EXPECT_EQ(septets_of(U'A'), "A");
    EXPECT_EQ(septets_of(U'§'), "\x5F");
    EXPECT_EQ(septets_of(U'à'), "\x7F");
    EXPECT_EQ(septets_of(U'€'), "\x1B\x65");
    EXPECT_EQ(septets_of(U'['), "\x1B<");
    for (auto const missing : {U'備', U'`', U'\x1B', U'…', U'Ā'}) {
        EXPECT_EQ(septets_of(missing), std::nullopt) << static_cast<unsigned>(missing);
    }
}

TEST(GsmAlphabet, WithAnEscapeToNothing_ReadsTheMainTableAndAtTheEndABlank) {
    EXPECT_EQ(text_of_septets("a\x1B\x65"), "a€");
    EXPECT_EQ(text_of_septets("\x1BZ"), "Z");
    EXPECT_EQ(text_of_septets("a\x1B"), "a ");
    EXPECT_EQ(text_of_septets("\x1B\x1B"), " ");
}

TEST(GsmAlphabet, PacksEightSeptetsInSevenOctets) {
    // The published examples "hellohello" and, with its head before it, one bit of filling.
    EXPECT_EQ(to_hex(as_bytes(packed(septets(U"hellohello"), 0))), "e8329bfd4697d9ec37");
    EXPECT_EQ(packed(septets(U"12345678"), 0).size(), 7U);
    EXPECT_EQ(to_hex(as_bytes(packed("A", 1))), "82");
}

TEST(GsmAlphabet, UnpacksWhatItPacked) {
    auto const text = septets(U"Überfall {1} um 3€ [x]\nΩ@");
    for (auto fill = 0U; fill < 7; ++fill) {
        for (auto length = std::size_t{0}; length <= text.size(); ++length) {
            auto const part = text.substr(0, length);
            ASSERT_EQ(unpacked(packed(part, fill), length, fill), part) << fill << " " << length;
        }
    }
}

} // namespace sonae::notify::modem
