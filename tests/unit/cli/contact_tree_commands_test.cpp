// SPDX-License-Identifier: Apache-2.0
// Rosters, policies, channels and the phone tree for paper.
#include "daemon/cli/contact_words.hpp"
#include "daemon/cli/directory_call.hpp"
#include "inventory/base/file.hpp"
#include "tests/fakes/temporary_folder.hpp"
#include "tests/unit/cli/contact_house.hpp"

#include <algorithm>
#include <regex>
#include <set>

namespace sonae::cli {
namespace {

using nlohmann::json;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class ContactTreeCommands : public testing::ContactHouse {
protected:
    void answer_with_channels(bool is_open) {
        auto mail = json{
            {"channel", "mail"},
            {"column", "house"},
            {"is_configured", true},
            {"is_open", is_open},
            {"retry_in_s", 90},
            {"sent", 12},
            {"failed", 3},
            {"waiting", 1},
            {"last_failure", "unreachable"},
            {"test",
             {{"escalation", call},
              {"contact", "con_1"},
              {"at", "2026-11-25T00:35:00Z"},
              {"state", "answered"}}}};
        auto sms = mail;
        sms["channel"] = "sms";
        sms["column"] = "telephone";
        sms["is_configured"] = false;
        sms["is_open"] = true;
        sms["test"] = nullptr;
        auto answer = json{{"oldest_due_s", 75}, {"test_every_s", 604'800}};
        answer["channels"] = json::array({mail, sms});
        house.daemon.replace("GET /api/v1/channels", answer.dump());
    }

    sonae::testing::TemporaryFolder folder;
};

TEST_F(ContactTreeCommands, RosterList_ShowsWhoIsOnDutyAndThatNobodyFollows) {
    EXPECT_EQ(run({"roster", "list"}), ExitCode::ok);
    EXPECT_THAT(
        house.out.str(),
        AllOf(
            HasSubstr("佐藤 花子"), HasSubstr("Mon 2026-11-30 08:30 in Japan"), HasSubstr("nobody")
        )
    );

    EXPECT_EQ(run({"roster", "list", "--json"}), ExitCode::ok);
    EXPECT_EQ(house.printed_json()[0]["now"]["contact"], "con_1");
}

TEST_F(ContactTreeCommands, RosterShow_HasItsTurnsAndTheDutiesToCome) {
    EXPECT_EQ(run({"roster", "show", "情報", "--lang", "ja"}), ExitCode::ok);

    EXPECT_THAT(
        house.out.str(),
        AllOf(
            HasSubstr("佐藤 花子 → 佐藤 次郎"),
            HasSubstr("08:30"),
            HasSubstr("2099年12月31日(木) 08:30"),
            HasSubstr("年末"),
            Not(HasSubstr("昔"))
        )
    );
}

TEST_F(ContactTreeCommands, RosterImport_SendsTheTableWithNameAndRole) {
    house.daemon.answer(
        "POST /api/v1/rosters/import",
        R"({"id":"ros_1","name":"情報当直","version":2,"overrides":[{},{}]})"
    );
    auto const file = (folder.path() / "table.csv").string();
    ASSERT_TRUE(write_atomically(file, "日付,氏名\n2026-12-01,佐藤\n", Secrecy::private_to_owner));

    EXPECT_EQ(
        run({"roster", "import", file, "--name", "情報当直", "--role", "it_section"}), ExitCode::ok
    );

    EXPECT_EQ(
        sent(),
        (json{{"csv", "日付,氏名\n2026-12-01,佐藤\n"}, {"name", "情報当直"}, {"role", "it_section"}}
        )
    );
    EXPECT_THAT(house.err.str(), HasSubstr("taken in: 情報当直 (2 duties in all, version 2)"));
    EXPECT_EQ(run({"roster", "import", file, "--name", "情報当直"}), ExitCode::usage);
}

TEST_F(ContactTreeCommands, RosterImport_OfAWorkbook_NamesTheRowsOfItsSheet) {
    house.daemon.answer(
        "POST /api/v1/tables?sheet=12%E6%9C%88",
        R"({"sheet":"12月","csv":"\n日付,氏名\n2026-12-01,田中\n"})"
    );
    house.daemon.answer(
        "POST /api/v1/rosters/import",
        R"({"code":"import_faults","status":422,"faults":[
            {"line":3,"cause":"unknown_person","column":"氏名","text":"田中"}]})",
        422
    );
    auto const file = (folder.path() / "table.xlsx").string();
    ASSERT_TRUE(write_atomically(file, "PK\x03\x04", Secrecy::private_to_owner));

    EXPECT_EQ(
        run({"roster", "import", file, "--sheet", "12月", "--name", "A", "--role", "b"}),
        ExitCode::usage
    );

