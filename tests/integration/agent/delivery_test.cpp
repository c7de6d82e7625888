// SPDX-License-Identifier: Apache-2.0
#include "agent/core/json_fields.hpp"
#include "inventory/base/file.hpp"
#include "tests/fakes/temporary_folder.hpp"
#include "tests/integration/agent/agent_process.hpp"
#include "tests/integration/agent/test_server.hpp"

#include <csignal>
#include <set>

namespace sonae::agent {
namespace {

using sonae::testing::TemporaryFolder;
using testing::AgentProcess;
using testing::Manner;
using testing::Moment;
using testing::Outcome;
using testing::run_agent;
using testing::TestAuthority;
using testing::TestServer;

struct Delivery : ::testing::Test {
    TestAuthority authority;
    TestServer server{authority};
    TemporaryFolder folder;
    std::string state = (folder.path() / "state").string();

    void enrol() {
        auto const outcome = run_agent(
            {"enroll", "--server", server.address(), "--token-stdin", "--state-dir", state},
            authority.token() + "\n"
        );
        ASSERT_EQ(outcome.exit_code, 0) << outcome.output;
    }

    [[nodiscard]] std::vector<std::string> once() const {
        return {"run", "--once", "--state-dir", state};
    }

    [[nodiscard]] Outcome run_once() const { return run_agent(once()); }

    /// Number of each report that waits on disk.
    [[nodiscard]] std::set<std::int64_t> waiting() const {
        auto numbers = std::set<std::int64_t>{};
        auto failure = std::error_code{};
        for (auto const& entry : fs::directory_iterator{fs::path{state} / "spool", failure}) {
            auto const name = entry.path().stem().string();
            if (entry.path().extension() == ".report") {
                numbers.insert(std::stoll(name.substr(name.rfind('-') + 1)));
            }
        }
        return numbers;
    }

