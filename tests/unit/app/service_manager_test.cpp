// SPDX-License-Identifier: Apache-2.0
#include "daemon/app/service_manager.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <array>
#include <cstdlib>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace sonae::app {

namespace {

/// The service manager's end of NOTIFY_SOCKET.
class NotifySocket {
public:
    explicit NotifySocket(std::string const& path)
        : handle_{socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0)} {
        auto address = sockaddr_un{};
        address.sun_family = AF_UNIX;
        std::strncpy(
            static_cast<char*>(address.sun_path), path.c_str(), sizeof address.sun_path - 1
        );
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): as POSIX wants it
        auto const* const where = reinterpret_cast<sockaddr const*>(&address);
        EXPECT_EQ(bind(handle_, where, sizeof address), 0);
    }

    NotifySocket(NotifySocket const&) = delete;
    NotifySocket& operator=(NotifySocket const&) = delete;

    ~NotifySocket() { close(handle_); }

    [[nodiscard]] std::string receive() const {
        auto buffer = std::array<char, 256>{};
        auto const size = recv(handle_, buffer.data(), buffer.size(), 0);
        return size < 0 ? std::string{}
                        : std::string{buffer.data(), static_cast<std::size_t>(size)};
    }

private:
    int handle_;
};

/// Sets a variable for one test.
class Variable {
public:
    Variable(char const* name, std::string const& value)
        : name_{name} {
        setenv(name, value.c_str(), 1); // NOLINT(concurrency-mt-unsafe): one thread
    }

    Variable(Variable const&) = delete;
    Variable& operator=(Variable const&) = delete;

    ~Variable() { unsetenv(name_); } // NOLINT(concurrency-mt-unsafe): one thread

private:
    char const* name_;
};

} // namespace

TEST(ServiceManager, HearsWhatItIsTold) {
    auto const folder = testing::TemporaryFolder{};
    auto const path = (folder.path() / "notify").string();
    auto const listener = NotifySocket{path};
    auto const variable = Variable{"NOTIFY_SOCKET", path};

    ServiceManager::from_environment().say("READY=1");

    EXPECT_EQ(listener.receive(), "READY=1");
}

TEST(ServiceManager, ThatIsNotThere_IsNoTrouble) {
    auto const manager = ServiceManager::from_environment();

    manager.say("READY=1");

    EXPECT_EQ(manager.watchdog(), std::nullopt);
}

TEST(ServiceManager, WithAWatchdogForThisProcess_SaysHowOften) {
    auto const process = Variable{"WATCHDOG_PID", std::to_string(getpid())};
    auto const micros = Variable{"WATCHDOG_USEC", "10000000"};

    EXPECT_EQ(ServiceManager::from_environment().watchdog(), Millis{10'000});
}

TEST(ServiceManager, WithAWatchdogForAnotherProcess_IsLeftAlone) {
    auto const process = Variable{"WATCHDOG_PID", "1"};
    auto const micros = Variable{"WATCHDOG_USEC", "10000000"};

    EXPECT_EQ(ServiceManager::from_environment().watchdog(), std::nullopt);
}

} // namespace sonae::app