    EXPECT_EQ(sent()["csv"], "\n日付,氏名\n2026-12-01,田中\n");
    EXPECT_THAT(house.out.str(), HasSubstr(file + ":3: 氏名 \"田中\": not among the contacts"));
}

TEST_F(ContactTreeCommands, RosterImport_ShowsEveryLineThatDoesNotFit) {
    house.daemon.answer(
        "POST /api/v1/rosters/import",
        R"({"code":"import_faults","status":422,"faults":[
            {"line":2,"cause":"unknown_person","column":"氏名","text":"田中"}]})",
        422
    );
    auto const file = (folder.path() / "table.csv").string();
    ASSERT_TRUE(write_atomically(file, "日付,氏名\n", Secrecy::private_to_owner));

    EXPECT_EQ(run({"roster", "import", file, "--name", "A", "--role", "b"}), ExitCode::usage);
    EXPECT_THAT(house.out.str(), HasSubstr(file + ":2: 氏名 \"田中\": not among the contacts"));
}

TEST_F(ContactTreeCommands, PolicyShow_IsATreeInWords) {
    EXPECT_EQ(run({"policy", "show", "夜間"}), ExitCode::ok);
    EXPECT_EQ(
        house.out.str(),
        "夜間の重大事象  pol_1\n"
        "  begun by: the incident (severity at least high)\n"
        "  promise: management is called within 15 min\n"
        "  1. duty\n"
        "    only: night, holidays, severity at least critical, never in drills; otherwise → "
        "management\n"
        "    call (one by one; every 1 min the next number):\n"
        "      role Medical IT section\n"
        "      contact 佐藤 花子\n"
        "    wait for: 1 of Medical IT section, and 2 of anybody\n"
        "    calls on whoever has not answered\n"
        "    after 5 min without it → management\n"
        "  2. management\n"
        "    call (all at once; every 1 min the next number):\n"
        "      the role that is asked\n"
        "      through voice call, SMS only\n"
        "    wait for: anybody\n"
        "    after 1 min 30 s without it the round ends\n"
        "  begins again 3 times\n"
        "  1 h after an answer without progress: the same step again; 30 min after it: the next "
        "step\n"
    );
}

TEST_F(ContactTreeCommands, PolicyShow_InJapanese_HasNoCodeButThoseOfSteps) {
    EXPECT_EQ(run({"policy", "show", "夜間", "--lang", "ja"}), ExitCode::ok);

    EXPECT_THAT(
        house.out.str(),
        AllOf(
            HasSubstr(
                "条件: 夜間、休日、重大度が重大以上、訓練では呼ばない。合わなければ → management"
            ),
            HasSubstr("役割「医療情報システム部門」"),
            HasSubstr("待つ応答: 1 人(医療情報システム部門)、かつ 2 人(誰でも)"),
            HasSubstr("5 分待って応答がなければ → management")
        )
    );
}

TEST_F(ContactTreeCommands, PolicyCheck_TellsTheFirstBadMinuteInTheTimeOfJapan) {
    house.daemon.answer(
        "GET /api/v1/policies/pol_1/check",
        R"({"holds":false,"moments":812,"slowest_s":1500,"counter_example":{
            "at":"2026-12-31T08:15:00Z","reached_s":1500,
            "unreachable":[{"id":"con_2","name":"佐藤 次郎"}]}})"
    );

    EXPECT_EQ(run({"policy", "check", "--lang", "ja"}), ExitCode::found_problems);
    EXPECT_THAT(
        house.out.str(),
        AllOf(
            HasSubstr("夜間の重大事象: 約束(15 分以内に経営へ連絡)は守られない"),
            HasSubstr("最も遅くて 25 分"),
            HasSubstr("2026年12月31日(木) 17:15 に始まると、経営に連絡が行くまで 25 分かかる"),
            HasSubstr("連絡がつかない: 佐藤 次郎")
        )
    );
    EXPECT_EQ(run({"policy", "check", "夜間", "--json"}), ExitCode::found_problems);
    EXPECT_EQ(house.printed_json()[0]["policy"], "pol_1");
}

TEST_F(ContactTreeCommands, PolicyCheck_OfOneThatHolds_IsOk) {
    house.daemon.answer(
        "GET /api/v1/policies/pol_1/check",
        R"({"holds":true,"moments":812,"slowest_s":300,"counter_example":null})"
    );

    EXPECT_EQ(run({"policy", "check"}), ExitCode::ok);
    EXPECT_THAT(house.out.str(), HasSubstr("(management within 15 min) is kept"));
}

TEST_F(ContactTreeCommands, PolicyCheck_WithoutAnyPolicy_SaysThatNobodyIsCalled) {
    auto directory = testing::ContactHouse::directory();
    directory["policies"] = json::array();
    house.daemon.replace("GET /api/v1/directory", directory.dump());

    EXPECT_EQ(run({"policy", "check"}), ExitCode::ok);
    EXPECT_THAT(house.err.str(), HasSubstr("an incident calls nobody"));
}

