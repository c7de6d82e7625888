// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/file.hpp"
#include "tests/fakes/temporary_folder.hpp"
#include "tests/unit/cli/house.hpp"

namespace sonae::cli {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

json row(std::string const& id, std::string const& name) {
    return {
        {"id", "ast_" + id},
        {"version", 7},
        {"name", name},
        {"kind", "server"},
        {"os", {{"name", "Debian GNU/Linux"}, {"version", "12"}, {"build", ""}}},
        {"interfaces",
         {{{"name", "eth0"},
           {"mac", "02:00:5e:10:00:01"},
           {"addresses", {"192.0.2.7/24", "fe80::1/64"}}}}},
        {"department", "医事課"},
        {"patch", {{"state", "security"}}},
        {"last_seen", nullptr}};
}

std::string page(std::vector<json> const& rows, int matched, int revision = 1) {
    return json{{"revision", revision}, {"matched", matched}, {"rows", rows}}.dump();
}

constexpr auto first_page = "GET /api/v1/assets?offset=0&limit=500";

TEST(AssetList, AsATable_ShowsWordsAndPlainAddresses) {
    auto house = testing::House{};
    house.daemon.answer(first_page, page({row("1", "his-db01")}, 1));

    EXPECT_EQ(
        house.run({"asset", "list", "--columns", "name,kind,address,patch,last_seen"}), ExitCode::ok
    );

    EXPECT_EQ(
        house.out.str(),
        "Name      Kind    IP address  Patch state            Last seen\n"
        "his-db01  server  192.0.2.7   security updates wait  -\n"
    );
}

TEST(AssetList, InJapanese_AlignsFullWidthCells) {
    auto house = testing::House{};
    auto second = row("2", "受付PC");
    second["department"] = "IT";
    house.daemon.answer(first_page, page({row("1", "a"), second}, 2));

    EXPECT_EQ(
        house.run({"asset", "list", "--columns", "name,department,patch", "--lang", "ja"}),
        ExitCode::ok
    );

    EXPECT_EQ(
        house.out.str(),
        "機器名  部署    更新状態\n"
        "a       医事課  セキュリティ更新あり\n"
        "受付PC  IT      セキュリティ更新あり\n"
    );
}

TEST(AssetList, AsJson_IsOneArrayOfAllPages) {
    auto house = testing::House{};
    house.daemon.answer(first_page, page({row("1", "a"), row("2", "b")}, 3));
    house.daemon.answer("GET /api/v1/assets?offset=2&limit=500", page({row("3", "c")}, 3));

    EXPECT_EQ(house.run({"asset", "list", "--json"}), ExitCode::ok);

    ASSERT_EQ(house.printed_json().size(), 3U);
    EXPECT_EQ(house.printed_json()[2]["id"], "ast_3");
}

TEST(AssetList, WhenTheLedgerChangesBetweenPages_BeginsAgain) {
    auto house = testing::House{};
    house.daemon.answer(first_page, page({row("1", "a")}, 2, 1));
    house.daemon.answer(first_page, page({row("1", "a"), row("2", "b")}, 2, 2));
    house.daemon.answer("GET /api/v1/assets?offset=1&limit=500", page({row("1", "a")}, 2, 2));

    EXPECT_EQ(house.run({"asset", "list", "--json"}), ExitCode::ok);

    EXPECT_EQ(house.printed_json()[0]["id"], "ast_1");
    EXPECT_EQ(house.printed_json()[1]["id"], "ast_2");
}

TEST(AssetList, SendsFiltersEncoded) {
    auto house = testing::House{};
    house.daemon.answer(
        std::string{first_page} +
            "&f.os=a%20%26%20b&f.department=%3D&q=%E5%8C%BB&sort=-last_seen%2Cname",
        page({}, 0)
    );
    EXPECT_EQ(
        house.run(
            {"asset",
             "list",
             "--filter",
             "os=a & b",
             "--filter",
             "department==",
             "--search",
             "医",
             "--sort",
             "-last_seen,name",
             "--no-header"}
        ),
        ExitCode::ok
    );
    EXPECT_EQ(house.out.str(), "");
}

TEST(AssetList, OfAHostileName_CannotSteerTheTerminal) {
    auto house = testing::House{};
    house.daemon.answer(first_page, page({row("1", "a\x1B[2J\nb\u202E")}, 1));

    EXPECT_EQ(house.run({"asset", "list", "--columns", "name", "--no-header"}), ExitCode::ok);
    EXPECT_EQ(house.out.str(), "a\\u{1b}[2J\\u{a}b\\u{202e}\n");

    EXPECT_EQ(house.run({"asset", "list", "--json"}), ExitCode::ok);
    EXPECT_THAT(house.out.str(), Not(HasSubstr("\x1B")));
    EXPECT_THAT(house.out.str(), Not(HasSubstr("\u202E")));
    EXPECT_EQ(house.printed_json()[0]["name"], "a\x1B[2J\nb\u202E");
}

TEST(AssetShow, FindsADeviceByItsName) {
    auto house = testing::House{};
    house.daemon.answer(
        std::string{first_page} + "&f.name=HIS-DB01",
        page({row("1", "his-db01"), row("2", "his-db01-old")}, 2)
    );
    auto asset = row("1", "his-db01");
    asset["sections"] = {
        {{"name", "os"},
         {"state", "partial"},
         {"reason", "denied"},
         {"collected_at", "x"},
         {"items", {{"", {}}}}}};
    house.daemon.answer("GET /api/v1/assets/ast_1", asset.dump());

    EXPECT_EQ(house.run({"asset", "show", "HIS-DB01"}), ExitCode::ok);

    EXPECT_THAT(house.out.str(), HasSubstr("ast_1"));
    EXPECT_THAT(house.out.str(), HasSubstr("partial (denied)"));
}

TEST(AssetShow, OfANameThatSeveralHave_ListsThem) {
    auto house = testing::House{};
    house.daemon.answer(
        std::string{first_page} + "&f.name=pc", page({row("1", "pc"), row("2", "PC")}, 2)
    );

    EXPECT_EQ(house.run({"asset", "show", "pc"}), ExitCode::conflict);
    EXPECT_THAT(house.err.str(), HasSubstr("ast_1"));
    EXPECT_THAT(house.err.str(), HasSubstr("ast_2"));

    EXPECT_EQ(house.run({"asset", "show", "pc", "--json"}), ExitCode::conflict);
    EXPECT_EQ(house.problem_json()["code"], "ambiguous");
    EXPECT_EQ(house.problem_json()["candidates"].size(), 2U);
}

TEST(AssetShow, OfAnUnknownName_IsNotFound) {
    auto house = testing::House{};
    house.daemon.answer(std::string{first_page} + "&f.name=nobody", page({}, 0));
    house.daemon.answer("GET /api/v1/agents", R"({"agents":[]})");
    EXPECT_EQ(house.run({"asset", "show", "nobody"}), ExitCode::not_found);
}

TEST(AssetSet, SendsTheVersionThatItRead) {
    auto house = testing::House{};
    house.daemon.answer("GET /api/v1/assets/ast_1", row("1", "a").dump());
    auto after = row("1", "a");
    after["version"] = 8;
    house.daemon.answer("PATCH /api/v1/assets/ast_1", after.dump());

    EXPECT_EQ(house.run({"asset", "set", "ast_1", "note=x=y", "place=", "--json"}), ExitCode::ok);

    auto const& patch = house.daemon.asked.back();
    EXPECT_THAT(
        patch.headers, ::testing::Contains(std::pair<std::string, std::string>{"If-Match", "\"7\""})
    );
    EXPECT_EQ(json::parse(patch.body), (json{{"note", "x=y"}, {"place", ""}}));
    EXPECT_EQ(house.printed_json()["version"], 8);
}

TEST(AssetSet, WhenSomebodyWasFaster_IsAConflict) {
    auto house = testing::House{};
    house.daemon.answer("GET /api/v1/assets/ast_1", row("1", "a").dump());
    house.daemon.refuse("PATCH /api/v1/assets/ast_1", 412, "changed_meanwhile");

    EXPECT_EQ(house.run({"asset", "set", "ast_1", "note=x"}), ExitCode::conflict);
    EXPECT_THAT(house.err.str(), HasSubstr("somebody changed it meanwhile"));

    EXPECT_EQ(house.run({"asset", "set", "ast_1", "note=x", "--json"}), ExitCode::conflict);
    EXPECT_EQ(house.problem_json()["code"], "changed_meanwhile");
    EXPECT_EQ(house.problem_json()["status"], 412);
    EXPECT_EQ(house.out.str(), "");
}

TEST(AssetAdd, SendsOnlyWhatWasGiven) {
    auto house = testing::House{};
    house.daemon.answer("POST /api/v1/assets", row("1", "ct-01").dump(), 201);

    EXPECT_EQ(
        house.run(
            {"asset", "add", "--name", "ct-01", "--kind", "medical_device", "--place", "放射線科"}
        ),
        ExitCode::ok
    );

    EXPECT_EQ(
        json::parse(house.daemon.asked.back().body),
        (json{{"name", "ct-01"}, {"kind", "medical_device"}, {"place", "放射線科"}})
    );
    EXPECT_THAT(house.out.str(), HasSubstr("ast_1"));
}

constexpr auto csv_request = "GET /api/v1/assets.csv?lang=ja&f.kind=server&columns=name%2Cos";

TEST(AssetExport, WritesTheBytesToAFileForItsOwnerOnly) {
    auto const folder = sonae::testing::TemporaryFolder{};
    auto const file = (folder.path() / "ledger.csv").string();
    auto house = testing::House{};
    house.daemon.answer(csv_request, "\xEF\xBB\xBF\"機器名\"\r\n");

    EXPECT_EQ(
        house.run(
            {"asset",
             "export",
             "--output",
             file,
             "--lang",
             "ja",
             "--filter",
             "kind=server",
             "--columns",
             "name,os"}
        ),
        ExitCode::ok
    );

    EXPECT_EQ(read_text(file, 1024).value(), "\xEF\xBB\xBF\"機器名\"\r\n");
    EXPECT_EQ(fs::status(file).permissions(), fs::perms{0600});
    EXPECT_EQ(house.out.str(), "");
}

TEST(AssetExport, ToAPipe_IsRaw_ToATerminal_IsEscaped) {
    auto house = testing::House{};
    house.daemon.answer("GET /api/v1/assets.csv?lang=en", "\"a\x1B[2J\"\r\n");
    EXPECT_EQ(house.run({"asset", "export", "--output", "-"}), ExitCode::ok);
    EXPECT_EQ(house.out.str(), "\"a\x1B[2J\"\r\n");

    house.is_terminal = true;
    EXPECT_EQ(house.run({"asset", "export", "--output", "-"}), ExitCode::ok);
    EXPECT_THAT(house.out.str(), HasSubstr("\"a\\u{1b}[2J\"\n"));
}

TEST(AssetExport, IntoAFolderThatIsNotThere_Fails) {
    auto const folder = sonae::testing::TemporaryFolder{};
    auto const file = (folder.path() / "no" / "ledger.csv").string();
    auto house = testing::House{};
    house.daemon.answer("GET /api/v1/assets.csv?lang=en", "x");
    EXPECT_EQ(house.run({"asset", "export", "--output", file}), ExitCode::failed);
    EXPECT_THAT(house.err.str(), HasSubstr("cannot read or write the file"));
}

TEST(AssetHistory, FollowsThePagesUpToItsLimit) {
    auto house = testing::House{};
    auto const change = [](int number) {
        return json{
            {"number", number},
            {"at", "x"},
            {"actor", "per_1"},
            {"actor_name", "山田"},
            {"section", "network"},
            {"item", "if:eth0"},
            {"field", "addresses"},
            {"before", nullptr},
            {"after", {"192.0.2.7/24"}}};
    };
    house.daemon.answer(
        "GET /api/v1/assets/ast_1/history?limit=3",
        json{{"changes", {change(9), change(8)}}, {"next", 8}}.dump()
    );
    house.daemon.answer(
        "GET /api/v1/assets/ast_1/history?limit=1&before=8",
        json{{"changes", json::array({change(7)})}, {"next", 7}}.dump()
    );

    EXPECT_EQ(house.run({"asset", "history", "ast_1", "--limit", "3", "--json"}), ExitCode::ok);
    EXPECT_EQ(house.printed_json().size(), 3U);
    EXPECT_EQ(house.printed_json()[2]["number"], 7);

    EXPECT_EQ(
        house.run({"asset", "history", "ast_1", "--limit", "3", "--no-header"}), ExitCode::ok
    );
    EXPECT_THAT(
        house.out.str(), HasSubstr("x  山田  network/if:eth0/addresses  -  [\"192.0.2.7/24\"]\n")
    );
}

} // namespace
} // namespace sonae::cli
