// SPDX-License-Identifier: Apache-2.0
#include "tests/fakes/temporary_folder.hpp"
#include "tests/unit/cli/house.hpp"

#include <fstream>

namespace sonae::cli {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

std::string cacao(std::string const& name) {
    return std::string{SONAE_TEST_DATA} + "/cacao/" + name + ".json";
}

constexpr auto library = R"({"playbooks":[
    {"sha256":"aaaaaabbbbbb0000","id":"playbook--1","name":"ランサムウェア","modified":"2026-05-01T00:00:00Z",
     "steps_count":12,"may_run":true,"tlp":"TLP:AMBER"},
    {"sha256":"ccccccdddddd0000","id":"playbook--1","name":"ランサムウェア","modified":"2026-04-01T00:00:00Z",
     "steps_count":11,"may_run":false,"tlp":"TLP:AMBER"}]})";

TEST(PlaybookLint, NamesEveryFileThatMustNotRun) {
    auto house = testing::House{};

    auto const exit =
        house.run({"playbook", "lint", cacao("step_parallel"), cacao("flow_dangling")});

    EXPECT_EQ(exit, ExitCode::found_problems);
    EXPECT_THAT(house.out.str(), HasSubstr("flow_dangling.json: error /workflow"));
    EXPECT_THAT(house.err.str(), HasSubstr("2 read, 1 must not run"));
    EXPECT_TRUE(house.daemon.asked.empty()) << "no daemon is needed";
}

TEST(PlaybookLint, InJson_CarriesCodesAndPointers) {
    auto house = testing::House{};

    auto const exit = house.run({"playbook", "lint", cacao("flow_dangling"), "--json"});

    EXPECT_EQ(exit, ExitCode::found_problems);
    EXPECT_EQ(house.printed_json()[0]["findings"][0]["severity"], "error");
}

TEST(PlaybookLint, FileThatIsNotThere_IsTold) {
    auto house = testing::House{};

    EXPECT_EQ(house.run({"playbook", "lint", "/nowhere.json"}), ExitCode::usage);
}

TEST(PlaybookImport, ShowsWhatTheDaemonRefuses) {
    auto house = testing::House{};
    house.daemon.answer(
        "POST /api/v1/playbooks",
        R"({"code":"playbook_refused","status":422,"detail":"","findings":[],
            "faults":[{"code":"missing_member","pointer":"/name","detail":""}]})",
        422
    );

    EXPECT_EQ(house.run({"playbook", "import", cacao("flow_dangling")}), ExitCode::usage);
    EXPECT_THAT(house.out.str(), HasSubstr("/name: a required property is missing"));
}

TEST(PlaybookShow, FindsTheNewestByNameAndAnyByHash) {
    auto house = testing::House{};
    house.daemon.answer("GET /api/v1/playbooks", library);
    house.daemon.answer("GET /api/v1/playbooks/aaaaaabbbbbb0000", R"({"name":"new","steps":[]})");
    house.daemon.answer("GET /api/v1/playbooks/ccccccdddddd0000", R"({"name":"old","steps":[]})");

    EXPECT_EQ(house.run({"playbook", "show", "ランサムウェア", "--json"}), ExitCode::ok);
    EXPECT_EQ(house.printed_json()["name"], "new");
    EXPECT_EQ(house.run({"playbook", "show", "cccccc", "--json"}), ExitCode::ok);
    EXPECT_EQ(house.printed_json()["name"], "old");
    EXPECT_EQ(house.run({"playbook", "show", "nothing"}), ExitCode::not_found);
}

TEST(PlaybookExport, WritesWhatTheDaemonKeeps) {
    auto const folder = sonae::testing::TemporaryFolder{};
    auto const file = (folder.path() / "copy.json").string();
    auto house = testing::House{};
    house.daemon.answer("GET /api/v1/playbooks", library);
    house.daemon.answer("GET /api/v1/playbooks/aaaaaabbbbbb0000/document", R"({"a":1})");

    EXPECT_EQ(house.run({"playbook", "export", "aaaaaa", "--output", file}), ExitCode::ok);

    auto written = std::string{};
    std::getline(std::ifstream{file}, written);
    EXPECT_EQ(written, R"({"a":1})");
}

TEST(PlaybookList, ShowsBothVersions) {
    auto house = testing::House{};
    house.daemon.answer("GET /api/v1/playbooks", library);

    EXPECT_EQ(house.run({"playbook", "list"}), ExitCode::ok);
    EXPECT_THAT(house.out.str(), HasSubstr("aaaaaabbbbbb"));
    EXPECT_THAT(house.out.str(), HasSubstr("ccccccdddddd"));
}

} // namespace
} // namespace sonae::cli
