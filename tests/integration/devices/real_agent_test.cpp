// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/poller.hpp"
#include "tests/fakes/temporary_folder.hpp"
#include "tests/integration/devices/simulator.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <condition_variable>
#include <fstream>
#include <mutex>

namespace sonae::devices {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::RealAgent;
using testing::TemporaryFolder;

/// Keeps every line, for a test that looks for what must not be there.
class KeptLines final : public LogSink {
public:
    void write(LogLevel /*level*/, std::string_view line) override {
        auto const lock = std::scoped_lock{mutex_};
        lines_ += line;
    }

    std::string lines() {
        auto const lock = std::scoped_lock{mutex_};
        return lines_;
    }

private:
    std::mutex mutex_;
    std::string lines_;
};

class RealAgents : public ::testing::Test {
protected:
    void SetUp() override {
        if (auto const missing = RealAgent::missing(); !missing.empty()) {
            GTEST_SKIP() << "needs the Debian package " << missing;
        }
        agent_.emplace();
        settings_.port = agent_->port();
        settings_.seeds = {parse_address("127.0.0.1").value()};
        settings_.politeness.timeout = 300ms;
        settings_.credentials = {CredentialSettings{}};
        auto& credential = settings_.credentials.front();
        credential.name = "v3";
        credential.user = "sonae";
        credential.auth_secret_file = secret("auth", "auth-secret-of-a-test");
        credential.privacy_secret_file = secret("privacy", "privacy-secret-of-a-test");
    }

    fs::path secret(std::string const& name, std::string const& text) {
        std::ofstream{folder_.path() / name} << text << "\n";
        return folder_.path() / name;
    }

    /// How it was after it had been asked with the credentials.
    DeviceState ask() {
        auto poller = DevicePoller{
            settings_,
            {},
            {[&](topology::DeviceReading reading) {
                 auto const lock = std::scoped_lock{mutex_};
                 reading_ = std::move(reading);
             },
             [&](DeviceState state) {
                 auto const lock = std::scoped_lock{mutex_};
                 state_ = std::move(state);
                 changed_.notify_all();
             }},
            clock_,
            Log{sink_, clock_, LogLevel::debug}};
        poller.start();
        auto lock = std::unique_lock{mutex_};
        changed_.wait_for(lock, 30s, [&] { return state_.has_value(); });
        lock.unlock();
        poller.stop();
        return state_.value_or(DeviceState{});
    }

