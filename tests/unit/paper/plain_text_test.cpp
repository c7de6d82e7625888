// SPDX-License-Identifier: Apache-2.0
#include "daemon/paper/plain_text.hpp"

#include <gtest/gtest.h>

namespace sonae::paper {
namespace {

TEST(PaperText, ControlCharactersAndLineEndsBecomeOneBlank) {
    EXPECT_EQ(one_line("佐藤\r\n\t 花子\x01\x7f"), "佐藤 花子");
    EXPECT_EQ(one_line("  \n"), "");
    EXPECT_EQ(one_line("佐藤　花子"), "佐藤 花子");
}

TEST(PaperText, WhatTurnsANumberAroundIsLeftOut) {
    EXPECT_EQ(one_line("\u202e090-1234\u202c\u200b\ufeff-5678"), "090-1234-5678");
}

TEST(PaperText, InvalidBytesAreMadeValid) {
    EXPECT_EQ(
        one_line("a\xff"
                 "b\xe3\x81"),
        "a\ufffdb\ufffd\ufffd"
    );
}

TEST(PaperText, AShortNoteIsWholeAndALongOneSaysThatItGoesOn) {
    EXPECT_EQ(shortened("裏口から", 4, "…"), "裏口から");
    EXPECT_EQ(shortened("裏口から入る", 4, "…"), "裏口から…");
}

TEST(PaperText, ANumberOfJapanIsWrittenAsItIsDialledThere) {
    EXPECT_EQ(dialled("+81 90-1234-5678"), "090-1234-5678");
    EXPECT_EQ(dialled("+819012345678"), "09012345678");
    EXPECT_EQ(dialled("+81 (0)3-1234-5678"), "03-1234-5678");
    EXPECT_EQ(dialled("+1 555 0100"), "+1 555 0100");
    EXPECT_EQ(dialled("8-1234"), "8-1234");
}

TEST(PaperText, PlacesAreFilledAndOtherBracesStay) {
    EXPECT_EQ(filled("{2}から{1}、{3} {x}", {"a", "{2}"}), "{2}からa、{3} {x}");
}

} // namespace
} // namespace sonae::paper
