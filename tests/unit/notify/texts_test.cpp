// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/plain_text.hpp"
#include "daemon/notify/texts.hpp"
#include "tests/unit/notify/sample_message.hpp"

namespace sonae::notify {

namespace {

using ::testing::HasSubstr;
using testing::hostile_text;
using ::testing::Not;
using testing::sample_message;
using ::testing::StartsWith;

Message in_english() {
    auto message = sample_message("mail", "a@b.example");
    message.content.language = "en";
    message.content.title = "English text on ward terminals";
    return message;
}

std::string repeated(std::string const& text, int times) {
    auto all = std::string{};
    for (auto i = 0; i < times; ++i) {
        all += text;
    }
    return all;
}

} // namespace

TEST(Texts, OfADrill_BeginWithThat) {
    auto message = sample_message("mail", "a@b.example");
    message.content.is_drill = true;
    message.is_repeat = true;
    EXPECT_THAT(subject_of(message), StartsWith("【訓練】再送 "));
    EXPECT_THAT(body_of(message), StartsWith("【訓練】"));
    EXPECT_THAT(short_text_of(message), StartsWith("【訓練】再送 "));
    EXPECT_THAT(speech_of(message), StartsWith("訓練"));

    message.content.language = "en";
    EXPECT_THAT(subject_of(message), StartsWith("[DRILL] (repeat) "));
    EXPECT_THAT(body_of(message), StartsWith("[DRILL]"));
    EXPECT_THAT(short_text_of(message), StartsWith("[DRILL] (repeat) "));
    EXPECT_THAT(speech_of(message), StartsWith("Drill"));
}

TEST(Texts, OfARepeat_SaySo) {
    auto message = in_english();
    message.is_repeat = true;
    EXPECT_THAT(subject_of(message), StartsWith("(repeat) "));
    EXPECT_THAT(body_of(message), StartsWith("(repeat)"));
}

TEST(Texts, AreInTheLanguageOfTheReader) {
    EXPECT_EQ(
        subject_of(in_english()), "Incident 2026-003 [critical] English text on ward terminals"
    );
    EXPECT_THAT(body_of(in_english()), HasSubstr("Severity: critical\n"));
    EXPECT_THAT(keys_of(in_english()), HasSubstr("Press 1"));
    auto message = sample_message("mail", "a@b.example");
    EXPECT_THAT(keys_of(message), HasSubstr("1を"));
    message.content.language = "fr";
    EXPECT_THAT(subject_of(message), StartsWith("事案"));
}

TEST(Texts, OfEachReason_Differ) {
    auto message = in_english();
    auto subjects = std::set<std::string>{};
    for (auto const* const reason :
         {"incident", "task_overdue", "decision", "contact_tree", "candidate", "test"}) {
        message.content.reason = reason;
        subjects.insert(subject_of(message));
    }
    EXPECT_EQ(subjects.size(), 6U);
}

TEST(Texts, NameWhatElseIsToldWithThem) {
    auto message = in_english();
    message.content.bundled = {"2026-004", "2026-005"};
    EXPECT_THAT(body_of(message), HasSubstr("Also: 2026-004, 2026-005\n"));
    EXPECT_THAT(short_text_of(message), HasSubstr("+2"));
}

TEST(Texts, NeverWriteThePin) {
    auto const message = sample_message("mail", "a@b.example");
    for (auto const& text : {subject_of(message), body_of(message), short_text_of(message)}) {
        EXPECT_THAT(text, Not(HasSubstr("7788")));
    }
    EXPECT_THAT(body_of(message), HasSubstr("暗証番号は別の方法で"));
    EXPECT_THAT(speech_of(message), HasSubstr("7 7 8 8"));
}

TEST(Texts, WithHostileTitles_HaveThemOnOneLine) {
    auto message = sample_message("mail", "a@b.example");
    message.content.title = hostile_text();
    auto const lines_before = std::ranges::count(body_of(sample_message("mail", "x@y")), '\n');

    EXPECT_EQ(std::ranges::count(body_of(message), '\n'), lines_before);
    for (auto const& text : {subject_of(message), short_text_of(message), speech_of(message)}) {
        EXPECT_EQ(text.find_first_of("\r\n\x1B"), std::string::npos);
    }
}

TEST(ShortText, OfAnOrdinaryIncident_HasEverythingInTwoSegments) {
    auto const text = short_text_of(sample_message("sms", "090"));

    EXPECT_EQ(
        text,
        "事案 2026-003 重大 病棟の端末に英文 応答コード1234 https://sonae.hospital.example/a/TOKEN"
    );
    EXPECT_LE(utf16_length(text), 134U);
}

TEST(ShortText, WithALongTitle_CutsTheTitleFirst) {
    auto message = sample_message("sms", "090");
    message.content.title = repeated("病棟", 60);

    auto const text = short_text_of(message);

    EXPECT_LE(utf16_length(text), 134U);
    EXPECT_GE(utf16_length(text), 130U);
    EXPECT_THAT(text, HasSubstr("…"));
    EXPECT_THAT(text, HasSubstr("応答コード1234"));
    EXPECT_THAT(text, HasSubstr("/a/TOKEN"));
}

TEST(ShortText, WithALongLink_KeepsTheCodeAndNoHalfLink) {
    auto message = sample_message("sms", "090");
    message.content.link = "https://sonae.hospital.example/a/" + std::string(200, 'x');

    auto const text = short_text_of(message);

    EXPECT_THAT(text, HasSubstr("応答コード1234"));
    EXPECT_THAT(text, Not(HasSubstr("https")));
}

TEST(ShortText, InGsmLetters_HasTheirLimit) {
    auto message = in_english();
    message.content.title = repeated("ward ", 23);
    message.content.link = "https://sonae.hospital.example/a/" + std::string(100, 'x');

    auto const text = short_text_of(message);

    ASSERT_TRUE(gsm_length(text));
    EXPECT_LE(*gsm_length(text), 306U);
    EXPECT_THAT(text, HasSubstr("xxx"));
    EXPECT_THAT(text, HasSubstr("reply code 1234"));
}

} // namespace sonae::notify
