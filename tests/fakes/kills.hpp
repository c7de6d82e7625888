// SPDX-License-Identifier: Apache-2.0
// What tests of killed programs share: the test's side, and the side of the program.
#pragma once

#include "inventory/base/result.hpp"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <unistd.h>
#include <vector>

namespace sonae::testing {

/// How often a program is killed: SONAE_KILLS, or 60.
inline int kills_wanted() {
    auto const* const text =
        std::getenv("SONAE_KILLS");                // NOLINT(concurrency-mt-unsafe): one thread
    return text == nullptr ? 60 : std::atoi(text); // NOLINT(cert-err34-c): a test's own setting
}

/// Tells the test; whole, and before anything that follows.
inline void say(std::string const& line) {
    if (::write(STDOUT_FILENO, line.data(), line.size()) < 0) {
        ::_exit(1);
    }
}

/// The main function of a program that works until it is killed: NAME FOLDER SEED.
template <class Work>
int work_until_killed(int argc, char** argv, Work work) {
    auto const arguments = std::vector<std::string>{argv, argv + argc};
    if (arguments.size() != 3) {
        std::fprintf(stderr, "usage: %s FOLDER SEED\n", arguments.front().c_str());
        return 2;
    }
    auto const seed = static_cast<std::uint32_t>(std::stoul(arguments[2]));
    Result<void> const done = work(arguments[1], seed);
    if (!done) {
        std::fputs((done.error().text() + "\n").c_str(), stderr);
    }
    return 1;
}

} // namespace sonae::testing