TEST_F(ContactTreeCommands, NotifyList_FindsAProblemOnlyInWhatIsSetUp) {
    answer_with_channels(false);
    EXPECT_EQ(run({"notify", "list"}), ExitCode::ok);
    EXPECT_THAT(
        house.out.str(), AllOf(HasSubstr("not set up"), HasSubstr("2026-11-25 00:35 answered"))
    );
    EXPECT_THAT(house.err.str(), HasSubstr("most late: 1 min 15 s"));
    EXPECT_THAT(house.err.str(), HasSubstr("tested by itself every 7 d"));

    answer_with_channels(true);
    EXPECT_EQ(run({"notify", "list"}), ExitCode::found_problems);
    EXPECT_THAT(house.out.str(), HasSubstr("DOWN (next try in 1 min 30 s)"));
    EXPECT_EQ(run({"notify", "list", "--json"}), ExitCode::found_problems);
    EXPECT_EQ(house.printed_json()["channels"].size(), 2U);
}

TEST_F(ContactTreeCommands, PhoneTreePrint_WritesEveryByteOfThePdf) {
    auto const pdf = std::string{"%PDF-1.7\n\0\xff\r\n\x1a end", 19};
    house.daemon.answer("GET /api/v1/phone-tree.pdf?language=ja", pdf);
    auto const file = (folder.path() / "tree.pdf").string();

    EXPECT_EQ(run({"phone-tree", "print", "--output", file, "--language", "ja"}), ExitCode::ok);

    EXPECT_EQ(read_text(file, 1'000).value(), pdf);
}

TEST_F(ContactTreeCommands, PhoneTreePrint_OfWhatIsNoPdf_LeavesTheFileAlone) {
    house.daemon.answer("GET /api/v1/phone-tree.pdf?language=en", "<html>");
    auto const file = (folder.path() / "tree.pdf").string();
    ASSERT_TRUE(write_atomically(file, "old", Secrecy::private_to_owner));

    EXPECT_EQ(run({"phone-tree", "print", "--output", file}), ExitCode::failed);

    EXPECT_EQ(read_text(file, 1'000).value(), "old");
    EXPECT_EQ(run({"phone-tree", "print"}), ExitCode::usage);
}

TEST(JapanTime, IsTheSameWhereverTheReaderIs) {
    EXPECT_EQ(japan_time(Language::ja, "2026-11-24T15:05:00Z"), "2026年11月25日(水) 00:05");
    EXPECT_EQ(japan_time(Language::en, "2026-11-24T15:05:00Z"), "Wed 2026-11-25 00:05 in Japan");
    EXPECT_EQ(japan_time(Language::en, "some day"), "some day");
}

TEST(SpanText, NamesOnlyWhatThereIs) {
    EXPECT_EQ(span_text(Language::en, 0), "0 s");
    EXPECT_EQ(span_text(Language::en, 5'400), "1 h 30 min");
    EXPECT_EQ(span_text(Language::en, 7 * 86'400), "7 d");
    EXPECT_EQ(span_text(Language::ja, 61), "1 分 1 秒");
}

/// Codes of faults that a source file of the daemon gives to a document or a line of a table.
std::set<std::string> faults_in(std::string const& file, std::string const& pattern) {
    auto const path = std::string{SONAE_SOURCE_DIR} + "/daemon/core/" + file;
    auto const source = read_text(path, std::size_t{1} << 20U).value();
    auto const expression = std::regex{pattern};
    auto codes = std::set<std::string>{};
    std::for_each(
        std::sregex_iterator{source.begin(), source.end(), expression},
        std::sregex_iterator{},
        [&](std::smatch const& found) { codes.insert(found[1]); }
    );
    return codes;
}

TEST(ContactWords, TellEveryFaultOfImportsAndDocuments) {
    auto codes = std::set<std::string>{"too_many_columns"};
    auto const of_tables = std::string{R"re((?:faults_?\.add\(|blame\w*\()[^;]*?"([a-z_0-9]+)")re"};
    for (auto const* const file :
         {"contacts/csv.cpp", "contacts/contact_import.cpp", "contacts/roster_import.cpp"}) {
        codes.merge(faults_in(file, of_tables));
    }
    codes.merge(faults_in("contacts/text_rules.cpp", R"re(return[^;]*"([a-z_]+)")re"));
    codes.merge(faults_in("escalation/policy.cpp", R"re(check\([^;]*"([a-z_]+)"\))re"));
    EXPECT_TRUE(codes.contains("overlap"));
    EXPECT_TRUE(codes.contains("not_a_mail_address"));
    EXPECT_TRUE(codes.contains("not_forward"));
    for (auto const& code : codes) {
        auto const text = problem_text(code);
        ASSERT_TRUE(text) << code;
        EXPECT_NE(text->ja, text->en) << code;
    }
}

} // namespace
} // namespace sonae::cli
