// SPDX-License-Identifier: Apache-2.0
// A disk that is really full, in a mount of its own.
#include "daemon/core/engine.hpp"
#include "daemon/store/file_reserve.hpp"
#include "daemon/store/sqlite_store.hpp"
#include "tests/fakes/fake_authority.hpp"
#include "tests/fakes/fake_clock.hpp"
#include "tests/fakes/silent_sink.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <fmt/format.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

namespace sonae::testing {
namespace {

namespace con = core::contacts;
namespace esc = core::escalation;

using namespace std::chrono_literals;

constexpr auto people = 100;

/// A disk of 64 MiB, seen by this process only. False where that is not allowed.
bool mount_small_disk(std::filesystem::path const& folder) {
    auto const is_apart =
        ::unshare(CLONE_NEWNS) == 0 || ::unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0;
    return is_apart && ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
           ::mount("tmpfs", folder.c_str(), "tmpfs", 0, "size=64m") == 0;
}

void fill_disk(std::filesystem::path const& file) {
    auto const descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    auto const block = std::string(4'096, 'x');
    while (::write(descriptor, block.data(), block.size()) > 0) {
    }
    ::close(descriptor);
}

class FullDisk : public ::testing::Test {
protected:
    void SetUp() override {
        if (!mount_small_disk(folder.path())) {
            GTEST_SKIP() << "needs the right to mount";
        }
        store = store::open_sqlite_store(folder.path(), clock.now()).value();
        reserve = std::make_unique<store::FileReserve>(folder.path());
        engine = std::make_unique<core::Engine>(
            core::Ports{
                *store,
                clock,
                random,
                authority,
                {},
                Log{sink, clock, LogLevel::error},
                reserve.get()},
            core::Options{},
            views,
            core::Listener{
                [](auto, auto) {},
                [](auto) {},
                {},
                [this](core::MessageRequest request) { sent.push_back(std::move(request)); }}
        );
        ASSERT_TRUE(engine->load());
        keep_policy_of_everybody();
    }

    void TearDown() override {
        engine.reset();
        store.reset();
        ::umount2(folder.path().c_str(), MNT_DETACH);
    }

    template <class Command>
    Result<typename Command::Outcome> do_now(Command command) {
        auto answer = std::optional<Result<typename Command::Outcome>>{};
        engine->submit(std::move(command), [&](Result<typename Command::Outcome> done) {
            answer = std::move(done);
        });
        while (!answer) {
            engine->step(clock.now());
        }
        return std::move(answer).value();
    }

    void keep_policy_of_everybody() {
        auto step = esc::Step{};
        step.id = "everybody";
        step.everyone = true;
        for (auto i = 0; i < people; ++i) {
            auto contact = con::Contact{};
            contact.name = fmt::format("職員 {}", i);
            contact.reaches = {{con::ChannelKind::mail, "a@example.jp", con::Hours::any, {}}};
            auto const kept = do_now(core::PutDirectoryItem{actor, contact, 0}).value();
            auto const id = std::get<con::Contact>(kept).id;
            step.targets.push_back({esc::TargetKind::contact, id.text()});
        }
        auto policy = esc::Policy{};
        policy.name = "全員";
        policy.reasons = {esc::Reason::test};
        policy.steps = {step};
        ASSERT_TRUE(do_now(core::PutDirectoryItem{actor, policy, 0}));
    }

    Result<core::EscalationPointer> call_everybody() {
        auto start = core::StartEscalation{};
        start.actor = actor;
        start.policy = views.directory.get()->policies.begin()->first;
        start.wanted.reason = esc::Reason::test;
        return do_now(std::move(start));
    }

    TemporaryFolder folder{parent_in_memory()};
    FakeClock clock{parse_rfc3339("2026-05-01T02:00:00Z").value()};
    FakeRandom random{42};
    FakeAuthority authority;
    SilentSink sink;
    core::Views views;
    std::vector<core::MessageRequest> sent;
    core::Actor actor{"per_test", ""};
    std::unique_ptr<core::Store> store;
    std::unique_ptr<store::FileReserve> reserve;
    std::unique_ptr<core::Engine> engine;
};

TEST_F(FullDisk, EverybodyIsCalledAndEveryAnswerIsKept) {
    fill_disk(folder.path() / "somebody_elses_file");

    auto const begun = call_everybody();
    ASSERT_TRUE(begun) << begun.error().text();
    EXPECT_EQ(sent.size(), static_cast<std::size_t>(people));
    for (auto const& message : std::vector{sent}) {
        auto delivered = esc::Delivered{};
        delivered.message = message.message;
        auto const kept = do_now(core::ActOnEscalation{actor, message.escalation, delivered});
        ASSERT_TRUE(kept) << kept.error().text();
        auto const answered =
            do_now(core::AnswerCall{message.token, esc::Answer::accepted, 0, "", ""});
        ASSERT_TRUE(answered) << answered.error().text();
    }

    EXPECT_FALSE(reserve->is_kept());
    EXPECT_EQ(do_now(core::AcceptReport{}).error().code, Errc::store_full);
    auto const now = views.escalations.find((*begun)->content.id)->content;
    EXPECT_EQ(now.responses.size(), static_cast<std::size_t>(people));
}

TEST_F(FullDisk, WhenItHasRoomAgain_TheReserveIsKeptAgainAndReportsAreTaken) {
    fill_disk(folder.path() / "somebody_elses_file");
    ASSERT_TRUE(call_everybody());
    std::filesystem::remove(folder.path() / "somebody_elses_file");

    clock.advance(10s);
    engine->step(clock.now());

    EXPECT_TRUE(reserve->is_kept());
    EXPECT_EQ(do_now(core::AcceptReport{}).value().refusal, "agent_unknown");
}

} // namespace
} // namespace sonae::testing
