// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/agent_core/fake_house.hpp"

namespace sonae::agent {
namespace {

using testing::Crash;
using testing::FakeKeys;
using testing::MemoryFolder;

struct IdentityFiles : ::testing::Test {
    MemoryFolder folder;
    FakeKeys keys;
    IdentityStore store{folder, keys};
    AgentId agent = *AgentId::parse("agt_018cc251f4007000b8d3a1a1a1a1a1a1");

    static CertificateAnswer answer_to(PendingRequest const& request, std::int64_t generation) {
        auto answer = CertificateAnswer{};
        answer.certificate_pem = "certificate for " + request.csr_pem;
        answer.ca_pem = "ca";
        answer.generation = generation;
        answer.interval = std::chrono::hours{1};
        return answer;
    }
};

TEST_F(IdentityFiles, BeforeEnrolment_AreNone) {
    auto const identity = store.load();

    ASSERT_TRUE(identity);
    EXPECT_FALSE(*identity);
}

TEST_F(IdentityFiles, Request_IsTheSameUntilItIsAnswered) {
    auto const first = store.pending_request();
    auto const again = IdentityStore{folder, keys}.pending_request();

    ASSERT_TRUE(first && again);
    EXPECT_EQ(again->csr_pem, first->csr_pem);
    EXPECT_EQ(keys.made, 1);
}

TEST_F(IdentityFiles, AdoptedAnswer_IsWhatTheNextStartLoads) {
    auto const request = store.pending_request();
    ASSERT_TRUE(request);
    ASSERT_TRUE(store.adopt(answer_to(*request, 1), agent, "host:8443"));

    auto const identity = IdentityStore{folder, keys}.load();

    ASSERT_TRUE(identity && *identity);
    EXPECT_EQ((*identity)->agent, agent);
    EXPECT_EQ((*identity)->server, "host:8443");
    EXPECT_EQ((*identity)->generation, 1);
    EXPECT_EQ((*identity)->key_pem, request->key_pem);
    EXPECT_EQ(folder.files.count("next.key") + folder.files.count("next.csr"), 0U);
}

TEST_F(IdentityFiles, AnswerForAnotherKeyOrByAnotherCa_ChangesNothing) {
    auto const request = store.pending_request();
    ASSERT_TRUE(request);
    auto const before = folder.files;
    auto foreign = answer_to(*request, 1);
    foreign.certificate_pem = "certificate for csr(key99)";
    auto other_ca = answer_to(*request, 1);
    other_ca.ca_pem = "other";

    EXPECT_EQ(store.adopt(foreign, agent, "h:1").error().code, Errc::refused);
    EXPECT_EQ(store.adopt(other_ca, agent, "h:1").error().code, Errc::refused);

    EXPECT_EQ(folder.files, before);
}

TEST_F(IdentityFiles, CrashAtEveryMomentOfARenewal_LeavesOneWholeIdentity) {
    for (auto moment = 0;; ++moment) {
        folder.files.clear();
        auto const first = store.pending_request();
        ASSERT_TRUE(first && store.adopt(answer_to(*first, 1), agent, "h:1"));
        folder.moments_to_crash = moment;
        auto has_crashed = false;
        try {
            auto const next = store.pending_request();
            ASSERT_TRUE(next && store.adopt(answer_to(*next, 2), agent, "h:1"));
        } catch (Crash const&) {
            has_crashed = true;
        }
        folder.moments_to_crash.reset();

        auto const identity = IdentityStore{folder, keys}.load();

        ASSERT_TRUE(identity && *identity) << "moment " << moment;
        auto const& whole = **identity;
        EXPECT_TRUE(keys.check(whole.certificate_pem, whole.key_pem, whole.ca_pem));
        auto const is_old = whole.key_pem == first->key_pem;
        EXPECT_EQ(whole.generation, is_old ? 1 : 2) << "moment " << moment;
        if (!has_crashed) {
            EXPECT_GT(moment, 10);
            EXPECT_EQ(whole.generation, 2);
            break;
        }
    }
}

TEST_F(IdentityFiles, CrashDuringTheSwitchAndAgainDuringItsRepair_StillEndsWell) {
    for (auto moment = 0; moment < 14; ++moment) {
        folder.files.clear();
        auto const first = store.pending_request();
        ASSERT_TRUE(first && store.adopt(answer_to(*first, 1), agent, "h:1"));
        auto const next = store.pending_request();
        ASSERT_TRUE(next);
        folder.moments_to_crash = 5; // the answer is stored, the switch has begun
        EXPECT_THROW(static_cast<void>(store.adopt(answer_to(*next, 2), agent, "h:1")), Crash);
        folder.moments_to_crash = moment;
        try {
            static_cast<void>(store.load());
        } catch (Crash const&) {
            // The second crash; the third start follows.
        }
        folder.moments_to_crash.reset();

        auto const identity = IdentityStore{folder, keys}.load();

        ASSERT_TRUE(identity && *identity) << "moment " << moment;
        EXPECT_EQ((*identity)->generation, 2);
        EXPECT_EQ((*identity)->key_pem, next->key_pem);
    }
}

TEST_F(IdentityFiles, KeyOfAnotherMachine_IsRefused) {
    auto const request = store.pending_request();
    ASSERT_TRUE(request && store.adopt(answer_to(*request, 1), agent, "h:1"));
    folder.files["agent.key"] = "key77";

    auto const identity = store.load();

    ASSERT_FALSE(identity);
    EXPECT_EQ(identity.error().code, Errc::refused);
}

TEST_F(IdentityFiles, ReadingBesideAnAgentAtWork_ChangesNothing) {
    auto const request = store.pending_request();
    ASSERT_TRUE(request && store.adopt(answer_to(*request, 1), agent, "h:1"));
    auto const next = store.pending_request();
    ASSERT_TRUE(next);
    auto const before = folder.files;

    ASSERT_TRUE(store.read());

    EXPECT_EQ(folder.files, before);
}

} // namespace
} // namespace sonae::agent
