// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/file.hpp"
#include "tests/fakes/temporary_folder.hpp"
#include "tests/unit/cli/house.hpp"

namespace sonae::cli {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(Status, ShowsWhatTheDaemonSays) {
    auto house = testing::House{};
    house.daemon.answer(
        "GET /api/v1/status",
        R"({"version":"0.1.0","is_set_up":true,"is_demo":false,"hospital":"青空病院","now":"x"})"
    );
    EXPECT_EQ(house.run({"status"}), ExitCode::ok);
    EXPECT_THAT(house.out.str(), HasSubstr("hospital       青空病院\n"));
    EXPECT_THAT(house.out.str(), HasSubstr("/var/lib/sonae/sonae.sock"));
    EXPECT_EQ(house.run({"status", "--json"}), ExitCode::ok);
    EXPECT_EQ(house.printed_json()["is_set_up"], true);
}

TEST(Doctor, WithAProblem_HasItsOwnExitCode) {
    auto house = testing::House{};
    auto const report = [](std::string const& state) {
        return json{
            {"state", state},
            {"checks", {{{"name", "disk_space"}, {"state", state}, {"value", "1 GiB"}}}}}
            .dump();
    };
    house.daemon.answer("GET /api/v1/doctor", report("ok"));
    house.daemon.answer("GET /api/v1/doctor", report("degraded"));
    house.daemon.answer("GET /api/v1/doctor", report("failed"));
    EXPECT_EQ(house.run({"doctor"}), ExitCode::ok);
    EXPECT_EQ(house.run({"doctor"}), ExitCode::found_problems);
    EXPECT_THAT(house.out.str(), HasSubstr("disk space  degraded  1 GiB\n"));
    EXPECT_EQ(house.run({"doctor", "--json"}), ExitCode::found_problems);
    EXPECT_EQ(house.printed_json()["state"], "failed");
}

TEST(SetupCode, IsPrintedAlone_OrRefusedWhenThereIsAnAdministrator) {
    auto house = testing::House{};
    house.daemon.answer("POST /api/v1/setup-code", R"({"code":"K7QP-2MZX-9RTV-HW4C"})");
    house.daemon.answer("POST /api/v1/setup-code", R"({"code":null})");
    EXPECT_EQ(house.run({"setup-code"}), ExitCode::ok);
    EXPECT_EQ(house.out.str(), "K7QP-2MZX-9RTV-HW4C\n");
    EXPECT_EQ(house.run({"setup-code", "--json"}), ExitCode::conflict);
    EXPECT_EQ(house.problem_json()["code"], "already_set_up");
    EXPECT_EQ(house.out.str(), "");
}

class Login : public ::testing::Test {
protected:
    ExitCode login(std::vector<std::string_view> const& more = {}) {
        auto words = std::vector<std::string_view>{
            "login", "--server", "https://his", "--token-file", file_};
        words.insert(words.end(), more.begin(), more.end());
        return house_.run(words);
    }

    sonae::testing::TemporaryFolder folder_;
    std::string file_ = (folder_.path() / "token").string();
    testing::House house_;
};

TEST_F(Login, WritesTheTokenForItsOwnerOnlyAndShowsItNowhere) {
    house_.prompter.lines = {"yamada", "correct horse battery", "123456"};
    house_.daemon.answer(
        "POST /api/v1/session",
        R"({"signed_in":true,"token":"SECRET","csrf":"OTHER","person":{"name":"山田","role":"it"}})"
    );

    EXPECT_EQ(login(), ExitCode::ok);

    EXPECT_THAT(
        house_.prompter.questions, ElementsAre("Log-in: ", "Password: *", "Code (6 digits): *")
    );
    EXPECT_EQ(
        json::parse(house_.daemon.asked.back().body),
        (json{
            {"login", "yamada"},
            {"password", "correct horse battery"},
            {"totp", "123456"},
            {"wants_token", true}})
    );
    EXPECT_EQ(read_text(file_, 1024).value(), "SECRET\n");
    EXPECT_EQ(fs::status(file_).permissions(), fs::perms{0600});
    EXPECT_THAT(house_.out.str() + house_.err.str(), Not(HasSubstr("SECRET")));
}

TEST_F(Login, AsJson_ShowsTheSessionWithoutItsSecrets) {
    house_.prompter.lines = {"pw", "123456"};
    house_.daemon.answer(
        "POST /api/v1/session", R"({"signed_in":true,"token":"SECRET","csrf":"OTHER"})"
    );
    EXPECT_EQ(login({"--login", "yamada", "--json"}), ExitCode::ok);
    EXPECT_EQ(house_.printed_json(), (json{{"signed_in", true}}));
}

TEST_F(Login, ThatFails_WritesNothing) {
    house_.prompter.lines = {"yamada", "x", "1"};
    house_.daemon.refuse("POST /api/v1/session", 401, "sign_in_failed");
    EXPECT_EQ(login(), ExitCode::refused);
    EXPECT_FALSE(fs::exists(file_));
    EXPECT_THAT(house_.err.str(), HasSubstr("log-in, password or code is not right"));
}

TEST_F(Login, WithoutATerminal_IsAUsageError) {
    EXPECT_EQ(login(), ExitCode::usage);
    EXPECT_TRUE(house_.daemon.asked.empty());
}

struct StatusAndExit {
    int status;
    ExitCode exit;
};

TEST(ExitCode, FollowsTheAnswersStatus) {
    using enum ExitCode;
    for (auto const& [status, exit] : std::vector<StatusAndExit>{
             {400, usage},
             {413, usage},
             {415, usage},
             {422, usage},
             {401, refused},
             {403, refused},
             {429, refused},
             {404, not_found},
             {409, conflict},
             {412, conflict},
             {428, conflict},
             {502, unreachable},
             {503, unreachable},
             {504, unreachable},
             {500, failed},
             {418, failed}}) {
        auto house = testing::House{};
        house.daemon.refuse("GET /api/v1/status", status, "some_code");
        EXPECT_EQ(house.run({"status"}), exit) << status;
        EXPECT_EQ(house.err.str(), "sonae: some_code\n");
    }
}

TEST(ExitCode, WithoutADaemon_SaysHowToLookForIt) {
    auto house = testing::House{};
    house.daemon.be_unreachable(Errc::unavailable);
    EXPECT_EQ(house.run({"status"}), ExitCode::unreachable);
    EXPECT_THAT(house.err.str(), HasSubstr("systemctl status sonaed"));
    house.daemon.be_unreachable(Errc::refused);
    EXPECT_EQ(house.run({"status"}), ExitCode::refused);
    EXPECT_THAT(house.err.str(), HasSubstr("sudo"));
}

TEST(ExitCode, OfAnAnswerThatIsNone_IsAFault) {
    auto house = testing::House{};
    house.daemon.answer("GET /api/v1/status", "<html>");
    EXPECT_EQ(house.run({"status"}), ExitCode::failed);
    EXPECT_EQ(house.run({"status", "--json"}), ExitCode::failed);
    EXPECT_EQ(house.problem_json()["code"], "bad_answer");
}

TEST(Problem, OfAHostileDaemon_IsEscaped) {
    auto house = testing::House{};
    house.daemon.answer(
        "GET /api/v1/status", R"({"code":"x\u001b[2J","detail":"y\u001b[2J"})", 500
    );
    EXPECT_EQ(house.run({"status"}), ExitCode::failed);
    EXPECT_THAT(house.err.str(), Not(HasSubstr("\x1B")));
}

} // namespace
} // namespace sonae::cli
