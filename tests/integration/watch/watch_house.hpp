// SPDX-License-Identifier: Apache-2.0
// A machine's folder, the watch beside it, and the event files that it leaves.
#pragma once

#include "inventory/telemetry/event.hpp"
#include "tests/fakes/temporary_folder.hpp"
#include "tests/integration/agent/agent_process.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::host::testing {

/// Whether it becomes true within ten seconds.
bool eventually(std::function<bool()> const& claim);

/// This process may do what fanotify needs.
bool has_fanotify();

/// The watch as it was before it names programs, and with fanotify.
class WatchHouse : public ::testing::Test {
protected:
    WatchHouse();

    void configure(std::string const& more) const;

    /// Starts the watch and waits until it watches. `before`: the words of a program that runs it.
    void start(std::vector<std::string> before = {});

    void write(std::string const& name, std::string_view content) const;

    /// Runs the command to its end.
    [[nodiscard]] agent::testing::Outcome canary(std::vector<std::string> words) const;

    /// The first decoy in the shared folder.
    [[nodiscard]] std::filesystem::path decoy() const;

    /// What has been told so far, batch by batch.
    [[nodiscard]] std::vector<telemetry::Batch> batches() const;

    template <class T>
    [[nodiscard]] std::vector<T> told() const {
        auto all = std::vector<T>{};
        for (auto const& batch : batches()) {
            for (auto const& event : batch.events) {
                if (auto const* const one = std::get_if<T>(&event.body)) {
                    all.push_back(*one);
                }
            }
        }
        return all;
    }

    sonae::testing::TemporaryFolder folder;
    std::filesystem::path share = folder.path() / "share";
    std::string state = (folder.path() / "state").string();
    std::string settings = (folder.path() / "watch.toml").string();
    std::unique_ptr<agent::testing::AgentProcess> watch;
};

} // namespace sonae::host::testing
