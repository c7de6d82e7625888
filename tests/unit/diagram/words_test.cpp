// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/words.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace sonae::diagram {
namespace {

TEST(Words, BothLanguagesHaveTheSameCodesInOrder) {
    auto const japanese = japanese_words();
    auto const english = english_words();

    ASSERT_EQ(japanese.size(), english.size());
    for (auto i = std::size_t{0}; i < japanese.size(); ++i) {
        EXPECT_EQ(japanese[i].code, english[i].code);
        EXPECT_FALSE(japanese[i].text.empty()) << japanese[i].code;
        EXPECT_FALSE(english[i].text.empty()) << english[i].code;
        EXPECT_TRUE(i == 0 || japanese[i - 1].code < japanese[i].code) << japanese[i].code;
    }
}

TEST(Words, EveryCodeOfTheNetworkHasAWord) {
    auto has = [](std::string_view group, std::string_view code) {
        return word(Language::ja, group, code) != code || word(Language::en, group, code) != code;
    };

    for (auto kind = 0; kind < 16; ++kind) {
        auto const code = name_of(static_cast<topology::DeviceClass>(kind));
        EXPECT_TRUE(has("class", code)) << code;
    }
    for (auto i = 0; i < 4; ++i) {
        EXPECT_TRUE(has("evidence", name_of(static_cast<topology::Evidence>(i))));
        EXPECT_TRUE(has("link", name_of(static_cast<topology::LinkKind>(i))));
        EXPECT_TRUE(has("agreement", name_of(static_cast<topology::Agreement>(i))));
    }
}

TEST(Words, ACodeThatNobodyKnowsIsItsOwnWord) {
    EXPECT_EQ(word(Language::ja, "method", "carrier_pigeon"), "carrier_pigeon");
}

TEST(Words, ARangeOfOneNetIsWrittenShort) {
    auto const node = Node{};

    EXPECT_EQ(
        readable(node, {TextRole::dhcp_range, "10.1.10.100-10.1.10.220"}, Language::ja),
        "DHCP 10.1.10.100–220"
    );
    EXPECT_EQ(
        readable(node, {TextRole::dhcp_range, "10.1.10.100-10.1.11.220"}, Language::ja),
        "DHCP 10.1.10.100–10.1.11.220"
    );
    EXPECT_EQ(readable(node, {TextRole::dhcp_range, "-"}, Language::ja), "DHCP －");
}

TEST(Words, TimesAreThoseOfJapan) {
    EXPECT_EQ(readable(parse_rfc3339("2026-11-24T15:30:00Z").value()), "2026-11-25 00:30");
    EXPECT_EQ(readable(Instant{}), "");
}

} // namespace
} // namespace sonae::diagram
