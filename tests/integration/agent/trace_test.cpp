// SPDX-License-Identifier: Apache-2.0
// What the agent does to the machine it runs on, as the kernel sees it.
#include "inventory/base/text.hpp"
#include "tests/fakes/temporary_folder.hpp"
#include "tests/integration/agent/house.hpp"

#include <set>
#include <unistd.h>

namespace sonae::agent {
namespace {

using testing::AgentProcess;
using testing::House;

constexpr auto max_trace_bytes = std::size_t{64} * 1024 * 1024;

bool has_strace() {
    return ::access("/usr/bin/strace", X_OK) == 0 || ::access("/bin/strace", X_OK) == 0;
}

/// One line of strace -f -o: "4711  openat(AT_FDCWD, \"/etc/passwd\", O_RDONLY) = 3".
struct SystemCall {
    std::string name;
    std::vector<std::string> texts; ///< the quoted arguments
    std::string line;
};

std::vector<std::string> quoted(std::string_view line) {
    auto texts = std::vector<std::string>{};
    for (auto begin = line.find('"'); begin != std::string_view::npos;) {
        auto const end = line.find('"', begin + 1);
        if (end == std::string_view::npos) {
            break;
        }
        texts.emplace_back(line.substr(begin + 1, end - begin - 1));
        begin = line.find('"', end + 1);
    }
    return texts;
}

std::vector<SystemCall> calls_of(std::string_view trace) {
    auto calls = std::vector<SystemCall>{};
    for (auto const line : split(trace, '\n')) {
        auto const begin = line.find_first_not_of("0123456789 ");
        auto const open = line.find('(');
        if (begin == std::string_view::npos || open == std::string_view::npos || open < begin) {
            continue; // "+++ exited with 0 +++", "--- SIGALRM {…} ---"
        }
        calls.push_back(
            {std::string{line.substr(begin, open - begin)}, quoted(line), std::string{line}}
        );
    }
    return calls;
}

bool starts_a_process(SystemCall const& call) {
    static auto const names = std::set<std::string>{"execve", "execveat", "fork", "vfork"};
    auto const is_clone = call.name == "clone" || call.name == "clone3";
    return names.contains(call.name) ||
           (is_clone && call.line.find("CLONE_THREAD") == std::string::npos);
}

/// Calls that name a file, other than these, change it.
bool only_looks(SystemCall const& call) {
    static auto const names = std::set<std::string>{
        "access",
        "faccessat",
        "faccessat2",
        "stat",
        "lstat",
        "newfstatat",
        "statx",
        "statfs",
        "readlink",
        "readlinkat",
        "getcwd",
        "chdir",
        "execve",
        "getxattr",
        "fstat",
        "lgetxattr",
        "listxattr",
        "fstatfs"};
    if (names.contains(call.name)) {
        return true;
    }
    auto const opens = call.name == "open" || call.name == "openat";
    auto const may_change = [&](char const* flag) {
        return call.line.find(flag) != std::string::npos;
    };
    return opens && !may_change("O_WRONLY") && !may_change("O_RDWR") && !may_change("O_CREAT") &&
           !may_change("O_TRUNC");
}

bool is_within(std::string const& path, fs::path const& folder) {
    return path == folder.string() || path.starts_with(folder.string() + "/");
}

struct TracedAgent : ::testing::Test {
    sonae::testing::TemporaryFolder folder{sonae::testing::parent_in_memory()};
    House house{folder.path()};
    std::vector<SystemCall> calls;

    /// One report, traced. Nothing is added to `calls` when strace may not trace here.
    testing::Outcome run_traced() {
        auto const trace = (folder.path() / "trace").string();
        auto process = AgentProcess{
            house.run_words(true),
            "",
            {"strace", "-f", "-q", "-s", "4096", "-e", "trace=%file,%process", "-o", trace}};
        auto outcome = process.finish();
        auto made = calls_of(read_text(trace, max_trace_bytes).value_or(""));
        calls.insert(calls.end(), made.begin(), made.end());
        return outcome;
    }
};

TEST_F(TracedAgent, WithAndWithoutADaemon_StartsNoProcessAndWritesInItsStateFolderAlone) {
    if (!has_strace()) {
        GTEST_SKIP() << "strace is not installed";
    }
    auto const founded = house.found();
    ASSERT_TRUE(founded) << founded.error().text();

    auto const delivered = run_traced();
    if (calls.empty()) {
        GTEST_SKIP() << "strace may not trace here: " << delivered.output;
    }
    house.kill_daemon();
    auto const spooled = run_traced();
    auto const restarted = house.start_daemon();
    ASSERT_TRUE(restarted) << restarted.error().text();
    auto const delivered_late = run_traced();

    EXPECT_EQ(delivered.exit_code, 0) << delivered.output;
    EXPECT_EQ(spooled.exit_code, 6) << spooled.output;
    EXPECT_EQ(delivered_late.exit_code, 0) << delivered_late.output;
    auto starts = 0;
    auto writes = 0;
    for (auto const& call : calls) {
        starts += starts_a_process(call) ? 1 : 0;
        if (only_looks(call) || call.texts.empty()) {
            continue;
        }
        ++writes;
        for (auto const& path : call.texts) {
            EXPECT_TRUE(is_within(path, house.agent_state())) << call.line;
        }
    }
    EXPECT_EQ(starts, 3) << "each run is one execve, the agent's own";
    EXPECT_GT(writes, 3 * 2) << "what is looked for is not in the trace";
}

} // namespace
} // namespace sonae::agent
