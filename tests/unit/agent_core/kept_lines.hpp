// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/log.hpp"
#include "tests/fakes/fake_clock.hpp"

#include <string>
#include <vector>

namespace sonae::agent::testing {

/// Keeps the lines, for the tests that ask how often something is said.
class KeptLines final : public LogSink {
public:
    std::vector<std::string> lines;

    void write(LogLevel /*level*/, std::string_view line) override { lines.emplace_back(line); }

    [[nodiscard]] std::size_t count(std::string_view part) const {
        auto found = std::size_t{0};
        for (auto const& line : lines) {
            found += line.find(part) != std::string::npos ? 1U : 0U;
        }
        return found;
    }
};

} // namespace sonae::agent::testing
