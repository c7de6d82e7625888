// SPDX-License-Identifier: Apache-2.0
#include "agent/platform/sensor_folder.hpp"
#include "inventory/base/file.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <array>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace sonae::agent {
namespace {

class InAFolder : public ::testing::Test {
protected:
    void leave(std::string const& interface, std::string_view document) const {
        auto const file = folder.path() / (interface + ".json");
        ASSERT_TRUE(write_atomically(file, document, Secrecy::private_to_owner));
    }

    static bool is_readable(int descriptor) {
        auto watched = pollfd{descriptor, POLLIN, 0};
        return ::poll(&watched, 1, 0) == 1;
    }

    sonae::testing::TemporaryFolder folder;
};

TEST_F(InAFolder, ADocument_IsListedReadAndToldOnce) {
    auto subject = SensorFolder{folder.path()};
    EXPECT_TRUE(subject.list().empty());
    EXPECT_FALSE(is_readable(subject.descriptor()));

    leave("eth1", R"({"a":1})");

    EXPECT_TRUE(is_readable(subject.descriptor()));
    auto const files = subject.list();
    ASSERT_EQ(files.size(), 1U);
    EXPECT_EQ(files[0].interface, "eth1");
    EXPECT_EQ(subject.read("eth1").value_or(""), R"({"a":1})");
    EXPECT_FALSE(is_readable(subject.descriptor()));
}

TEST_F(InAFolder, EachDocument_HasAnotherStamp) {
    auto subject = SensorFolder{folder.path()};
    leave("eth1", R"({"a":1})");
    auto const first = subject.list();
    leave("eth1", R"({"a":1})");
    auto const second = subject.list();

    EXPECT_NE(first.at(0).stamp, second.at(0).stamp);
    EXPECT_EQ(second.at(0).stamp, subject.list().at(0).stamp);
}

TEST_F(InAFolder, ThatComesLater_IsFoundAndWatched) {
    auto const later = folder.path() / "later";
    auto subject = SensorFolder{later};
    EXPECT_TRUE(subject.list().empty());
    EXPECT_FALSE(subject.is_watched());
    ASSERT_TRUE(make_private_folder(later));
    EXPECT_TRUE(subject.list().empty());
    EXPECT_TRUE(subject.is_watched());

    ASSERT_TRUE(write_atomically(later / "eth1.json", "{}", Secrecy::private_to_owner));

    EXPECT_TRUE(is_readable(subject.descriptor()));
}

TEST_F(InAFolder, LinksPipesAndOtherFiles_AreNoDocuments) {
    auto subject = SensorFolder{folder.path()};
    ASSERT_EQ(::symlink("/etc/passwd", (folder.path() / "eth1.json").c_str()), 0);
    ASSERT_EQ(::mkfifo((folder.path() / "eth2.json").c_str(), 0600), 0);
    leave("other", "x");
    fs::rename(folder.path() / "other.json", folder.path() / "eth3.json.tmp");

    EXPECT_TRUE(subject.list().empty());
    EXPECT_FALSE(subject.read("eth1"));
    EXPECT_EQ(subject.read("eth2").error().code, Errc::malformed);
}

class CountingInterlude final : public Interlude {
public:
    std::array<int, 2> ends = {-1, -1};
    Millis wait = std::chrono::hours{1};
    int answer_to = -1;
    int runs = 0;

    [[nodiscard]] int descriptor() const override { return ends[0]; }

    [[nodiscard]] Millis due() const override { return wait; }

    void run() override {
        ++runs;
        auto byte = char{0};
        [[maybe_unused]] auto const size = ::recv(ends[0], &byte, 1, MSG_DONTWAIT);
        wait = std::chrono::hours{1};
        if (answer_to >= 0) {
            [[maybe_unused]] auto const sent = ::send(answer_to, "x", 1, 0);
        }
    }
};

TEST(Interludes, AreRunWhileAnAnswerIsWaitedFor) {
    auto answer = std::array<int, 2>{};
    auto interlude = CountingInterlude{};
    ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, answer.data()), 0);
    ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, interlude.ends.data()), 0);
    interlude.answer_to = answer[1];
    ASSERT_EQ(::send(interlude.ends[1], "x", 1, 0), 1);
    auto const deadline = Deadline{std::chrono::seconds{60}};

    auto const waited = wait_for(answer[0], Direction::reading, deadline, -1, &interlude);

    EXPECT_TRUE(waited);
    EXPECT_EQ(interlude.runs, 1);
}

TEST(Interludes, AreRunWhenTheirTimeHasCome) {
    auto answer = std::array<int, 2>{};
    auto interlude = CountingInterlude{};
    ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, answer.data()), 0);
    interlude.wait = Millis{0};
    interlude.answer_to = answer[1];
    auto const deadline = Deadline{std::chrono::seconds{60}};

    EXPECT_TRUE(wait_for(answer[0], Direction::reading, deadline, -1, &interlude));
    EXPECT_EQ(interlude.runs, 1);
}

TEST(Interludes, DoNotMoveTheDeadline) {
    auto interlude = CountingInterlude{};

    auto const waited = wait_for(-1, Direction::reading, Deadline{Millis{1}}, -1, &interlude);

    EXPECT_EQ(waited.error().code, Errc::timeout);
}

} // namespace
} // namespace sonae::agent
