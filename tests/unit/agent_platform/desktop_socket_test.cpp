// SPDX-License-Identifier: Apache-2.0
#include "agent/platform/desktop_socket.hpp"
#include "agent/platform/unix_socket.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace sonae::agent {
namespace {

using namespace std::chrono_literals;

Notice sample_notice() {
    return {"a-1-1", "title", "text", "https://x/a/T", "en", false, 20s};
}

/// A program on the desktop that answers the first thing it is told with `answer`.
class Program {
public:
    Program(std::string const& path, std::string answer)
        : socket_{connect_to_unix(path).value()}
        , thread_{[this, answer = std::move(answer)] {
            auto byte = char{};
            while (byte != '\n') {
                if (!wait_for(socket_.number(), Direction::reading, Deadline{20s}, -1) ||
                    ::recv(socket_.number(), &byte, 1, 0) != 1) {
                    return;
                }
                told_ += byte;
            }
            ::send(socket_.number(), answer.data(), answer.size(), MSG_NOSIGNAL);
        }} {}

    std::string told() {
        thread_.join();
        return told_;
    }

private:
    Descriptor socket_;
    std::string told_;
    std::jthread thread_;
};

class Desktops : public ::testing::Test {
protected:
    DesktopSocket open(DesktopSocket::Seated seated) {
        return DesktopSocket::open(path, std::move(seated), -1).value();
    }

    static std::optional<std::set<std::uint32_t>> nobody_knows() { return std::nullopt; }

    sonae::testing::TemporaryFolder folder;
    std::string path = folder.path() / "desktop.sock";
};

TEST_F(Desktops, AProgramThatShowsIt_MakesItShown) {
    auto socket = open(nobody_knows);
    auto program = Program{path, to_json(NoticeReceipt{"a-1-1", ShowResult::shown}) + "\n"};

    EXPECT_EQ(socket.show(sample_notice(), 20s), ShowResult::shown);
    EXPECT_EQ(program.told(), to_json(sample_notice()) + "\n");
}

TEST_F(Desktops, WithoutAnyProgram_NobodyIsLoggedIn) {
    auto socket = open(nobody_knows);

    EXPECT_EQ(socket.ready(), 0U);
    EXPECT_EQ(socket.show(sample_notice(), 20s), ShowResult::nobody_logged_in);
}

TEST_F(Desktops, AProgramOfSomebodyWhoDoesNotSitThere_IsToldNothing) {
    auto socket = open([] { return std::set<std::uint32_t>{::geteuid() + 1}; });
    auto const program = connect_to_unix(path).value();

    EXPECT_EQ(socket.ready(), 0U);
    EXPECT_EQ(socket.show(sample_notice(), 20s), ShowResult::nobody_logged_in);
    auto byte = char{};
    EXPECT_EQ(::recv(program.number(), &byte, 1, 0), -1);
}

TEST_F(Desktops, AProgramOfWhoeverSitsThere_Counts) {
    auto socket = open([] { return std::set<std::uint32_t>{::geteuid()}; });
    auto program = std::optional{connect_to_unix(path).value()};
    EXPECT_EQ(socket.ready(), 1U);

    program.reset();

    EXPECT_EQ(socket.ready(), 0U);
}

TEST_F(Desktops, AnAnswerThatMeansNothing_IsNotShown) {
    auto socket = open(nobody_knows);
    auto program = Program{path, std::string(2'000, 'x')};

    EXPECT_EQ(socket.show(sample_notice(), 20s), ShowResult::not_shown);
}

TEST_F(Desktops, AProgramThatSaysNothing_IsNotWaitedForLonger) {
    auto socket = open(nobody_knows);
    auto const program = connect_to_unix(path).value();

    EXPECT_EQ(socket.show(sample_notice(), 1ms), ShowResult::not_shown);
}

TEST_F(Desktops, OneUser_HasNoMoreThanFourPlaces) {
    auto socket = open(nobody_knows);
    auto programs = std::vector<Descriptor>{};
    for (auto i = 0; i < 6; ++i) {
        programs.push_back(connect_to_unix(path).value());
    }

    EXPECT_EQ(socket.ready(), 4U);
}

TEST_F(Desktops, ASocketThatADeadAgentLeft_IsReplacedAndOneOfALivingIsNot) {
    auto first = std::optional{open(nobody_knows)};
    EXPECT_EQ(DesktopSocket::open(path, nobody_knows, -1).error().code, Errc::conflict);

    first.reset();

    EXPECT_TRUE(DesktopSocket::open(path, nobody_knows, -1));
}

} // namespace
} // namespace sonae::agent
