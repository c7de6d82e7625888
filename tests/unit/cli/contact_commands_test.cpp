// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/file.hpp"
#include "tests/fakes/temporary_folder.hpp"
#include "tests/unit/cli/contact_house.hpp"

#include <sys/stat.h>

namespace sonae::cli {
namespace {

using nlohmann::json;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class ContactCommands : public testing::ContactHouse {
protected:
    /// A file with that text, in a folder of this test.
    std::string file_with(std::string const& text) {
        auto file = (folder.path() / "file").string();
        EXPECT_TRUE(write_atomically(file, text, Secrecy::private_to_owner));
        return file;
    }

    sonae::testing::TemporaryFolder folder;
};

TEST_F(ContactCommands, List_ShowsEverybodyWithRolesChannelsAndDeputy) {
    EXPECT_EQ(run({"contact", "list"}), ExitCode::ok);

    EXPECT_THAT(
        house.out.str(),
        AllOf(
            HasSubstr("佐藤 花子"),
            HasSubstr("Medical IT section, CSIRT lead"),
            HasSubstr("mail, voice call (night)"),
            HasSubstr("2026-11-01"),
            HasSubstr("佐藤 次郎 (away)")
        )
    );
}

TEST_F(ContactCommands, List_OfARole_KnowsItsCodeAndItsName) {
    EXPECT_EQ(run({"contact", "list", "--role", "hospital_director", "--json"}), ExitCode::ok);
    ASSERT_EQ(house.printed_json().size(), 1U);
    EXPECT_EQ(house.printed_json()[0]["id"], "con_3");

    EXPECT_EQ(run({"contact", "list", "--role", "病院長", "--lang", "ja", "--json"}), ExitCode::ok);
    EXPECT_EQ(house.printed_json().size(), 1U);
}

TEST_F(ContactCommands, List_OfStaleOnes_IsWhatTheDaemonFound) {
    EXPECT_EQ(run({"contact", "list", "--stale", "--json"}), ExitCode::ok);

    EXPECT_EQ(house.printed_json().size(), 2U);
}

TEST_F(ContactCommands, Show_FindsByReadingBeginningOrIdAndAsksWhenSeveralFit) {
    EXPECT_EQ(run({"contact", "show", "佐藤花子"}), ExitCode::ok);
    EXPECT_THAT(house.out.str(), HasSubstr("+81 90-0000-0000"));
    EXPECT_THAT(house.out.str(), HasSubstr("情報当直 (until Mon 2026-11-30 08:30 in Japan)"));
    EXPECT_THAT(house.out.str(), HasSubstr("not verified for half a year"));
    EXPECT_EQ(run({"contact", "show", "さとうじ", "--json"}), ExitCode::ok);
    EXPECT_EQ(house.printed_json()["id"], "con_2");
    EXPECT_EQ(run({"contact", "show", "con_3", "--json"}), ExitCode::ok);
    EXPECT_EQ(run({"contact", "show", "田中"}), ExitCode::not_found);

    EXPECT_EQ(run({"contact", "show", "佐藤"}), ExitCode::conflict);
    EXPECT_THAT(house.err.str(), AllOf(HasSubstr("con_1"), HasSubstr("con_2")));
}

TEST_F(ContactCommands, Check_TellsEveryFindingInWordsWithTheTimeOfJapan) {
    EXPECT_EQ(run({"contact", "check"}), ExitCode::found_problems);
    EXPECT_THAT(
        house.out.str(),
        AllOf(
            HasSubstr("院長: was never verified [never_verified]"),
            HasSubstr("CSIRT lead: nobody holds this role"),
            HasSubstr(
                "情報当直: nobody is on duty for some time (from Thu 2026-12-31 17:15 in Japan)"
            ),
            HasSubstr("Ministry of Health, Labour and Welfare: has no number")
        )
    );

    run({"contact", "check", "--lang", "ja"});
    EXPECT_THAT(house.out.str(), HasSubstr("(2026年12月31日(木) 17:15 から)"));
}

TEST_F(ContactCommands, Check_OfADirectoryInOrder_IsOk) {
    auto directory = testing::ContactHouse::directory();
    directory["findings"] = json::array();
    house.daemon.replace("GET /api/v1/directory", directory.dump());

    EXPECT_EQ(run({"contact", "check"}), ExitCode::ok);
}

TEST_F(ContactCommands, Remove_NamesTheVersionThatWasReadAndWhatStillNamesThePerson) {
    house.daemon.answer("DELETE /api/v1/directory/contact/con_1?version=3", "", 204);

    EXPECT_EQ(run({"contact", "remove", "佐藤 花子"}), ExitCode::ok);

    EXPECT_THAT(house.err.str(), HasSubstr("removed: 佐藤 花子 (con_1)"));
    EXPECT_THAT(house.err.str(), HasSubstr("情報当直 (ros_1)"));
    EXPECT_THAT(house.err.str(), HasSubstr("夜間の重大事象 (pol_1)"));
}

TEST_F(ContactCommands, Remove_TakesOtherKindsToo) {
    house.daemon.answer("DELETE /api/v1/directory/policy/pol_1?version=1", "", 204);

    EXPECT_EQ(run({"contact", "remove", "夜間", "--kind", "policy"}), ExitCode::ok);
}

TEST_F(ContactCommands, Remove_OfWhatSomebodyChanged_IsAConflict) {
    house.daemon.refuse(
        "DELETE /api/v1/directory/contact/con_1?version=3", 409, "changed_by_somebody"
    );

    EXPECT_EQ(run({"contact", "remove", "con_1"}), ExitCode::conflict);
}

TEST_F(ContactCommands, Import_SendsTheFileAndSaysHowMany) {
    house.daemon.answer("POST /api/v1/contacts/import", R"({"added":2,"updated":0})", 201);
    auto const file = file_with("氏名,メール\n佐藤,a@example.jp\n鈴木,b@example.jp\n");

    EXPECT_EQ(run({"contact", "import", file}), ExitCode::ok);

    EXPECT_EQ(sent()["csv"], "氏名,メール\n佐藤,a@example.jp\n鈴木,b@example.jp\n");
    EXPECT_THAT(house.err.str(), HasSubstr("2 contacts added, 0 updated"));
}

TEST_F(ContactCommands, Import_ShowsEveryLineThatDoesNotFit) {
    house.daemon.answer(
        "POST /api/v1/contacts/import",
        R"({"code":"import_faults","status":422,"detail":"nothing was imported","faults":[
            {"line":3,"cause":"not_a_mail_address","column":"メール","text":"nobody"},
            {"line":0,"cause":"too_large","column":"","text":""}]})",
        422
    );
    auto const file = file_with("氏名\n");

    EXPECT_EQ(run({"contact", "import", file, "--lang", "ja"}), ExitCode::usage);

    EXPECT_THAT(
        house.out.str(),
        AllOf(
            HasSubstr(
                file + ":3: メール「nobody」: メールアドレスの形ではありません [not_a_mail_address]"
            ),
            HasSubstr(file + ": 大きすぎます [too_large]")
        )
    );
    EXPECT_THAT(house.err.str(), HasSubstr("何も取り込みませんでした"));
}

