// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/devices/simulator.hpp"

#include "daemon/devices/snmp/session.hpp"

#include <arpa/inet.h>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace sonae::testing {

namespace {

constexpr auto program = "/usr/bin/snmpsimd";
constexpr auto agent_program = "/usr/sbin/snmpd";

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

/// Its output goes nowhere.
pid_t start(std::vector<std::string> arguments) {
    auto const process = ::fork();
    if (process != 0) {
        return process;
    }
    auto words = std::vector<char*>{};
    for (auto& each : arguments) {
        words.push_back(each.data());
    }
    words.push_back(nullptr);
    auto const null = ::open("/dev/null", O_WRONLY);
    ::dup2(null, STDOUT_FILENO);
    ::dup2(null, STDERR_FILENO);
    ::execv(words.front(), words.data());
    ::_exit(127);
}

std::filesystem::path temporary_folder() {
    auto pattern = (std::filesystem::temp_directory_path() / "sonae-snmp-XXXXXX").string();
    return ::mkdtemp(pattern.data());
}

void end(pid_t process, std::filesystem::path const& folder) {
    ::kill(process, SIGKILL);
    ::waitpid(process, nullptr, 0);
    auto ignored = std::error_code{};
    std::filesystem::remove_all(folder, ignored);
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
    : port_{free_port()}
    , cache_{temporary_folder()} {
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
    process_ = start(std::move(arguments));
    for (auto i = 0; i < 120; ++i) {
        if (answers(port_, community)) {
            return;
        }
    }
    throw std::runtime_error{"snmpsimd does not answer"};
}

Simulator::~Simulator() {
    end(process_, cache_);
}

std::string RealAgent::missing() {
    return ::access(agent_program, X_OK) == 0 ? "" : "snmpd";
}

RealAgent::RealAgent()
    : port_{free_port()}
    , folder_{temporary_folder()} {
    auto const file = folder_ / "snmpd.conf";
    std::ofstream{file}
        << "rocommunity community-of-a-test 127.0.0.1\n"
           "sysname agent-of-a-test\n"
           "createUser sonae SHA-256 auth-secret-of-a-test AES-256 privacy-secret-of-a-test\n"
           "createUser old SHA auth-secret-of-a-test AES privacy-secret-of-a-test\n"
           "rouser sonae authpriv\n"
           "rouser old authpriv\n"
        << "[snmp] persistentDir " << folder_.string() << "\n";
    process_ = start(
        {agent_program,
         "-f",
         "-Lf",
         "/dev/null",
         "-C",
         "-c",
         file.string(),
         "-p",
         (folder_ / "pid").string(),
         "udp:127.0.0.1:" + std::to_string(port_)}
    );
    for (auto i = 0; i < 120; ++i) {
        if (answers(port_, "community-of-a-test")) {
            return;
        }
    }
    throw std::runtime_error{"snmpd does not answer"};
}

RealAgent::~RealAgent() {
    end(process_, folder_);
}

} // namespace sonae::testing
