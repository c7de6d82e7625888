// SPDX-License-Identifier: Apache-2.0
#include "agent/platform/sandbox.hpp"
#include "inventory/base/file.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <functional>
#include <poll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace sonae::agent {
namespace {

/// How a confined child process that does `what` ends: its exit code, or minus the signal.
int end_of_child(std::function<bool()> const& what, Confinement const& confinement = {}) {
    auto const child = ::fork();
    if (child == 0) {
        auto const is_ready = drop_capabilities() && confine(confinement);
        ::_exit(!is_ready ? 3 : what() ? 0 : 1);
    }
    auto status = 0;
    ::waitpid(child, &status, 0);
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

TEST(Confined, AProcess_CanMakeNoSocket) {
    EXPECT_EQ(end_of_child([] { return ::socket(AF_INET, SOCK_STREAM, 0) >= 0; }), -SIGSYS);
    EXPECT_EQ(end_of_child([] { return ::socket(AF_PACKET, SOCK_RAW, 0) >= 0; }), -SIGSYS);
    EXPECT_EQ(end_of_child([] { return ::socket(AF_UNIX, SOCK_DGRAM, 0) >= 0; }), -SIGSYS);
}

TEST(Confined, AProcess_CanStartNoOtherAndRunNoProgram) {
    EXPECT_EQ(end_of_child([] { return ::execl("/bin/true", "true", nullptr) == 0; }), -SIGSYS);
    EXPECT_EQ(end_of_child([] { return ::fork() >= 0; }), -SIGSYS);
}

TEST(Confined, AProcess_CanReadNoFileAndListNoFolder) {
    EXPECT_EQ(end_of_child([] { return ::open("/etc/passwd", O_RDONLY) >= 0; }), -SIGSYS);
    EXPECT_EQ(end_of_child([] { return ::open("/etc/passwd", O_RDWR) >= 0; }), -SIGSYS);
    EXPECT_EQ(
        end_of_child([] {
            auto failure = std::error_code{};
            return std::filesystem::directory_iterator{"/", failure} !=
                   std::filesystem::directory_iterator{};
        }),
        -SIGSYS
    );
}

TEST(Confined, AProcess_CanHaveNoMemoryThatRuns) {
    EXPECT_EQ(
        end_of_child([] {
            return ::mmap(
                       nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0
                   ) != MAP_FAILED;
        }),
        -SIGSYS
    );
}

TEST(Confined, AProcess_CanSendOnlyByTheSocketThatItMayAskBy) {
    auto ends = std::array<int, 2>{};
    ASSERT_EQ(::socketpair(AF_UNIX, SOCK_DGRAM, 0, ends.data()), 0);
    auto const send = [&] { return ::send(ends[0], "x", 1, MSG_DONTWAIT) == 1; };

    EXPECT_EQ(end_of_child(send, {{}, ends[0]}), 0);
    EXPECT_EQ(end_of_child(send, {{}, ends[1]}), -SIGSYS);
    EXPECT_EQ(end_of_child(send), -SIGSYS);
    ::close(ends[0]);
    ::close(ends[1]);
}

TEST(Confined, AProcess_CannotWriteToWhatItOnlyReads) {
    auto ends = std::array<int, 2>{};
    ASSERT_EQ(::socketpair(AF_UNIX, SOCK_DGRAM, 0, ends.data()), 0);
    auto const write = [&] { return ::write(ends[0], "x", 1) == 1; };

    EXPECT_EQ(end_of_child(write, {{7'000, ends[0], 7'001}, -1}), -SIGSYS);
    EXPECT_EQ(end_of_child(write, {{7'000, 7'001}, -1}), 0);
    ::close(ends[0]);
    ::close(ends[1]);
}

TEST(Confined, AProcess_StillReplacesFilesWaitsAndAllocates) {
    auto const folder = sonae::testing::TemporaryFolder{};
    auto const file = folder.path() / "eth1.json";

    auto const end = end_of_child([&] {
        auto const large = std::string(std::size_t{8} << 20U, 'x');
        ::poll(nullptr, 0, 1);
        return write_atomically(file, large, Secrecy::private_to_owner).has_value() &&
               write_atomically(file, "new", Secrecy::private_to_owner).has_value();
    });

    EXPECT_EQ(end, 0);
    EXPECT_EQ(read_text(file, 100).value_or(""), "new");
}

TEST(Confined, Files_AreWrittenInOneFolderOnly) {
    auto const folder = sonae::testing::TemporaryFolder{};
    auto const other = sonae::testing::TemporaryFolder{};
    auto const child = ::fork();
    if (child == 0) {
        auto const has_landlock = confine_files(folder.path());
        if (!has_landlock || !*has_landlock) {
            ::_exit(has_landlock ? 2 : 3);
        }
        auto const write = [](fs::path const& file) {
            return write_atomically(file, "x", Secrecy::private_to_owner).has_value();
        };
        auto const is_right = write(folder.path() / "a") && write(folder.path() / "a") &&
                              !write(other.path() / "a") &&
                              !write(folder.path() / ".." / other.path().filename() / "a") &&
                              !read_text("/etc/passwd", 100'000);
        ::_exit(is_right ? 0 : 1);
    }
    auto status = 0;
    ::waitpid(child, &status, 0);
    if (WEXITSTATUS(status) == 2) {
        GTEST_SKIP() << "this kernel has no Landlock";
    }
    EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST(Confined, AProcess_HasNoCapabilityLeft) {
    auto const child = ::fork();
    if (child == 0) {
        auto const is_dropped = drop_capabilities().has_value();
        auto const status = read_text("/proc/self/status", 100'000).value_or("");
        auto const none = std::string{"\t0000000000000000\n"};
        auto const has_none = status.find("CapEff:" + none) != std::string::npos &&
                              status.find("CapPrm:" + none) != std::string::npos &&
                              status.find("CapAmb:" + none) != std::string::npos;
        ::_exit(is_dropped && has_none ? 0 : 1);
    }
    auto status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(WEXITSTATUS(status), 0);
}

} // namespace
} // namespace sonae::agent
