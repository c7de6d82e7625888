// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/contacts/contact_import.hpp"
#include "daemon/core/contacts/directory_codec.hpp"
#include "daemon/core/contacts/limits.hpp"
#include "tests/unit/contacts/sample_directory.hpp"

namespace sonae::core::contacts {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

RoleWords words() {
    return {{"CSIRT 責任者", "csirt_lead"}, {"記録係", "recorder"}};
}

std::vector<std::string> faults_of(std::string_view csv) {
    auto const imported = import_contacts(csv, words());
    auto list = std::vector<std::string>{};
    for (auto const& fault : imported.faults) {
        list.push_back(
            std::to_string(fault.line) + " " + fault.cause + " " + fault.column + " " + fault.text
        );
    }
    EXPECT_EQ(imported.content.empty(), !imported.faults.empty());
    return list;
}

TEST(ContactImport, OfAJapaneseList_TakesEveryColumn) {
    auto const imported = import_contacts(
        "\xEF\xBB\xBF氏名,よみ,部署,役割,メール,携帯,夜間,言語,備考\r\n"
        "佐藤 花子,さとう はなこ,医療情報部,\"CSIRT 責任者、it_section "
        "recorder\",hanako@hospital.example,"
        "０９０－１２３４ー５６７８,'+81 3-0000-0000,日本語,\"a\nb\"\r\n"
        "Abe,,,,,,,en,\r\n",
        words()
    );
    ASSERT_THAT(imported.faults, IsEmpty());
    ASSERT_EQ(imported.content.size(), 2U);
    auto const& first = imported.content[0];
    EXPECT_EQ(first.name, "佐藤 花子");
    EXPECT_EQ(first.reading, "さとう はなこ");
    EXPECT_EQ(first.department, "医療情報部");
    EXPECT_THAT(first.roles, ElementsAre("csirt_lead", "it_section", "recorder"));
    EXPECT_THAT(
        first.reaches,
        ElementsAre(
            Reach{ChannelKind::mail, "hanako@hospital.example", Hours::any, {}},
            Reach{ChannelKind::voice, "090-1234-5678", Hours::any, {}},
            Reach{ChannelKind::voice, "+81 3-0000-0000", Hours::night, {}}
        )
    );
    EXPECT_EQ(first.note, "a\nb");
    EXPECT_TRUE(first.id.is_nil());
    EXPECT_EQ(imported.content[1].language, Language::en);
    EXPECT_THAT(imported.content[1].reaches, IsEmpty());
}

TEST(ContactImport, WithEnglishHeadings_TakesTheSame) {
    auto const imported = import_contacts(
        "Name,Kana,Department,Roles,E-Mail,Mobile,Night,SMS,Day,Holiday,LINE WORKS\n"
        "Abe,あべ,IT,it_section;recorder,a@b,1,2,3,4,5,user01\n",
        {}
    );
    ASSERT_THAT(imported.faults, IsEmpty());
    auto hours = std::vector<Hours>{};
    auto columns = std::vector<Column>{};
    for (auto const& reach : imported.content.at(0).reaches) {
        hours.push_back(reach.hours);
        columns.push_back(column_of(reach.kind));
    }
    EXPECT_THAT(
        hours,
        ElementsAre(
            Hours::any, Hours::any, Hours::night, Hours::any, Hours::day, Hours::holiday, Hours::any
        )
    );
    EXPECT_EQ(columns.back(), Column::internet);
}

TEST(ContactImport, WithLinesThatDoNotFit_NamesEachAndTakesNothing) {
    EXPECT_THAT(
        faults_of("氏名,部署,役割,メール,携帯,言語\n"
                  "伊藤,IT,,,,\n"
                  ",IT,,,,\n"
                  "\"佐藤\r\nBcc: x@y\",IT,,,,\n"
                  "加藤,IT,看護師長,,,\n"
                  "木村,IT,,a@b@c,,\n"
                  "山田,IT,,,内線なし,\n"
                  "阿部,IT,,,,de\n"
                  "伊藤,IT,,,,\n"
                  "伊藤,総務,,,,\n"),
        ElementsAre(
            "3 empty 氏名 ",
            "4 control_character 氏名 佐藤\\u{d}\\u{a}Bcc: x@y",
            "6 unknown_role 役割 看護師長",
            "7 not_a_mail_address メール a@b@c",
            "8 not_a_phone_number 携帯 内線なし",
            "9 unknown_language 言語 de",
            "10 repeated_person  伊藤"
        )
    );
}

TEST(ContactImport, WithTheErrorOfAFormula_NamesItInsteadOfCallingSomebodySo) {
    EXPECT_THAT(
        faults_of("氏名,部署,メール\n#N/A,IT,\n佐藤,#REF!,nobody\n#1 当番,IT,\n"),
        ElementsAre(
            "2 error_value 氏名 #N/A",
            "3 error_value 部署 #REF!",
            "3 not_a_mail_address メール nobody"
        )
    );
}

TEST(ContactImport, WithTitlesAboveTheHeadings_BeginsAtTheHeadings) {
    auto const imported =
        import_contacts("緊急連絡網,,\n2026年11月1日現在\n氏名,メール\nAbe,a@b.jp\n", {});

    EXPECT_THAT(imported.faults, IsEmpty());
    EXPECT_EQ(imported.heading_line, 3);
    EXPECT_EQ(imported.content.at(0).name, "Abe");
}

TEST(ContactImport, WithHeadingsThatDoNotFit_NamesThem) {
    EXPECT_THAT(
        faults_of("かな,血液型,kana,携帯,携帯,\nあ,A,い,1,2,3\n"),
        ElementsAre("2 field_without_heading  3")
    );
    EXPECT_THAT(
        faults_of("かな,血液型,kana,携帯,携帯,\nあ,A,い,1,2,\n"),
        ElementsAre(
            "1 unknown_column 血液型 ",
            "1 repeated_column kana ",
            "1 repeated_column 携帯 ",
            "1 no_name_column  "
        )
    );
}

TEST(ContactImport, OfTooManyRoles_IsRefused) {
    auto csv = std::string{"name,roles\nAbe,\""};
    for (auto i = 0; i < 21; ++i) {
        csv += "r" + std::to_string(i) + ",";
    }
    EXPECT_EQ(import_contacts(csv + "\"\n", {}).faults.at(0).cause, "too_many_roles");
}

TEST(ContactImport, Of10000Rows_TakesThemAll_AndNotOneMore) {
    auto csv = std::string{"氏名,部署,メール,携帯\n"};
    for (auto i = std::size_t{0}; i < max_import_rows; ++i) {
        auto const number = std::to_string(i);
        csv += "職員" + number + ",看護部,s" + number + "@hospital.example,090" + number + "\n";
    }
    auto const imported = import_contacts(csv, {});
    EXPECT_THAT(imported.faults, IsEmpty());
    ASSERT_EQ(imported.content.size(), max_import_rows);
    EXPECT_EQ(imported.content.back().reaches[1].address, "0909999");
    EXPECT_THAT(faults_of(csv + "もう一人,,,\n"), ElementsAre("10002 too_many_rows  "));
}

TEST(ContactImport, YieldsWhatACodecTakes) {
    auto imported =
        import_contacts("name,reading,mail,note,roles\n\"A \"\"B\"\"\",えー,a@b,\"1\n2\",x\n", {});
    ASSERT_THAT(imported.faults, IsEmpty());
    auto& contact = imported.content.at(0);
    contact.id = con(1);
    EXPECT_EQ(contact.name, "A \"B\"");
    EXPECT_EQ(decode_contact(encode(contact)).value(), contact);
}

} // namespace
} // namespace sonae::core::contacts