    [[nodiscard]] std::set<std::int64_t> delivered() const {
        auto numbers = std::set<std::int64_t>{};
        for (auto const& [place, content] : server.state().reports) {
            numbers.insert(place.second);
        }
        return numbers;
    }
};

TEST_F(Delivery, FirstReport_ArrivesWholeAndTheNextOnesAreSmall) {
    enrol();
    ASSERT_EQ(run_once().exit_code, 0);
    ASSERT_EQ(server.state().held.size(), 8U);

    for (auto i = 0; i < 3; ++i) {
        auto const outcome = run_once();
        ASSERT_EQ(outcome.exit_code, 0) << outcome.output;
    }

    auto const state_of_server = server.state();
    EXPECT_TRUE(state_of_server.faults.empty()) << state_of_server.faults[0];
    EXPECT_EQ(delivered(), (std::set<std::int64_t>{1, 2, 3, 4}));
    EXPECT_LT(state_of_server.request_bytes.back(), state_of_server.request_bytes[1]);
    EXPECT_TRUE(waiting().empty());
}

TEST_F(Delivery, ServerThatMisbehaves_CostsNoReport) {
    enrol();
    for (auto const manner :
         {Manner::closes_at_once,
          Manner::closes_unread,
          Manner::closes_stored,
          Manner::says_garbage,
          Manner::says_half,
          Manner::is_busy}) {
        server.behave(manner);
        auto const outcome = run_once();
        EXPECT_EQ(outcome.exit_code, 6) << outcome.output;
    }
    EXPECT_EQ(waiting(), (std::set<std::int64_t>{1, 2, 3, 4, 5, 6}));
    server.behave(Manner::well);

    EXPECT_EQ(run_once().exit_code, 0);

    EXPECT_TRUE(server.state().faults.empty());
    EXPECT_EQ(delivered(), (std::set<std::int64_t>{1, 2, 3, 4, 5, 6, 7}));
    EXPECT_TRUE(waiting().empty());
}

TEST_F(Delivery, ServerWithAnotherCa_GetsNoReport) {
    enrol();
    auto const other = TestAuthority{};
    auto const impostor = TestServer{other};
    auto const file = fs::path{state} / "identity.json";
    auto text = read_text(file, 10'000).value_or("");
    text.replace(text.find(server.address()), server.address().size(), impostor.address());
    ASSERT_TRUE(write_atomically(file, text, Secrecy::private_to_owner));

    auto const outcome = run_once();

    EXPECT_EQ(outcome.exit_code, 4) << outcome.output;
    EXPECT_TRUE(impostor.state().requests.empty());
    EXPECT_EQ(waiting().size(), 1U);
}

TEST_F(Delivery, KilledAtEachMomentOfADelivery_EveryReportArrivesOnceAndNoneIsLost) {
    enrol();
    auto seen = std::set<std::int64_t>{};
    for (auto round = 0; round < 9; ++round) {
        auto const moment = static_cast<Moment>(round % 3);
        auto process = AgentProcess{once()};
        server.at_moments([&process, moment](Moment at) {
            if (at == moment) {
                process.signal(SIGKILL);
            }
        });
        process.finish();
        while (server.state().is_serving) {
            ::usleep(1'000); // the killed agent's connection must not kill the next agent
        }
        server.at_moments({});
        seen.merge(waiting());
    }

    auto const outcome = run_once();

    EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
    auto const faults = server.state().faults;
    EXPECT_TRUE(faults.empty()) << faults[0];
    auto const arrived = delivered();
    for (auto const seq : seen) {
        EXPECT_TRUE(arrived.contains(seq)) << "report " << seq;
    }
    EXPECT_EQ(arrived.size(), 10U);
    EXPECT_EQ(*arrived.rbegin(), 10);
    EXPECT_TRUE(waiting().empty());
}

TEST_F(Delivery, KilledAtAnyTime_NeverDamagesItsState) {
    enrol();
    for (auto round = 0; round < 20; ++round) {
        auto process = AgentProcess{once()};
        // Different in each round, and no promise depends on where it falls.
        ::usleep(static_cast<useconds_t>(round) * 15'000);
        process.signal(SIGKILL);
        process.finish();
    }

    auto const outcome = run_once();

    EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
    EXPECT_TRUE(server.state().faults.empty());
    EXPECT_EQ(outcome.output.find("damaged"), std::string::npos) << outcome.output;
    EXPECT_TRUE(waiting().empty());
}

TEST_F(Delivery, CertificatePastAThirdOfItsLife_IsRenewedAndUsed) {
    server.change([](auto& each) { each.certificate_age_days = 40; });
    enrol();
    auto const key = read_text(fs::path{state} / "agent.key", 10'000).value_or("");

    auto const first = run_once();
    auto const second = run_once();

    EXPECT_EQ(first.exit_code + second.exit_code, 0) << first.output << second.output;
    auto const status = run_agent({"status", "--json", "--state-dir", state});
    auto const fields = JsonFields::parse(status.output);
    ASSERT_TRUE(fields) << status.output;
    EXPECT_EQ(fields->number("generation").value_or(0), 2);
    EXPECT_NE(read_text(fs::path{state} / "agent.key", 10'000).value_or(""), key);
    EXPECT_TRUE(server.state().faults.empty());
    EXPECT_EQ(delivered().size(), 2U);
}

TEST_F(Delivery, SecondAgentOnTheSameState_IsRefused) {
    enrol();
    auto process = AgentProcess{{"run", "--state-dir", state}};
    ASSERT_TRUE(process.wait_for("agent runs"));

    auto const outcome = run_once();

    EXPECT_EQ(outcome.exit_code, 5) << outcome.output;
    process.signal(SIGTERM);
    EXPECT_EQ(process.finish().exit_code, 0);
}

TEST_F(Delivery, TermSignalWhileTheServerIsSilent_EndsTheAgentInOrder) {
    enrol();
    server.behave(Manner::is_silent);
    auto process = AgentProcess{{"run", "--once", "--state-dir", state}};
    server.at_moments({});
    while (server.state().requests.size() < 2) {
        ::usleep(1'000);
    }

    process.signal(SIGTERM);

    EXPECT_EQ(process.finish().exit_code, 6);
    EXPECT_EQ(waiting(), (std::set<std::int64_t>{1}));
}

TEST_F(Delivery, AgentAtWork_StartsNoOtherProgram) {
    enrol();
    auto const trace = (folder.path() / "trace").string();
    auto process = AgentProcess{
        once(), "", {"strace", "-f", "-qq", "-e", "trace=execve,execveat,fork,vfork", "-o", trace}};
    auto const outcome = process.finish();
    auto const text = read_text(trace, 1'000'000);
    if (outcome.exit_code != 0 || !text) {
        GTEST_SKIP() << "strace does not work here: " << outcome.output;
    }

    auto count = 0;
    for (auto at = text->find("exec"); at != std::string::npos; at = text->find("exec", at + 1)) {
        ++count;
    }

    EXPECT_EQ(count, 1) << *text;
    EXPECT_EQ(text->find("fork"), std::string::npos) << *text;
}

TEST_F(Delivery, Enrolled_SelfTestAndStatusAreGood) {
    enrol();
    ASSERT_EQ(run_once().exit_code, 0);

    auto const test = run_agent({"self-test", "--state-dir", state});
    auto const status = run_agent({"status", "--state-dir", state, "--lang", "ja"});

    EXPECT_EQ(test.exit_code, 0) << test.output;
    EXPECT_EQ(status.exit_code, 0);
    EXPECT_NE(status.output.find("エージェント"), std::string::npos) << status.output;
}

TEST_F(Delivery, SelfTestWithoutServer_SaysUnreachable) {
    enrol();
    server.behave(Manner::closes_at_once);

    auto const outcome = run_agent({"self-test", "--state-dir", state});

    EXPECT_EQ(outcome.exit_code, 6) << outcome.output;
}

} // namespace
} // namespace sonae::agent
