// SPDX-License-Identifier: Apache-2.0
// store_commit_loop FOLDER FIRST: commits report FIRST, FIRST + 1, … one a transaction, and writes
// each number as a line to standard output after its commit. Runs until it is killed.
#include "tests/integration/store/numbered_report.hpp"

#include <charconv>
#include <cstdio>
#include <unistd.h>

namespace {

using namespace sonae;
using namespace sonae::testing;

Result<void> commit_from(fs::path const& folder, std::int64_t first) {
    TRY(store, store::open_sqlite_store(folder, at("2026-05-01T00:00:00Z")));
    for (auto number = first;; ++number) {
        TRY_DONE(commit_numbered_report(*store, number));
        auto const line = std::to_string(number) + "\n";
        if (::write(STDOUT_FILENO, line.data(), line.size()) < 0) {
            return {};
        }
    }
}

} // namespace

int main(int argc, char** argv) {
    auto const arguments = std::vector<std::string>{argv, argv + argc};
    auto first = std::int64_t{0};
    if (arguments.size() == 3) {
        std::from_chars(arguments[2].data(), arguments[2].data() + arguments[2].size(), first);
    }
    if (first <= 0) {
        std::fputs("usage: store_commit_loop FOLDER FIRST\n", stderr);
        return 2;
    }
    auto const done = commit_from(arguments[1], first);
    if (!done) {
        std::fputs((done.error().text() + "\n").c_str(), stderr);
    }
    return 1;
}
