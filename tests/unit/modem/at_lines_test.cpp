// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/modem/at_lines.hpp"

namespace sonae::notify::modem {

namespace {

std::string lines_of(std::string_view bytes, std::size_t piece) {
    auto lines = AtLines{};
    auto all = std::string{};
    for (auto at = std::size_t{0}; at < bytes.size(); at += piece) {
        lines.take(bytes.substr(at, piece));
        while (auto const line = lines.next()) {
            all += line->is_prompt ? "(prompt)" : "(" + line->text + ")";
        }
    }
    return all;
}

} // namespace

TEST(AtLines, AreTheSameHoweverTheyAreCut) {
    auto const bytes =
        std::string_view{"\r\n+CPIN: READY\r\n\r\nOK\r\nAT+CMGS=9\r\r\n> 00AB\x1A\r\n"};
    for (auto piece = std::size_t{1}; piece <= bytes.size(); ++piece) {
        EXPECT_EQ(lines_of(bytes, piece), "(+CPIN: READY)(OK)(AT+CMGS=9)(prompt)(00AB)") << piece;
    }
}

TEST(AtLines, LeaveOutWhatNoModemSays) {
    EXPECT_EQ(lines_of(std::string_view{"\x00\xFF\x80OK\x07\r\n", 8}, 1), "(OK)");
    EXPECT_EQ(lines_of(std::string(5'000, 'x') + "\r\nOK\r\n", 7), "(OK)");
    EXPECT_EQ(lines_of(std::string(1'024, 'x') + "\r", 7).size(), 1'026U);
    EXPECT_EQ(lines_of("OK", 1), "");
}

} // namespace sonae::notify::modem
