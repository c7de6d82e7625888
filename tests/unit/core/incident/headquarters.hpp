// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/chronology/chain.hpp"
#include "daemon/core/incident/decide.hpp"
#include "daemon/core/incident/tasks.hpp"

#include <gtest/gtest.h>

#include <map>

namespace sonae::core::incident::testing {

/// The people of these tests. Names are their ids too.
inline constexpr auto lead = std::string_view{"csirt_lead"};
inline constexpr auto engineer = std::string_view{"engineer"};
inline constexpr auto director = std::string_view{"director"};
inline constexpr auto vice = std::string_view{"vice"};
inline constexpr auto clerk = std::string_view{"clerk"};
inline constexpr auto auditor = std::string_view{"auditor"};
/// Contacts of the directory: a director of the hospital and of nursing without an account, and a
/// manager of IT who is the clerk.
inline constexpr auto called_director = std::string_view{"con_01010101010101010101010101010101"};
inline constexpr auto called_manager = std::string_view{"con_02020202020202020202020202020202"};
inline constexpr auto called_nurse = std::string_view{"con_03030303030303030303030303030303"};

/// An incident with the shipped playbooks, its people, clock, journal and chronology. Every change
/// is written as a journal line and read again, so that what a test sees has been through the disk.
class Headquarters {
public:
    Headquarters();

    bool is_drill = false;
    Instant now;
    workflow::Policy policy;

    /// Declares by the CSIRT lead; the playbook is one of the shipped ones, "brittle" or "two
    /// keys".
    void declare(std::string_view playbook = "mhlw_bcp", Scenario scenario = Scenario::ransomware);

    Result<void> say(Action const& action, std::string_view who = lead);
    void must(Action const& action, std::string_view who = lead);

    /// The code of the refusal, or "" when it was done.
    std::string refusal(Action const& action, std::string_view who = lead);

    /// Time passes; what is due happens, one due time after the other, as in the engine.
    void pass(Millis time);

    /// Every role of the plan goes to somebody.
    void staff();

    /// The newest run of the step that has this Japanese name.
    [[nodiscard]] Task task(std::string_view name) const;

    [[nodiscard]] TaskRef ref(std::string_view name) const { return task(name).ref; }

    /// Finishes, approves or answers "yes", by somebody who may.
    void do_task(Task const& task);

    /// Goes on until that step is open. False when the plan came to its end before.
    bool work_until(std::string_view name);

    /// Does everything that is open, until nothing is.
    void work_to_the_end();

    [[nodiscard]] Incident const& incident() const { return incident_; }

    [[nodiscard]] std::vector<ChronologyEntry> const& chronology() const { return entries_; }

    /// Entries of that kind.
    [[nodiscard]] std::vector<ChronologyEntry> told(std::string_view kind) const;

    [[nodiscard]] std::vector<std::string> const& journal() const { return journal_; }

    /// The incident as its journal tells it.
    [[nodiscard]] Incident rebuilt() const;

    [[nodiscard]] workflow::Shelf const& shelf() const;

    [[nodiscard]] std::string const& last_refusal() const { return last_refusal_; }

    /// The hash of a shipped playbook.
    [[nodiscard]] std::string hash_of(std::string_view playbook) const;

private:
    [[nodiscard]] Situation situation(std::string_view who) const;

    Incident incident_;
    std::optional<ChronologyChain> chain_;
    std::vector<std::string> journal_;
    std::vector<ChronologyEntry> entries_;
    std::string last_refusal_;
};

/// Everything an incident holds, as text.
std::string picture(Incident const& incident);

} // namespace sonae::core::incident::testing