TEST_F(ContactCommands, Import_OfAFileInShiftJis_NamesItsLineWithoutTheDaemon) {
    auto const file = file_with("name\nAbe\n\x8d\xb2\x93\xa1\n");

    EXPECT_EQ(run({"contact", "import", file}), ExitCode::usage);
    EXPECT_THAT(house.out.str(), HasSubstr(file + ":3: not UTF-8"));
    EXPECT_TRUE(house.daemon.asked.empty());

    EXPECT_EQ(run({"contact", "import", file, "--json"}), ExitCode::usage);
    EXPECT_EQ(house.problem_json()["faults"][0]["cause"], "not_utf8");
    EXPECT_EQ(run({"contact", "import", "/nowhere.csv"}), ExitCode::usage);
}

TEST_F(ContactCommands, Import_OfAWorkbook_SendsTheTableThatTheDaemonMakesOfIt) {
    house.daemon.answer("POST /api/v1/tables", R"({"sheet":"名簿","csv":"氏名\n佐藤\n"})");
    house.daemon.answer("POST /api/v1/contacts/import", R"({"added":1,"updated":0})", 201);
    auto const bytes = std::string{"PK\x03\x04\xFF and so on"};

    EXPECT_EQ(run({"contact", "import", file_with(bytes)}), ExitCode::ok);

    ASSERT_EQ(house.daemon.asked.size(), 2U);
    EXPECT_EQ(house.daemon.asked.front().body, bytes);
    EXPECT_THAT(house.daemon.asked.front().headers.front().second, HasSubstr("spreadsheetml"));
    EXPECT_EQ(sent()["csv"], "氏名\n佐藤\n");
    EXPECT_THAT(house.err.str(), AllOf(HasSubstr("sheet \"名簿\""), HasSubstr("1 contacts added")));
}

