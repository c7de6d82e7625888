// SPDX-License-Identifier: Apache-2.0
#include "daemon/effects/process.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <gmock/gmock.h>

#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <poll.h>
#include <sys/syscall.h>
#include <thread>
#include <unistd.h>

namespace sonae::effects {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

Limits within(std::chrono::milliseconds time) {
    return {std::chrono::steady_clock::now() + time, {}};
}

/// A shell is only what the tests run; the code under test starts it like any program.
ProcessOrder shell(std::string script) {
    return {.program = "/bin/sh", .arguments = {"-c", std::move(script)}, .environment = {}};
}

/// Whether a process that is no child of ours ends, or has ended.
bool ends_soon(pid_t process) {
    auto const descriptor = static_cast<int>(::syscall(SYS_pidfd_open, process, 0));
    if (descriptor < 0) {
        return errno == ESRCH;
    }
    auto watched = pollfd{descriptor, POLLIN, 0};
    auto const count = ::poll(&watched, 1, 10'000);
    ::close(descriptor);
    return count == 1;
}

TEST(Process, GivesItsOutputAndCode) {
    auto const reply = run_process(shell("echo out; echo err >&2; exit 3"), within(10s));
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->exit_code, 3);
    EXPECT_EQ(reply->signal, 0);
    EXPECT_EQ(reply->output, "out\n");
    EXPECT_EQ(reply->errors, "err\n");
}

TEST(Process, SeesOnlyItsEnvironment_ItsFolder_AndNoOpenFile) {
    auto const open = ::open("/dev/null", O_RDONLY); // not closed on exec
    auto order = shell("/usr/bin/env; pwd; ls /proc/self/fd | wc -l; read x || echo nothing");
    order.environment = {"A=b"};
    auto const reply = run_process(order, within(10s));
    ::close(open);
    ASSERT_TRUE(reply);
    EXPECT_THAT(reply->output, HasSubstr("A=b\n"));
    EXPECT_THAT(reply->output, ::testing::Not(HasSubstr("HOME=")));
    EXPECT_THAT(reply->output, HasSubstr("\n/\n"));
    EXPECT_THAT(reply->output, HasSubstr("\n4\n")) << "0, 1, 2 and the folder that ls reads";
    EXPECT_THAT(reply->output, HasSubstr("nothing\n"));
}

TEST(Process, ArgumentsAreNotReadByAShell) {
    auto const order = ProcessOrder{
        .program = "/bin/echo", .arguments = {"$(id)", "a  b", ";", "*"}, .environment = {}};
    EXPECT_EQ(run_process(order, within(10s)).value().output, "$(id) a  b ; *\n");
}

TEST(Process, AtTheDeadline_IsKilledWithItsChildren) {
    auto const folder = testing::TemporaryFolder{};
    auto const file = (folder.path() / "child").string();
    auto const script =
        "(trap '' TERM; echo $$ >" + file + ".sh; sleep 60) & echo $! >" + file + "; wait";

    auto const begin = std::chrono::steady_clock::now();
    auto const reply = run_process(shell(script), within(300ms));

    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().what, "timed_out");
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 10s);
    auto child = pid_t{};
    std::ifstream{file} >> child;
    ASSERT_GT(child, 0);
    EXPECT_TRUE(ends_soon(child));
}

TEST(Process, WhenItEnds_WhatIsLeftOfItsGroupEndsToo) {
    auto const begin = std::chrono::steady_clock::now();
    auto const reply = run_process(shell("sleep 60 & echo done"), within(30s));
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->output, "done\n");
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 10s);
}

TEST(Process, Stopped_EndsAtOnce) {
    auto source = std::stop_source{};
    auto limits = within(60s);
    limits.stop = source.get_token();
    auto stopper = std::jthread{[&] { source.request_stop(); }};
    auto const reply = run_process(shell("sleep 60"), limits);
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().what, "stopped");
    EXPECT_EQ(run_process(shell("sleep 60"), limits).error().what, "stopped") << "not begun";
}

TEST(Process, WithTooMuchOutput_IsKilled_ButErrorsAreOnlyCut) {
    auto const reply = run_process(shell("exec cat /dev/zero"), within(30s));
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().what, "too_large");
    auto const loud = run_process(shell("head -c 300000 /dev/zero >&2; echo ok"), within(30s));
    ASSERT_TRUE(loud);
    EXPECT_EQ(loud->errors.size(), 4'096U);
    EXPECT_EQ(loud->output, "ok\n");
    auto const most = run_process(shell("head -c 65536 /dev/zero"), within(30s));
    ASSERT_TRUE(most);
    EXPECT_EQ(most->output.size(), 65'536U);
}

TEST(Process, EndedByASignal_SaysWhich) {
    EXPECT_EQ(run_process(shell("kill -9 $$"), within(10s)).value().signal, SIGKILL);
}

TEST(Process, ThatClosesItsStreams_IsStillWaitedFor) {
    auto const reply = run_process(shell("exec >&- 2>&-; sleep 0.1; exit 4"), within(10s));
    EXPECT_EQ(reply.value().exit_code, 4);
}

TEST(Process, ThatIsNotThere_WasNotStarted) {
    auto const order = ProcessOrder{.program = "/nowhere", .arguments = {}, .environment = {}};
    EXPECT_EQ(run_process(order, within(10s)).error().what, "not_started");
}

} // namespace
} // namespace sonae::effects