    TemporaryFolder folder_;
    SystemClock clock_;
    KeptLines sink_;
    std::optional<RealAgent> agent_;
    Settings settings_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::optional<DeviceState> state_;
    std::optional<topology::DeviceReading> reading_;
};

TEST_F(RealAgents, AreAskedWithSha256AndAes256) {
    EXPECT_EQ(ask().reach, Reach::ok);
    ASSERT_TRUE(reading_);
    EXPECT_EQ(reading_->rule, "net_snmp");
    EXPECT_EQ(reading_->name, "agent-of-a-test");
    EXPECT_THAT(reading_->engine_id, HasSubstr("80001f88"));
}

TEST_F(RealAgents, AreAskedWithShaAndAesWhenTheSettingsSaySo) {
    auto& credential = settings_.credentials.front();
    credential.user = "old";
    credential.auth = Auth::sha;
    credential.privacy = Privacy::aes128;
    EXPECT_EQ(ask().reach, Reach::ok);
}

TEST_F(RealAgents, AreAskedWithV2c) {
    auto credential = CredentialSettings{};
    credential.name = "v2c";
    credential.version = Version::v2c;
    credential.community_file = secret("community", "community-of-a-test");
    settings_.credentials = {credential};
    EXPECT_EQ(ask().reach, Reach::ok);
}

TEST_F(RealAgents, RefuseAWrongPassPhraseAndAnUnknownUser) {
    settings_.credentials.front().auth_secret_file = secret("wrong", "a-wrong-pass-phrase");
    auto const wrong = ask();
    settings_.credentials.front().user = "nobody";
    state_.reset();
    auto const unknown = ask();

    EXPECT_EQ(wrong.reach, Reach::refused);
    EXPECT_EQ(wrong.problem, "refused");
    EXPECT_EQ(unknown.reach, Reach::refused);
}

TEST_F(RealAgents, AfterAWrongCredential_TheRightOneOfTheSameUserIsTaken) {
    auto wrong = settings_.credentials.front();
    wrong.name = "wrong";
    wrong.auth_secret_file = secret("wrong", "a-wrong-pass-phrase");
    settings_.credentials.insert(settings_.credentials.begin(), wrong);

    EXPECT_EQ(ask().reach, Reach::ok);
    ASSERT_TRUE(reading_);
    EXPECT_EQ(reading_->name, "agent-of-a-test");
}

TEST_F(RealAgents, NoSecretStandsInTheLog) {
    settings_.credentials.front().privacy_secret_file = folder_.path() / "nothing";
    auto short_one = settings_.credentials.front();
    short_one.privacy_secret_file = secret("short", "1234567");
    settings_.credentials.push_back(short_one);
    auto sound = short_one;
    sound.privacy_secret_file = secret("privacy", "privacy-secret-of-a-test");
    settings_.credentials.push_back(sound);

    EXPECT_EQ(ask().reach, Reach::ok);

    EXPECT_THAT(sink_.lines(), HasSubstr("a credential is not used"));
    EXPECT_THAT(sink_.lines(), HasSubstr("at least 8 characters"));
    for (auto const* const text :
         {"1234567\"", "auth-secret-of-a-test", "privacy-secret-of-a-test"}) {
        EXPECT_THAT(sink_.lines(), Not(HasSubstr(text)));
    }
}

TEST_F(RealAgents, InAClinicalRange_AreNotAskedEvenWhenAPersonWants) {
    auto poller = DevicePoller{
        settings_,
        {},
        {[](auto const&) {}, [](auto const&) {}},
        clock_,
        Log{sink_, clock_, LogLevel::debug}};
    poller.start();
    poller.set_clinical({parse_prefix("127.0.0.0/8").value()});
    auto const scanned = poller.scan("127.0.0.1");
    ASSERT_FALSE(scanned);
    EXPECT_EQ(scanned.error().code, Errc::refused);
    EXPECT_EQ(scanned.error().what, "clinical_range");
    EXPECT_EQ(poller.scan("::ffff:127.0.0.1").error().what, "clinical_range");
    EXPECT_EQ(poller.scan("switch-1").error().code, Errc::malformed);
}

TEST_F(RealAgents, ThatAreForgotten_AreAskedAgainWhenAPersonWants) {
    auto states = std::map<std::string, int>{};
    auto is_forgotten = false;
    auto poller = DevicePoller{
        settings_,
        {},
        {[](auto const&) {},
         [&](DeviceState const& state) {
             auto const lock = std::scoped_lock{mutex_};
             ++states[state.address];
             changed_.notify_all();
         }},
        clock_,
        Log{sink_, clock_, LogLevel::debug}};
    poller.start();
    auto lock = std::unique_lock{mutex_};
    ASSERT_TRUE(changed_.wait_for(lock, 30s, [&] { return !states.empty(); }));
    lock.unlock();

    poller.forget("127.0.0.1", [&] {
        auto const inner = std::scoped_lock{mutex_};
        is_forgotten = true;
        states.clear();
        changed_.notify_all();
    });
    lock.lock();
    ASSERT_TRUE(changed_.wait_for(lock, 30s, [&] { return is_forgotten; }));
    lock.unlock();

    ASSERT_TRUE(poller.scan("127.0.0.1"));
    lock.lock();
    EXPECT_TRUE(changed_.wait_for(lock, 30s, [&] { return !states.empty(); }));
    lock.unlock();
    poller.stop();
}

TEST_F(RealAgents, ForWhichNoCredentialIs_AreNotAskedAndWhoAsksIsToldWhy) {
    settings_.credentials.front().only_for = {parse_prefix("10.0.0.0/8").value()};
    auto poller = DevicePoller{
        settings_,
        {},
        {[](auto const&) {}, [](auto const&) {}},
        clock_,
        Log{sink_, clock_, LogLevel::debug}};
    poller.start();
    auto const scanned = poller.scan("127.0.0.1");
    ASSERT_FALSE(scanned);
    EXPECT_EQ(scanned.error().what, "no_credential");
}

} // namespace
} // namespace sonae::devices