TEST_F(ContactCommands, Import_OfAWorkbookThatIsNotRead_SaysWhyAndWhere) {
    house.daemon.answer(
        "POST /api/v1/tables?sheet=%E5%90%8D%E7%B0%BF",
        R"({"code":"formula_without_value","status":422,"detail":"名簿!B12"})",
        422
    );
    auto const file = file_with("PK\x03\x04");

    EXPECT_EQ(run({"contact", "import", file, "--sheet", "名簿", "--lang", "ja"}), ExitCode::usage);
    EXPECT_THAT(house.err.str(), AllOf(HasSubstr("数式の結果"), HasSubstr("(名簿!B12)")));
    EXPECT_EQ(house.daemon.asked.size(), 1U);

    EXPECT_EQ(run({"contact", "import", file_with("氏名\n"), "--sheet", "名簿"}), ExitCode::usage);
    EXPECT_EQ(house.daemon.asked.size(), 1U);
}

TEST_F(ContactCommands, Put_OfADocumentWithoutAnId_IsNewAndWithOneTakesItsPlace) {
    house.daemon.answer(
        "POST /api/v1/directory/group", R"({"id":"grp_1","name":"A","version":1})", 201
    );
    house.daemon.answer(
        "PUT /api/v1/directory/group/grp_1", R"({"id":"grp_1","name":"A","version":2})"
    );
    house.daemon.answer(
        "PUT /api/v1/directory/outside_body/mhlw", R"({"code":"mhlw","version":1})"
    );

    auto const added = run({"contact", "put", file_with(R"({"name":"A"})"), "--kind", "group"});
    EXPECT_THAT(house.err.str(), HasSubstr("stored: A (grp_1, version 1)"));
    auto const changed =
        run({"contact", "put", file_with(R"({"id":"grp_1","name":"A"})"), "--kind", "group"});
    auto const filled_in =
        run({"contact", "put", file_with(R"({"code":"mhlw"})"), "--kind", "outside_body"});

    EXPECT_EQ(added, ExitCode::ok);
    EXPECT_EQ(changed, ExitCode::ok);
    EXPECT_EQ(filled_in, ExitCode::ok);
}

TEST_F(ContactCommands, Put_OfWhatDoesNotFit_NamesThePlaceAndTheCause) {
    house.daemon.answer(
        "POST /api/v1/directory/policy",
        R"({"code":"not_forward","status":422,"detail":"not_forward","pointer":"/steps/0/next"})",
        422
    );

    EXPECT_EQ(run({"contact", "put", file_with("{}"), "--kind", "policy"}), ExitCode::usage);
    EXPECT_THAT(house.err.str(), HasSubstr("steps lead forward only (/steps/0/next)"));
    EXPECT_EQ(run({"contact", "put", file_with("[1"), "--kind", "policy"}), ExitCode::usage);
    EXPECT_EQ(run({"contact", "put", file_with("{}")}), ExitCode::usage);
}

TEST_F(ContactCommands, Import_SaysWhichSheetAndWhichLineItTook) {
    house.daemon.answer(
        "POST /api/v1/tables",
        R"({"sheet":"名簿","csv":"連絡網\n氏名\n佐藤\n","sheets":["名簿","外線"]})"
    );
    house.daemon.answer(
        "POST /api/v1/contacts/import", R"({"added":1,"updated":0,"heading_line":2})", 201
    );

    EXPECT_EQ(run({"contact", "import", file_with("PK\x03\x04")}), ExitCode::ok);

    EXPECT_THAT(
        house.err.str(), HasSubstr("sheet \"名簿\" (--sheet takes another one: 名簿, 外線)")
    );
    EXPECT_THAT(house.err.str(), HasSubstr("line 2 was taken for the headings"));
}

TEST_F(ContactCommands, Import_OfAFileThatIsOnlyCalledAWorkbook_SaysSo) {
    auto const file = (folder.path() / "meibo.XLSX").string();
    ASSERT_TRUE(write_atomically(file, "", Secrecy::private_to_owner));
    house.daemon.answer("POST /api/v1/tables", R"({"code":"not_a_workbook","status":415})", 415);

    EXPECT_EQ(run({"contact", "import", file}), ExitCode::usage);

    EXPECT_THAT(house.err.str(), HasSubstr("not an Excel workbook (.xlsx)"));
}

