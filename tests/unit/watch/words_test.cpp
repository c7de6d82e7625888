// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/all.hpp"
#include "daemon/watch/words.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace sonae::watch {

namespace {

/// A byte of a kana or of a Chinese character in UTF-8 is above E3.
bool is_japanese(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0xE3; });
}

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::multiset<std::string_view> names_in(std::string_view text) {
    auto const names = placeholders(text);
    return {names.begin(), names.end()};
}

std::string_view detector_of(std::string_view code) {
    return code.substr(0, code.find('.'));
}

} // namespace

TEST(Words, EveryDetectorHasThem) {
    for (auto const& detector : all_detectors()) {
        auto const code = detector->definition().code;
        EXPECT_NE(words_of(code), nullptr) << code;
    }
}

TEST(Words, StandInJapaneseAndInEnglishWithTheSamePlaceholders) {
    for (auto const table : all_words()) {
        for (auto const& words : table) {
            EXPECT_TRUE(is_japanese(words.title_ja)) << words.code;
            EXPECT_TRUE(is_japanese(words.reason_ja)) << words.code;
            EXPECT_TRUE(is_ascii(words.title_en) && !words.title_en.empty()) << words.code;
            EXPECT_TRUE(is_ascii(words.reason_en) && !words.reason_en.empty()) << words.code;
            EXPECT_EQ(names_in(words.reason_ja), names_in(words.reason_en)) << words.code;
        }
    }
}

TEST(Words, AreOfDetectorsThatThereAreAndOnceForEach) {
    auto codes = std::set<std::string_view>{};
    for (auto const& detector : all_detectors()) {
        codes.insert(detector->definition().code);
    }
    auto seen = std::set<std::string_view>{};
    for (auto const table : all_words()) {
        for (auto const& words : table) {
            EXPECT_TRUE(codes.contains(detector_of(words.code))) << words.code;
            EXPECT_TRUE(seen.insert(words.code).second) << words.code;
        }
    }
}

TEST(Words, AFindingOfADetectorWithoutWordsIsCalledByItsCode) {
    auto const made = reason({.detector = "nobody_knows"}, Language::en);
    EXPECT_EQ(made.title, "nobody_knows");
    EXPECT_FALSE(made.is_complete);
}

TEST(Words, PlaceholdersAreReadInTheirOrderAndAnOpenBraceIsText) {
    using Names = std::vector<std::string_view>;
    EXPECT_EQ(placeholders("{a} and {b_c}, {a}"), (Names{"a", "b_c", "a"}));
    EXPECT_EQ(placeholders("{a"), Names{});
    EXPECT_EQ(placeholders(""), Names{});
}

} // namespace sonae::watch
