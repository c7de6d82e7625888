// SPDX-License-Identifier: Apache-2.0
// The PDF as others read it: poppler says which pages, typefaces and words it has.
#include "daemon/paper/phone_tree_pdf.hpp"
#include "inventory/base/file.hpp"
#include "tests/fakes/paper_house.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <gmock/gmock.h>

#include <array>
#include <cstdio>
#include <memory>
#include <regex>

namespace sonae::paper {
namespace {

using core::contacts::ChannelKind;
using core::contacts::Hours;
using core::contacts::Language;
using ::testing::HasSubstr;
using testing::PaperHouse;
using testing::TemporaryFolder;

/// What a shell command prints. Its words are this test's own.
std::string printed_by(std::string const& command) {
    auto const close = [](std::FILE* pipe) { static_cast<void>(pclose(pipe)); };
    auto const pipe =
        std::unique_ptr<std::FILE, decltype(close)>{popen(command.c_str(), "r"), close};
    auto text = std::string{};
    auto buffer = std::array<char, 4'096>{};
    while (auto const count = std::fread(buffer.data(), 1, buffer.size(), pipe.get())) {
        text.append(buffer.data(), count);
    }
    return text;
}

/// Words that the layout put on several lines are whole again.
std::string without_blanks(std::string text) {
    std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\f'; });
    return text;
}

class Pdf : public ::testing::Test {
protected:
    Pdf() {
        auto& duty = house.person("佐藤 花子", {"it_section"}, "+81 90-1111-2222");
        duty.reading = "さとう はなこ";
        auto& director = house.person("髙﨑 一郎", {"hospital_director"}, "03-3333-4444");
        duty.deputy = director.id;
        house.weekly("情報当直", "it_section", {duty.id});
        house.step("duty", {PaperHouse::role("it_section")});
        house.step("management", {PaperHouse::role("hospital_director")});
        house.vendor("電カル社", {"電子カルテ"}).emergency_line = "0120-555-666";
    }

    std::string bytes(Language language = Language::ja) const {
        return phone_tree_pdf(house.content, house.hospital, house.now, language).value();
    }

    /// Of the program that reads the PDF.
    std::string read_by(std::string const& program, std::string const& pdf) const {
        auto const file = folder.path() / "tree.pdf";
        EXPECT_TRUE(write_atomically(file, pdf, Secrecy::private_to_owner));
        auto const output = program == "pdftotext" ? " -" : "";
        return printed_by(program + " " + file.string() + output + " 2>&1");
    }

    std::string text(Language language = Language::ja) const {
        return without_blanks(read_by("pdftotext", bytes(language)));
    }

    int pages(std::string const& pdf) const {
        auto const info = read_by("pdfinfo", pdf);
        auto found = std::smatch{};
        return std::regex_search(info, found, std::regex{"Pages: +([0-9]+)"})
                   ? std::stoi(found[1].str())
                   : 0;
    }