TEST_F(ContactCommands, Put_OfAPolicyThatDoesNotHold_StoresItAndSaysWhen) {
    house.daemon.answer(
        "POST /api/v1/directory/policy",
        R"({"id":"pol_2","name":"夜間","version":1,"management_within_s":900,"check":{"holds":false,
            "moments":1,"slowest_s":0,"counter_example":{"at":"2026-12-31T08:15:00Z",
            "reached_s":null,"unreachable":[{"id":"con_3","name":"院長"}]}}})",
        201
    );

    EXPECT_EQ(run({"contact", "put", file_with("{}"), "--kind", "policy"}), ExitCode::ok);

    EXPECT_THAT(house.err.str(), HasSubstr("stored: 夜間"));
    EXPECT_THAT(house.out.str(), HasSubstr("NOT KEPT"));
    EXPECT_THAT(house.out.str(), HasSubstr("cannot be reached: 院長"));
}

TEST_F(ContactCommands, Export_WritesEveryDocumentForTheOwnerOnly) {
    auto const file = (folder.path() / "all.json").string();

    EXPECT_EQ(run({"contact", "export", "--output", file}), ExitCode::ok);

    auto const written = json::parse(read_text(file, std::size_t{1} << 20U).value());
    EXPECT_EQ(written["contacts"], directory()["contacts"]);
    EXPECT_FALSE(written.contains("findings"));

    struct stat state {};

    ASSERT_EQ(::stat(file.c_str(), &state), 0);
    EXPECT_EQ(state.st_mode & 0777U, 0600U);
}

TEST_F(ContactCommands, Restore_PutsEachDocumentUnderItsOwnIdAndRemovesTheOthersWhenAsked) {
    auto const file = file_with(
        R"({"contacts":[{"id":"con_1","name":"佐藤","version":9},
                        {"id":"con_9","name":"新","version":4}],"policies":[]})"
    );
    house.daemon.answer("PUT /api/v1/directory/contact/con_1?restore=true", "{}");
    house.daemon.answer("PUT /api/v1/directory/contact/con_9?restore=true", "{}", 201);
    house.daemon.answer("DELETE /api/v1/directory/contact/con_2?version=1", "", 204);
    house.daemon.answer("DELETE /api/v1/directory/contact/con_3?version=1", "", 204);
    house.daemon.answer("DELETE /api/v1/directory/roster/ros_1?version=2", "", 204);
    house.daemon.answer("DELETE /api/v1/directory/policy/pol_1?version=1", "", 204);

    EXPECT_EQ(run({"contact", "restore", file}), ExitCode::ok);

    EXPECT_THAT(house.err.str(), HasSubstr("1 documents added, 1 replaced, 0 removed"));
    EXPECT_EQ(asked(), "PUT /api/v1/directory/contact/con_9?restore=true");

    EXPECT_EQ(run({"contact", "restore", file, "--replace", "--json"}), ExitCode::ok);
    EXPECT_EQ(house.printed_json()["removed"], 4);
}

TEST_F(ContactCommands, Test_GoesThroughTheFirstNumberOrTheChannelThatIsNamed) {
    house.daemon.answer("POST /api/v1/channels/mail/tests", escalation().dump(), 201);
    house.daemon.answer("POST /api/v1/channels/voice/tests", escalation().dump(), 201);

    EXPECT_EQ(run({"contact", "test", "con_1"}), ExitCode::ok);
    EXPECT_EQ(asked(), "POST /api/v1/channels/mail/tests");
    EXPECT_EQ(sent(), (json{{"contact", "con_1"}}));
    EXPECT_EQ(run({"contact", "test", "con_1", "--channel", "voice"}), ExitCode::ok);
    EXPECT_EQ(asked(), "POST /api/v1/channels/voice/tests");
}

TEST_F(ContactCommands, Test_OfSomebodyWithoutANumber_IsToldBeforeAnythingIsSent) {
    EXPECT_EQ(run({"contact", "test", "con_2"}), ExitCode::usage);
    EXPECT_THAT(house.err.str(), HasSubstr("no such number"));
    EXPECT_EQ(asked(), "GET /api/v1/directory");
}

TEST_F(ContactCommands, WithoutADaemon_EndAsUnreachable) {
    house.daemon.be_unreachable(Errc::unavailable);

    EXPECT_EQ(run({"contact", "list"}), ExitCode::unreachable);
}

} // namespace
} // namespace sonae::cli
