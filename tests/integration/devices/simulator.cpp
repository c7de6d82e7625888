// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/devices/simulator.hpp"

#include "daemon/devices/snmp/session.hpp"

#include <arpa/inet.h>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace sonae::testing {

namespace {

constexpr auto program = "/usr/bin/snmpsimd";

/// One that nobody has at this moment.
std::uint16_t free_port() {
    auto const descriptor = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    auto address = sockaddr_in{};
    address.sin_family = AF_INET;
    auto size = socklen_t{sizeof address};
    auto* const raw = reinterpret_cast<sockaddr*>(&address);
    ::bind(descriptor, raw, size);
    ::getsockname(descriptor, raw, &size);
    ::close(descriptor);
    return ntohs(address.sin_port);
}

bool answers(std::uint16_t port, std::string const& community) {
    auto credential = devices::Credential{};
    credential.version = devices::Version::v2c;
    credential.community = community;
    auto const access = devices::make_access(credential).value();
    auto const loopback = devices::parse_address("127.0.0.1").value();
    auto const session = devices::SnmpSession::open({loopback, port}, access).value();
    session->send({false, 0, {devices::Oid{1, 3, 6, 1, 2, 1, 1, 3, 0}}});
    auto waited = pollfd{session->descriptor(), POLLIN, 0};
    ::poll(&waited, 1, 500);
    session->read();
    return session->take_reply().has_value();
}

} // namespace

std::string Simulator::missing() {
    return ::access(program, X_OK) == 0 ? "" : "snmpsim";
}

Simulator::Simulator(std::filesystem::path const& folder, std::string const& community)
    : port_{free_port()} {
    auto pattern = (std::filesystem::temp_directory_path() / "sonae-snmpsim-XXXXXX").string();
    cache_ = ::mkdtemp(pattern.data());
    // It gives its rights up, and must be able to write there all the same.
    std::filesystem::permissions(cache_, std::filesystem::perms::all);
    auto arguments = std::vector<std::string>{
        program,
        "--data-dir=" + folder.string(),
        "--cache-dir=" + cache_.string(),
        "--agent-udpv4-endpoint=0.0.0.0:" + std::to_string(port_),
        "--logging-method=null"};
    if (::getuid() == 0) {
        arguments.emplace_back("--process-user=nobody");
        arguments.emplace_back("--process-group=nogroup");
    }
    process_ = ::fork();
    if (process_ == 0) {
        auto words = std::vector<char*>{};
        for (auto& each : arguments) {
            words.push_back(each.data());
        }
        words.push_back(nullptr);
        auto const null = ::open("/dev/null", O_WRONLY);
        ::dup2(null, STDOUT_FILENO);
        ::dup2(null, STDERR_FILENO);
        ::execv(program, words.data());
        ::_exit(127);
    }
    for (auto i = 0; i < 120; ++i) {
        if (answers(port_, community)) {
            return;
        }
    }
    throw std::runtime_error{"snmpsimd does not answer"};
}

Simulator::~Simulator() {
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
    auto ignored = std::error_code{};
    std::filesystem::remove_all(cache_, ignored);
}

} // namespace sonae::testing
