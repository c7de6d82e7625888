// SPDX-License-Identifier: Apache-2.0
#include "agent/platform/process.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <array>
#include <cstdlib>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace sonae::agent {
namespace {

TEST(ServiceManager, ThatListens_HearsTheStateAndTheWatchdogTime) {
    auto const folder = sonae::testing::TemporaryFolder{};
    auto const path = (folder.path() / "notify").string();
    auto address = sockaddr_un{};
    address.sun_family = AF_UNIX;
    std::copy(path.begin(), path.end(), std::begin(address.sun_path));
    auto const socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the socket API's own idiom
    ASSERT_EQ(::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    // NOLINTBEGIN(concurrency-mt-unsafe): one thread
    ::setenv("NOTIFY_SOCKET", path.c_str(), 1);
    ::setenv("WATCHDOG_USEC", "180000000", 1);

    auto const manager = ServiceManager{};
    manager.ready();

    auto text = std::array<char, 64>{};
    auto const length = ::recv(socket, text.data(), text.size(), MSG_DONTWAIT);
    EXPECT_EQ((std::string_view{text.data(), static_cast<std::size_t>(length)}), "READY=1");
    EXPECT_EQ(manager.watchdog_interval(), std::chrono::seconds{90});
    EXPECT_EQ(std::getenv("NOTIFY_SOCKET"), nullptr);
    // NOLINTEND(concurrency-mt-unsafe)
    ::close(socket);
}

TEST(ServiceManager, ThatIsNotThere_IsNoHindrance) {
    auto const manager = ServiceManager{};

    manager.ready();

    EXPECT_EQ(manager.watchdog_interval(), std::chrono::hours{1});
}

TEST(Boot, Present_HasTheKernelsIdAndAge) {
    auto const boot = present_boot();

    EXPECT_EQ(boot.id.size(), 36U);
    EXPECT_GT(boot.uptime, Millis{0});
    EXPECT_EQ(present_boot().id, boot.id);
}

} // namespace
} // namespace sonae::agent