    PaperHouse house;
    TemporaryFolder folder;
};

TEST_F(Pdf, IsA4AndSaysWhenItWasMade) {
    auto const info = read_by("pdfinfo -isodates", bytes());

    EXPECT_THAT(info, HasSubstr("(A4)"));
    EXPECT_THAT(info, HasSubstr("サイバー攻撃時の緊急電話連絡網"));
    EXPECT_THAT(info, HasSubstr("サンプル総合病院"));
    EXPECT_THAT(info, HasSubstr("2026-11-05T"));
}

TEST_F(Pdf, EveryTypefaceIsInIt) {
    auto const fonts = read_by("pdffonts", bytes());

    // "… TrueType WinAnsi yes yes yes 5 0": embedded, a part of it, with the way back to Unicode.
    auto const rows = std::regex{"[A-Z]{6}\\+[^\n]+"};
    auto const whole = std::regex{"[A-Z]{6}\\+[^\n]+ yes +yes +yes +[0-9]+ +[0-9]+"};
    auto const count = [&](std::regex const& pattern) {
        return std::distance(
            std::sregex_iterator{fonts.begin(), fonts.end(), pattern}, std::sregex_iterator{}
        );
    };
    EXPECT_GT(count(rows), 0) << fonts;
    EXPECT_EQ(count(rows), count(whole)) << fonts;
    EXPECT_EQ(fonts.find(" no "), std::string::npos) << fonts;
}

TEST_F(Pdf, APageForEachShiftAndFiveAround) {
    EXPECT_EQ(pages(bytes()), 3 + 5) << text();
}

TEST_F(Pdf, TheWordsCanBeReadBack) {
    auto const all = text();

    for (auto const* const words :
         {"夜間に呼ぶ順番",
          "さとうはなこ",
          "佐藤花子",
          "髙﨑一郎",
          "090-1111-2222",
          "03-3333-4444",
          "0120-555-666",
          "厚生労働省",
          "情報当直",
          "2026年12月5日(土)10:15以降は無効",
          "1/8ページ",
          "8/8ページ"}) {
        EXPECT_THAT(all, HasSubstr(words));
    }
    EXPECT_THAT(text(Language::en), HasSubstr("Whomtocall:night"));
}

TEST_F(Pdf, EveryPageSaysWhenItIsVoid) {
    auto const all = text();
    auto count = 0;
    for (auto at = all.find("以降は無効"); at != std::string::npos;
         at = all.find("以降は無効", at + 1)) {
        ++count;
    }
    EXPECT_EQ(count, 8);
}

TEST_F(Pdf, TheSameInputMakesTheSameBytes) {
    EXPECT_EQ(bytes(), bytes());
}

TEST_F(Pdf, WhatPeopleWriteBreaksNothing) {
    auto const long_name = [] {
        auto name = std::string{};
        for (auto i = 0; i < 200; ++i) {
            name += i % 10 == 9 ? "終" : "長";
        }
        return name;
    }();
    for (auto const& name :
         {std::string{"制\x01御\n文字"},
          std::string{"\u202e逆さ\u202c محمد علي"},
          std::string{"🧑‍⚕️ 看護師 😀"},
          std::string{"壊れた\xff\xe3"},
          std::string{"𠮷田 <b>&amp;"},
          long_name}) {
        auto& person = house.person(name, {"it_section"}, "090-1234-5678,,1234#5678");
        person.department = name;
        person.roles.push_back("duty_doctor");
        house.vendor(name, {name}).note = name;
    }
    house.hospital = long_name;
    house.policy().name = long_name;
    house.step("doctors", {PaperHouse::role("duty_doctor")});

    auto const all = text();

    EXPECT_THAT(all, HasSubstr("制御文字"));
    EXPECT_THAT(all, HasSubstr("看護師"));
    EXPECT_THAT(all, HasSubstr("𠮷田<b>&amp;"));
    EXPECT_THAT(all, HasSubstr(long_name.substr(0, 30)));
}

TEST_F(Pdf, APersonWithMoreNumbersThanAPageGoesOnOnTheNext) {
    auto& person = house.person("番号の多い人", {"duty_doctor"}, "");
    person.deputy = person.id;
    auto& deputy = house.person("代理の多い人", {}, "");
    person.deputy = deputy.id;
    for (auto i = 0; i < 20; ++i) {
        auto const number = "090-1234-" + std::to_string(1'000 + i) + ",,,,1234567890123456";
        person.reaches.push_back({ChannelKind::voice, number, Hours::any, std::nullopt});
        deputy.reaches.push_back({ChannelKind::paper, number + "9", Hours::any, std::nullopt});
    }
    house.step("doctor", {PaperHouse::role("duty_doctor")});

    auto const all = text();

    EXPECT_THAT(all, HasSubstr("日中に呼ぶ順番(続き)11月5日(木)10:15〜17:15"));
    for (auto i = 0; i < 20; ++i) {
        auto const number = "090-1234-" + std::to_string(1'000 + i) + ",,,,1234567890123456";
        EXPECT_THAT(all, HasSubstr(number));
        EXPECT_THAT(all, HasSubstr(number + "9"));
    }
}

TEST_F(Pdf, TenThousandContactsMakeAPaperThatCanBeCarried) {
    for (auto i = 0; i < 10'000; ++i) {
        house.person("職員" + std::to_string(i), {"nurse"}, "090-1234-5678");
    }
    house.step("all", {PaperHouse::role("nurse")});

    auto const pdf = bytes();

    EXPECT_LT(pages(pdf), 100);
    EXPECT_THAT(without_blanks(read_by("pdftotext", pdf)), HasSubstr("載せていない(上限400人)"));
}

} // namespace
} // namespace sonae::paper
