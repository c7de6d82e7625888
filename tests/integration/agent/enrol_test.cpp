// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/file.hpp"
#include "tests/fakes/temporary_folder.hpp"
#include "tests/integration/agent/agent_process.hpp"
#include "tests/integration/agent/test_server.hpp"

#include <csignal>

namespace sonae::agent {
namespace {

using sonae::testing::TemporaryFolder;
using testing::AgentProcess;
using testing::Manner;
using testing::run_agent;
using testing::ServerWish;
using testing::TestAuthority;
using testing::TestServer;

struct Enrolment : ::testing::Test {
    TestAuthority authority;
    TemporaryFolder folder;
    std::string state = (folder.path() / "state").string();

    [[nodiscard]] std::vector<std::string> words(TestServer const& server) const {
        return {"enroll", "--server", server.address(), "--token-stdin", "--state-dir", state};
    }

    [[nodiscard]] std::string file(std::string const& name) const {
        return read_text(fs::path{state} / name, 1'000'000).value_or("");
    }

    [[nodiscard]] fs::perms permissions(std::string const& name) const {
        return fs::status(fs::path{state} / name).permissions();
    }
};

TEST_F(Enrolment, WithAGoodToken_StoresAnIdentityForItsOwnerAlone) {
    auto const server = TestServer{authority};

    auto const outcome = run_agent(words(server), authority.token() + "\n");

    EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
    EXPECT_NE(outcome.output.find("agt_018cc251f4007000b8d3a1a1a1a1a1a1"), std::string::npos);
    EXPECT_NE(file("agent.key").find("PRIVATE KEY"), std::string::npos);
    EXPECT_EQ(file("ca.pem"), authority.certificate_pem());
    EXPECT_EQ(permissions(""), fs::perms::owner_all);
    for (auto const* name : {"agent.key", "agent.pem", "ca.pem", "identity.json"}) {
        EXPECT_EQ(permissions(name), fs::perms::owner_read | fs::perms::owner_write) << name;
    }
    EXPECT_EQ(server.state().requests, (std::vector<std::string>{"POST /agent/v1/enroll"}));
}

TEST_F(Enrolment, TokenAndKey_StandInNoOtherFileAndInNoOutput) {
    auto const server = TestServer{authority};
    auto const token = authority.token();
    auto const secret = token.substr(7, 32);

    auto const outcome = run_agent(words(server), token + "\n");

    EXPECT_EQ(outcome.output.find(secret), std::string::npos);
    for (auto const& entry : fs::directory_iterator{state}) {
        auto const name = entry.path().filename().string();
        EXPECT_EQ(file(name).find(secret), std::string::npos) << name;
        if (name != "agent.key") {
            EXPECT_EQ(file(name).find("PRIVATE KEY"), std::string::npos) << name;
        }
    }
}

TEST_F(Enrolment, Repeated_ChangesNothingAndIsNoError) {
    auto const server = TestServer{authority};
    ASSERT_EQ(run_agent(words(server), authority.token() + "\n").exit_code, 0);
    auto const certificate = file("agent.pem");

    auto const again = run_agent(words(server), authority.token() + "\n");

    EXPECT_EQ(again.exit_code, 0);
    EXPECT_EQ(file("agent.pem"), certificate);
    EXPECT_EQ(server.state().requests.size(), 1U);
}

TEST_F(Enrolment, Again_ReplacesTheIdentity) {
    auto const server = TestServer{authority};
    ASSERT_EQ(run_agent(words(server), authority.token() + "\n").exit_code, 0);
    auto const key = file("agent.key");
    auto once_more = words(server);
    once_more.emplace_back("--again");

    EXPECT_EQ(run_agent(once_more, authority.token() + "\n").exit_code, 0);

    EXPECT_NE(file("agent.key"), key);
}

/// Whoever answers with another key than the pinned one never sees the token.
struct UntrustedServer : Enrolment, ::testing::WithParamInterface<ServerWish> {};

TEST_P(UntrustedServer, IsRefusedBeforeTheTokenIsSent) {
    auto const server = TestServer{authority, GetParam()};

    auto const outcome = run_agent(words(server), authority.token() + "\n");

    EXPECT_EQ(outcome.exit_code, 4) << outcome.output;
    EXPECT_GE(server.state().connections, 1);
    EXPECT_TRUE(server.state().requests.empty());
    EXPECT_EQ(file("agent.pem"), "");
}

INSTANTIATE_TEST_SUITE_P(
    Certificates,
    UntrustedServer,
    ::testing::Values(
        ServerWish{"another.sonae.internal"},
        ServerWish{"sonaed.sonae.internal", nullptr},
        ServerWish{"sonaed.sonae.internal", "clientAuth"},
        ServerWish{"sonaed.sonae.internal", "serverAuth", -20, -10},
        ServerWish{"sonaed.sonae.internal", "serverAuth", 10, 20}
    )
);

TEST_F(Enrolment, ServerOfAnotherCa_IsRefusedBeforeTheTokenIsSent) {
    auto const other = TestAuthority{};
    auto const server = TestServer{other};

    auto const outcome = run_agent(words(server), authority.token() + "\n");

    EXPECT_EQ(outcome.exit_code, 4) << outcome.output;
    EXPECT_TRUE(server.state().requests.empty());
}

TEST_F(Enrolment, AnswerThatNamesAnotherCa_IsRefused) {
    auto const other = TestAuthority{};
    auto server = TestServer{authority};
    server.change([&](auto& each) { each.ca_in_answers = other.certificate_pem(); });

    auto const outcome = run_agent(words(server), authority.token() + "\n");

    EXPECT_EQ(outcome.exit_code, 4) << outcome.output;
    EXPECT_EQ(file("agent.pem"), "");
}

TEST_F(Enrolment, AnswerLost_RepeatsTheVerySameRequest) {
    auto server = TestServer{authority};
    server.behave(Manner::closes_stored);
    auto const lost = run_agent(words(server), authority.token() + "\n");
    EXPECT_EQ(lost.exit_code, 6) << lost.output;
    server.behave(Manner::well);

    auto const outcome = run_agent(words(server), authority.token() + "\n");

    EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
    EXPECT_EQ(server.state().csrs.size(), 1U);
}

TEST_F(Enrolment, WaitingForApproval_IsToldAndTheNextCallCompletesIt) {
    auto server = TestServer{authority};
    server.behave(Manner::lets_wait);
    auto const waiting = run_agent(words(server), authority.token() + "\n");
    EXPECT_EQ(waiting.exit_code, 4);
    EXPECT_NE(waiting.output.find("agent approve agt_"), std::string::npos) << waiting.output;
    server.behave(Manner::well);

    EXPECT_EQ(run_agent(words(server), authority.token() + "\n").exit_code, 0);

    EXPECT_EQ(server.state().csrs.size(), 1U);
}

TEST_F(Enrolment, WithWait_KeepsAskingUntilAPersonApproves) {
    auto server = TestServer{authority};
    server.behave(Manner::lets_wait);
    auto with_wait = words(server);
    with_wait.emplace_back("--wait");
    auto process = AgentProcess{with_wait, authority.token() + "\n"};
    ASSERT_TRUE(process.wait_for("agent approve"));
    server.behave(Manner::well);

    auto const outcome = process.finish();

    EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
    EXPECT_GE(server.state().requests.size(), 2U);
    EXPECT_EQ(server.state().csrs.size(), 1U);
}

TEST_F(Enrolment, WithWait_EndsOnATermSignal) {
    auto server = TestServer{authority};
    server.behave(Manner::is_busy);
    auto with_wait = words(server);
    with_wait.emplace_back("--wait");
    auto process = AgentProcess{with_wait, authority.token() + "\n"};
    ASSERT_TRUE(process.wait_for("503"));

    process.signal(SIGTERM);

    EXPECT_EQ(process.finish().exit_code, 6);
}

TEST_F(Enrolment, TokenThatTheDaemonRefuses_IsToldPlainly) {
    auto server = TestServer{authority};
    server.behave(Manner::refuses_token);

    auto const outcome = run_agent(words(server), authority.token() + "\n");

    EXPECT_EQ(outcome.exit_code, 4);
    EXPECT_NE(outcome.output.find("token is not valid"), std::string::npos) << outcome.output;
}

TEST_F(Enrolment, NobodyListens_IsUnreachable) {
    auto address = std::string{};
    {
        auto const server = TestServer{authority};
        address = server.address();
    }
    auto const outcome = run_agent(
        {"enroll", "--server", address, "--token", authority.token(), "--state-dir", state}
    );

    EXPECT_EQ(outcome.exit_code, 6) << outcome.output;
}

TEST_F(Enrolment, WrongUse_IsExplained) {
    auto const token = authority.token();
    auto const cases = std::vector<std::vector<std::string>>{
        {},
        {"frobnicate"},
        {"enroll"},
        {"enroll", "--server", "nonsense", "--token", token},
        {"enroll", "--server", "h:1"},
        {"enroll", "--server", "h:1", "--token", "sonae1.abc"},
        {"enroll", "--server", "h:1", "--token", token, "--token-stdin"},
        {"enroll", "--server"},
        {"run", "--json"},
        {"status", "surplus"},
        {"collect", "--section", "dreams"},
        {"status", "--lang", "fr"}};
    for (auto const& each : cases) {
        auto const outcome = run_agent(each, "");
        EXPECT_EQ(outcome.exit_code, 2) << outcome.output;
        EXPECT_FALSE(outcome.output.empty());
        EXPECT_EQ(outcome.output.find(token), std::string::npos);
    }
}

TEST_F(Enrolment, NotEnrolled_IsBadConfigForRunStatusAndSelfTest) {
    for (auto const* command : {"run", "status", "self-test"}) {
        auto const outcome = run_agent({command, "--state-dir", state});
        EXPECT_EQ(outcome.exit_code, 78) << command << ": " << outcome.output;
    }
}

} // namespace
} // namespace sonae::agent
