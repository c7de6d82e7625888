// SPDX-License-Identifier: Apache-2.0
#include "tests/fakes/daemon_process.hpp"

#include "inventory/base/instant.hpp"

#include <charconv>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace sonae::testing {

namespace {

constexpr auto longest_start = std::chrono::seconds{20};
constexpr auto max_log_bytes = std::size_t{16} * 1'024 * 1'024;

fs::path log_file(fs::path const& state_dir) {
    return state_dir.string() + ".log";
}

} // namespace

bool DaemonProcess::start() {
    auto const log = log_file(state_dir_).string();
    auto const state = state_dir_.string();
    auto const logged = open(log.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
    process_ = fork();
    if (process_ == 0) {
        // A test that dies must not leave a daemon behind.
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        dup2(logged, STDERR_FILENO);
        auto const* const program = program_.c_str();
        execl(program, program, "--state-dir", state.c_str(), "--listen", "127.0.0.1:0", nullptr);
        _exit(127);
    }
    close(logged);
    auto const clock = SystemClock{};
    auto const start = clock.steady();
    while (clock.steady() - start < longest_start) {
        if (read_port()) {
            return true;
        }
        std::this_thread::sleep_for(Millis{2});
    }
    return false;
}

void DaemonProcess::end(int signal) {
    if (process_ > 0) {
        kill(process_, signal);
        waitpid(process_, nullptr, 0);
        process_ = -1;
    }
}

std::string DaemonProcess::log() const {
    return read_text(log_file(state_dir_), max_log_bytes).value_or("");
}

bool DaemonProcess::read_port() {
    constexpr auto mark = std::string_view{"port="};
    auto const text = log();
    auto const ready = text.find(" ready ");
    auto const at = ready == std::string::npos ? ready : text.find(mark, ready);
    if (at == std::string::npos || text.find('\n', at) == std::string::npos) {
        return false;
    }
    auto const* const begin = text.data() + at + mark.size();
    return std::from_chars(begin, text.data() + text.size(), port_).ec == std::errc{};
}

long DaemonProcess::status_kib(std::string const& name) const {
    auto file = std::ifstream{"/proc/" + std::to_string(process_) + "/status"};
    auto line = std::string{};
    while (std::getline(file, line)) {
        if (line.starts_with(name + ":")) {
            return std::stol(line.substr(name.size() + 1));
        }
    }
    return -1;
}

double DaemonProcess::cpu_seconds() const {
    constexpr auto user_field = 14; // proc(5): utime, stime
    auto file = std::ifstream{"/proc/" + std::to_string(process_) + "/stat"};
    auto field = std::string{};
    auto ticks = 0L;
    for (auto i = 1; i <= user_field + 1 && file >> field; ++i) {
        ticks += i >= user_field ? std::stol(field) : 0;
    }
    return static_cast<double>(ticks) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

} // namespace sonae::testing
