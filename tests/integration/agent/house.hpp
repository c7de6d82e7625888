// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/schema/report.hpp"
#include "tests/fakes/daemon_process.hpp"
#include "tests/integration/agent/agent_process.hpp"

#include <map>
#include <string>
#include <vector>

namespace sonae::agent::testing {

/// What a dead agent left in its state folder.
struct Remains {
    std::int64_t last_seq = 0;                                        ///< the highest number given
    std::int64_t delivered_seq = 0;                                   ///< the last one answered 200
    std::map<std::int64_t, std::vector<schema::SectionHash>> waiting; ///< the spool, by number
    std::vector<std::string> faults;                                  ///< files that make no sense
};

/// A real daemon and a real agent of it, each with a state folder of its own.
class House {
public:
    explicit House(fs::path const& folder)
        : daemon_state_{folder / "daemon"}
        , agent_state_{folder / "agent"}
        , daemon_{SONAED, daemon_state_} {}

    /// Makes the daemon, with an enrolment token, and enrols the agent with it.
    Result<void> found();

    /// The daemon gets another port each time; an agent that starts after this knows it.
    Result<void> start_daemon();

    void stop_daemon() { daemon_.stop(); }

    void kill_daemon() { daemon_.kill_now(); }

    /// The words of `sonae-agent run`; `once` reports at once and ends.
    [[nodiscard]] std::vector<std::string> run_words(bool once) const;

    /// Precondition: no agent runs.
    [[nodiscard]] Remains remains() const;

    [[nodiscard]] fs::path const& daemon_state() const { return daemon_state_; }

    [[nodiscard]] fs::path const& agent_state() const { return agent_state_; }

private:
    Result<std::string> put_token();
    [[nodiscard]] std::string address() const;

    fs::path daemon_state_;
    fs::path agent_state_;
    sonae::testing::DaemonProcess daemon_;
    std::string known_address_; ///< what the agent's identity names
};

} // namespace sonae::agent::testing
