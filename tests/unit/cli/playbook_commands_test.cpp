// SPDX-License-Identifier: Apache-2.0
#include "playbooks/signature_algorithm.hpp"
#include "tests/fakes/signing_keys.hpp"
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
     "steps_count":12,"may_run":true,"may_not_run":"","tlp":"TLP:AMBER",
     "signatures":[{"verdict":"valid","signee":"CSIRT","key_sha256":"00","form":"hex_of_hash"}]},
    {"sha256":"ccccccdddddd0000","id":"playbook--1","name":"ランサムウェア","modified":"2026-04-01T00:00:00Z",
     "steps_count":11,"may_run":false,"may_not_run":"newest_revoked","tlp":"TLP:AMBER",
     "signatures":[]}]})";

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
    EXPECT_THAT(house.out.str(), HasSubstr("valid, by a trusted key"));
    EXPECT_THAT(house.out.str(), HasSubstr("no: revoked by a later version of it"));
}

TEST(PlaybookImport, OfARevokedVersion_SaysWhatItEnds) {
    auto house = testing::House{};
    house.daemon.answer(
        "POST /api/v1/playbooks",
        R"({"name":"x","sha256":"ab","may_run":false,"may_not_run":"revoked","findings":[]})",
        201
    );

    EXPECT_EQ(house.run({"playbook", "import", cacao("validity_revoked")}), ExitCode::ok);
    EXPECT_THAT(house.err.str(), HasSubstr("can be begun any more"));
}

class PlaybookSign : public ::testing::Test {
protected:
    PlaybookSign() {
        std::ofstream{key} << secret;
        std::ofstream{public_key} << sonae::testing::public_half(secret);
    }

    std::string path(std::string const& name) { return (folder.path() / name).string(); }

    ExitCode sign(std::vector<std::string> const& more = {}) {
        auto words = std::vector<std::string>{
            "playbook", "sign", cacao("step_parallel"), "--key", key, "--output", file};
        words.insert(words.end(), more.begin(), more.end());
        auto views = std::vector<std::string_view>(words.begin(), words.end());
        return house.run(views);
    }

    sonae::testing::TemporaryFolder folder;
    std::string secret = sonae::testing::new_key(playbooks::SignatureAlgorithm::ed25519);
    std::string key = path("key.pem");
    std::string public_key = path("public.pem");
    std::string file = path("signed.json");
    testing::House house;
};

TEST_F(PlaybookSign, MakesWhatVerifyTrusts_InEveryForm) {
    for (auto const* const mode : {"hex-of-hash", "canonical", "hash-bytes"}) {
        ASSERT_EQ(sign({"--mode", mode, "--signee", "CSIRT"}), ExitCode::ok);

        EXPECT_EQ(house.run({"playbook", "verify", file}), ExitCode::ok);
        EXPECT_THAT(house.out.str(), HasSubstr("unaltered, by an unknown key"));
        EXPECT_EQ(house.run({"playbook", "verify", file, "--key", public_key}), ExitCode::ok);
        EXPECT_THAT(house.out.str(), HasSubstr("valid, by a trusted key"));
    }
    EXPECT_TRUE(house.daemon.asked.empty()) << "no daemon is needed";
    EXPECT_EQ(house.run({"playbook", "lint", file}), ExitCode::ok);
}

TEST_F(PlaybookSign, VerifyTellsAnAlteredFile_AnotherKey_AndNoSignatureAtAll) {
    ASSERT_EQ(sign(), ExitCode::ok);
    auto document = json::parse(std::ifstream{file});
    document["name"] = "altered";
    std::ofstream{path("altered.json")} << document;
    std::ofstream{path("other.pem")}
        << sonae::testing::public_half(sonae::testing::new_key(playbooks::SignatureAlgorithm::es256)
           );

    EXPECT_EQ(house.run({"playbook", "verify", path("altered.json")}), ExitCode::found_problems);
    EXPECT_THAT(house.out.str(), HasSubstr("invalid: altered after signing"));
    EXPECT_EQ(
        house.run({"playbook", "verify", file, "--key", path("other.pem")}),
        ExitCode::found_problems
    );
    EXPECT_THAT(house.err.str(), HasSubstr("no signature by a trusted key"));
    EXPECT_EQ(house.run({"playbook", "verify", cacao("step_parallel")}), ExitCode::found_problems);
    EXPECT_THAT(house.err.str(), HasSubstr("it has no signature"));
}

TEST_F(PlaybookSign, WithoutAKeyThatCanSign_SaysSo) {
    EXPECT_EQ(house.run({"playbook", "sign", cacao("step_parallel")}), ExitCode::usage);
    EXPECT_EQ(
        house.run({"playbook", "sign", cacao("step_parallel"), "--key", public_key}),
        ExitCode::usage
    );
    EXPECT_THAT(house.err.str(), HasSubstr("the key cannot be used"));
}

} // namespace
} // namespace sonae::cli
