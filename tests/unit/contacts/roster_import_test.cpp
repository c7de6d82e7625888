// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/contacts/directory_codec.hpp"
#include "daemon/core/contacts/limits.hpp"
#include "daemon/core/contacts/roster_import.hpp"
#include "tests/unit/contacts/sample_directory.hpp"

namespace sonae::core::contacts {
namespace {

using testing::at;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Three people, a roster of it_section with its handover at 08:30, and one of doctors without
/// rotations.
Directory house() {
    auto directory = Directory{};
    put(directory, person(1, "伊藤 一郎"));
    put(directory, person(2, "佐藤 花子"));
    put(directory, person(3, "Abe"));
    directory.contacts.at(con(2)).reading = "さとう はなこ";
    auto roster = weekly();
    roster.rotations[0].handover = std::chrono::hours{9};
    directory.rosters.emplace(roster.id, roster);
    auto doctors = Roster{};
    doctors.id = numbered<RosterTag>(2);
    doctors.name = "当直医";
    doctors.role = "duty_doctor";
    directory.rosters.emplace(doctors.id, doctors);
    return directory;
}

Imported<ImportedDuties> import_names(std::string_view csv, Directory const& directory = house()) {
    return import_roster(csv, directory, numbered<RosterTag>(1));
}

/// "line cause column text".
std::vector<std::string> faults_of(std::string_view csv, Directory const& directory = house()) {
    auto const imported = import_names(csv, directory);
    auto list = std::vector<std::string>{};
    for (auto const& fault : imported.faults) {
        list.push_back(
            std::to_string(fault.line) + " " + fault.cause + " " + fault.column + " " + fault.text
        );
    }
    EXPECT_EQ(imported.content.empty(), !imported.faults.empty());
    return list;
}

std::vector<Override> duties_of(std::string_view csv) {
    auto imported = import_names(csv);
    EXPECT_THAT(imported.faults, IsEmpty());
    return imported.content[numbered<RosterTag>(1)];
}

Override duty(std::string_view from, std::string_view until, std::uint8_t contact) {
    return {at(from), at(until), con(contact), ""};
}

TEST(RosterImport, OfDaysAndNames_GoesFromHandoverToHandover) {
    EXPECT_THAT(
        duties_of("日付,氏名\n2026-11-02,伊藤 一郎\n2026-11-03,佐藤 花子\n"),
        ElementsAre(
            duty("2026-11-02T00:00:00Z", "2026-11-03T00:00:00Z", 1),
            duty("2026-11-03T00:00:00Z", "2026-11-04T00:00:00Z", 2)
        )
    );
}

TEST(RosterImport, AsASpreadsheetWritesIt_IsRead) {
    EXPECT_THAT(
        duties_of("\xEF\xBB\xBF\"日付\",\"氏名\",\"開始\",\"終了\",\"備考\"\r\n"
                  "\"2026/11/2(月)\",\"伊藤　一郎\",\"17:15\",\"8:30\",\"\"\r\n"
                  "２０２６年１１月３日（祝）,さとうはなこ,8:30,24:00,\r\n"
                  ",,,,\r\n"
                  "2026-12-31,con_00000000000000000000000000000003,20:00,20:00,\r\n"),
        ElementsAre(
            duty("2026-11-02T08:15:00Z", "2026-11-02T23:30:00Z", 1),
            duty("2026-11-02T23:30:00Z", "2026-11-03T15:00:00Z", 2),
            duty("2026-12-31T11:00:00Z", "2027-01-01T11:00:00Z", 3)
        )
    );
}

TEST(RosterImport, WithAColumnForEachDuty_FillsEachRoster) {
    auto const imported = import_roster(
        "date,it_section,当直医,note\n2026-11-02,abe,佐藤花子,交代\n2026-11-03,,ABE,\n", house(), {}
    );
    EXPECT_THAT(imported.faults, IsEmpty());
    ASSERT_EQ(imported.content.size(), 2U);
    auto const& it = imported.content.at(numbered<RosterTag>(1));
    auto const& doctors = imported.content.at(numbered<RosterTag>(2));
    ASSERT_EQ(it.size(), 1U);
    EXPECT_EQ(it[0].contact, con(3));
    EXPECT_EQ(it[0].note, "交代");
    ASSERT_EQ(doctors.size(), 2U);
    EXPECT_EQ(doctors[0].from, at("2026-11-01T23:30:00Z")) << "08:30 where no rotation tells";
}

TEST(RosterImport, WithTheEndOnly_BeginsAtTheHandover) {
    EXPECT_THAT(
        duties_of("日付,氏名,終了\n2026-11-02,Abe,17:15\n"),
        ElementsAre(duty("2026-11-02T00:00:00Z", "2026-11-02T08:15:00Z", 3))
    );
}

TEST(RosterImport, OfTheFirstAndTheLastDay_YieldsWhatARosterTakes) {
    auto roster = weekly();
    roster.overrides =
        duties_of("日付,氏名,開始,終了\n2000-01-01,Abe,0:00,8:30\n2099-12-31,Abe,24:00,24:00\n");
    ASSERT_EQ(roster.overrides.size(), 2U);
    EXPECT_EQ(decode_roster(encode(roster)).value(), roster);
}

TEST(RosterImport, InAnyOrder_YieldsTheOrderOfTime) {
    EXPECT_THAT(
        duties_of("日付,氏名\n2026-11-03,Abe\n2026-11-02,Abe\n"),
        ElementsAre(
            duty("2026-11-02T00:00:00Z", "2026-11-03T00:00:00Z", 3),
            duty("2026-11-03T00:00:00Z", "2026-11-04T00:00:00Z", 3)
        )
    );
}

TEST(RosterImport, WithLinesThatDoNotFit_NamesEachAndTakesNothing) {
    auto directory = house();
    put(directory, person(4, "山田"));
    put(directory, person(5, "山田"));
    put(directory, person(6, "木村"));
    directory.contacts.at(con(6)).is_active = false;
    EXPECT_THAT(
        faults_of(
            "日付,氏名,開始,備考\n"
            "2026-11-02,Abe,,\n"
            "2026-11-31,Abe,,\n"
            "11/5,Abe,,\n"
            ",Abe,,\n"
            "2026-11-06,佐藤 花男,,\n"
            "2026-11-07,山田,,\n"
            "2026-11-08,木村,,\n"
            "2026-11-09,Abe,25:00,\n"
            "2026-11-02,伊藤一郎,12:00,\n"
            "2026-11-10,\"Abe\r\nBcc\",,\n"
            "2026-11-11,Abe,,\"a\r\nb\"\n"
            "#REF!,Abe,,\n"
            "2026-11-12,#N/A,,\n",
            directory
        ),
        ElementsAre(
            "3 bad_date 日付 2026-11-31",
            "4 bad_date 日付 11/5",
            "5 bad_date 日付 ",
            "6 unknown_person 氏名 佐藤 花男",
            "7 ambiguous_person 氏名 山田",
            "8 person_not_active 氏名 木村",
            "9 bad_time 開始 25:00",
            "11 unknown_person 氏名 Abe\\u{d}\\u{a}Bcc",
            "13 bad_note 備考 a\\u{d}\\u{a}b",
            "15 error_value 日付 #REF!",
            "16 error_value 氏名 #N/A",
            "10 overlap 氏名 伊藤一郎"
        )
    );
}

TEST(RosterImport, OfANamesakeOfSomebodyWhoIsGone_TakesWhoIsThere) {
    auto directory = house();
    put(directory, person(6, "Abe"));
    directory.contacts.at(con(6)).is_active = false;
    EXPECT_THAT(faults_of("日付,氏名\n2026-11-02,Abe\n", directory), IsEmpty());
}

TEST(RosterImport, WithHeadingsThatDoNotFit_NamesThem) {
    EXPECT_THAT(
        faults_of("日付,血液型,氏名,氏名,date\n2026-11-02,A,Abe,Abe,2026-11-02\n"),
        ElementsAre(
            "1 unknown_column 血液型 ", "1 repeated_column 氏名 ", "1 repeated_column date "
        )
    );
    EXPECT_THAT(faults_of("氏名\nAbe\n"), ElementsAre("1 no_date_column  "));
    EXPECT_THAT(faults_of("日付\n2026-11-02\n"), ElementsAre("1 no_duty_column  "));
    EXPECT_THAT(faults_of("日付,氏名\n2026-11-02,\n"), ElementsAre("0 no_duty  "));
    EXPECT_EQ(
        import_roster("日付,氏名\n2026-11-02,Abe\n", house(), {}).faults[0].cause, "no_roster"
    );

    auto directory = house();
    auto second = weekly();
    second.id = numbered<RosterTag>(3);
    directory.rosters.emplace(second.id, second);
    EXPECT_THAT(
        faults_of("日付,it_section\n2026-11-02,Abe\n", directory),
        ElementsAre("1 ambiguous_roster it_section ")
    );
}

TEST(RosterImport, WithTitlesAboveTheHeadings_BeginsAtTheHeadings) {
    constexpr auto table = std::string_view{"サンプル総合病院\n\n情報当直,2026年11月,,医療情報部\n"
                                            "日付,氏名\n2026-11-02,Abe\n2026-11-03,誰か\n"};

    EXPECT_THAT(faults_of(table), ElementsAre("6 unknown_person 氏名 誰か"));
    EXPECT_EQ(import_names(table).heading_line, 4);
    EXPECT_EQ(import_names("日付,氏名\n2026-11-02,Abe\n").heading_line, 1);
}

TEST(RosterImport, WithMoreTitlesThanATableHas_NamesTheFirstRow) {
    auto titles = std::string{};
    for (auto i = 0; i < 20; ++i) {
        titles += "題\n";
    }
    constexpr auto table = std::string_view{"日付,氏名\n2026-11-02,Abe\n"};

    EXPECT_THAT(faults_of(titles + std::string{table}), IsEmpty());
    EXPECT_EQ(import_names(titles + "題\n" + std::string{table}).faults.front().line, 22);
    EXPECT_THAT(faults_of("題\n説明\n"), ElementsAre("1 unknown_column 題 ", "1 no_date_column  "));
}

TEST(RosterImport, WithDaysOfTheWeek_IgnoresThoseThatAgreeAndNamesThoseThatContradict) {
    EXPECT_THAT(
        faults_of("日付,曜日,氏名\n"
                  "2026-11-02,月,Abe\n"
                  "2026-11-03,（火・祝）,Abe\n"
                  "2026-11-04,水曜日,Abe\n"
                  "2026-11-05,Thu,Abe\n"
                  "2026-11-06,,Abe\n"
                  "2026-11-23,日祝,Abe\n"
                  "2026-11-07,日,Abe\n"
                  "2026-11-08,Monday,Abe\n"),
        ElementsAre("8 weekday_contradicts 曜日 日", "9 weekday_contradicts 曜日 Monday")
    );
}

TEST(RosterImport, OfTextThatIsNoTable_NamesThePlace) {
    EXPECT_THAT(faults_of(""), ElementsAre("0 empty  "));
    EXPECT_THAT(faults_of("日付,氏名\n"), ElementsAre("0 empty  "));
    EXPECT_THAT(faults_of("日付,氏名\n1,\"Abe\n2,b"), ElementsAre("2 open_quote  Abe\\u{a}2,b"));
    EXPECT_THAT(faults_of("日付,氏名\n\"1\"x,b"), ElementsAre("2 text_after_quote  x,b"));
    EXPECT_THAT(faults_of("日付,氏名\n1,\xFF\n"), ElementsAre("2 not_utf8  \\xff\\u{a}"));
    EXPECT_THAT(
        faults_of("日付,氏名\n2026-11-02,Abe,,5\n"), ElementsAre("2 field_without_heading  5")
    );
    EXPECT_THAT(faults_of(std::string(max_import_bytes + 1, 'a')), ElementsAre("0 too_large  "));
    EXPECT_EQ(import_names(std::string(101, ',') + "x").faults[0].cause, "too_many_columns");
    EXPECT_EQ(
        import_names(std::string(max_import_field_bytes + 1, 'x')).faults[0].cause, "too_long"
    );
}

TEST(RosterImport, OfAHostileFile_NamesAHundredFaults) {
    auto csv = std::string{"日付,氏名\n"};
    for (auto i = 0; i < 10'000; ++i) {
        csv += "x,y\n";
    }
    EXPECT_EQ(faults_of(csv).size(), max_import_faults);
}

TEST(RosterImport, OfMoreDutiesThanARosterHolds_IsRefused) {
    auto csv = std::string{"日付,氏名\n"};
    auto const begin = std::chrono::sys_days{std::chrono::year{2026} / 1 / 1};
    for (auto i = std::size_t{0}; i <= max_overrides; ++i) {
        csv += to_rfc3339(Instant{begin + std::chrono::days{i}}).substr(0, 10) + ",Abe\n";
    }
    EXPECT_THAT(faults_of(csv), ElementsAre("2002 too_many_duties 氏名 "));
}

TEST(RosterImportOfOne, ReplacesWhatTheTableCoversAndKeepsAllElse) {
    auto roster = weekly();
    roster.overrides = {
        duty("2026-10-31T00:00:00Z", "2026-11-01T00:00:00Z", 1),  // before it
        duty("2026-11-02T23:00:00Z", "2026-11-03T04:00:00Z", 1),  // within it
        duty("2026-11-03T12:00:00Z", "2026-11-06T00:00:00Z", 1)}; // over its end

    auto const imported =
        import_roster_of("日付,氏名\n2026-11-02,Abe\n2026-11-03,佐藤 花子\n", house(), roster);

    EXPECT_THAT(imported.faults, IsEmpty());
    EXPECT_THAT(
        imported.content.overrides,
        ElementsAre(
            roster.overrides[0],
            roster.overrides[2],
            duty("2026-11-01T23:30:00Z", "2026-11-02T23:30:00Z", 3),
            duty("2026-11-02T23:30:00Z", "2026-11-03T23:30:00Z", 2)
        )
    );
}

TEST(RosterImportOfOne, OfAColumnOfAnotherRoster_IsRefused) {
    auto const imported =
        import_roster_of("日付,氏名,当直医\n2026-11-02,Abe,Abe\n", house(), weekly());

    ASSERT_EQ(imported.faults.size(), 1U);
    EXPECT_EQ(imported.faults[0].cause, "unknown_column");
    EXPECT_EQ(imported.faults[0].column, "当直医");
}

TEST(RosterImportOfOne, OfMoreThanARosterHolds_IsRefused) {
    auto roster = weekly();
    roster.overrides.assign(max_overrides, duty("2020-11-01T00:00:00Z", "2020-11-02T00:00:00Z", 1));

    auto const imported = import_roster_of("日付,氏名\n2026-11-02,Abe\n", house(), roster);

    ASSERT_EQ(imported.faults.size(), 1U);
    EXPECT_EQ(imported.faults[0].cause, "too_many_duties");
}

TEST(RosterNamed, IsTheOneOfThatNameAndRoleOrANewOne) {
    EXPECT_EQ(roster_named(house(), "情報当直", "it_section").id, numbered<RosterTag>(1));
    EXPECT_TRUE(roster_named(house(), "情報当直", "network").id.is_nil());
}

} // namespace
} // namespace sonae::core::contacts
