// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/workflow/decide.hpp"
#include "playbooks/hospital.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <map>

namespace sonae::core::workflow::testing {

/// A playbook written down in a few lines. Step ids are whatever reads well.
class Script {
public:
    explicit Script(std::string id = "playbook");

    /// One that stands already.
    explicit Script(playbooks::Playbook book)
        : book_{std::move(book)} {}

    /// The step that comes first; `start` leads there.
    Script& begins(std::string step);
    Script& exception(std::string step);
    Script& variable(std::string name, std::string type, playbooks::Json value = {});
    Script& external(std::string name, std::string type);
    Script& add(std::string id, playbooks::StepBody body, std::string next = {});
    Script& task(std::string id, std::string next, std::vector<std::string> out_args = {});
    Script& command(std::string id, std::string type, std::string next, std::string payload = "x");
    Script& end(std::string id);

    /// The step added last, to say more of it.
    playbooks::Step& last() { return book_.workflow.at(last_); }

    [[nodiscard]] playbooks::Playbook const& book() const { return book_; }

    [[nodiscard]] std::string const& id() const { return book_.id; }

private:
    playbooks::Playbook book_;
    std::string last_;
};

playbooks::HospitalStep hospital_of(playbooks::Step const& step);

/// An execution with its shelf, its clock and its journal. Every answer is written as journal lines
/// and read again, so that what a test sees has been through the disk.
class Theatre {
public:
    Theatre(std::initializer_list<Script> scripts);

    Policy policy;
    bool is_drill = false;
    Instant now{Millis{1'800'000'000'000}};

    /// Starts the first script.
    void start(Values values = {});

    Result<void> say(Input const& input, std::string const& actor = "per_1");
    void must(Input const& input, std::string const& actor = "per_1");
    void pass(Millis time);

    /// Finishes the open task or command of that step.
    void done(std::string const& step, Values values = {}, bool is_success = true);

    /// The newest invocation of the step.
    [[nodiscard]] Invocation const& at(std::string const& step) const;

    /// "task a, program b, approval c" by name of step, in order of invocation.
    [[nodiscard]] std::string waiting() const;

    [[nodiscard]] std::string state() const { return std::string{name_of(play_.state)}; }

    [[nodiscard]] std::string value(std::string const& name) const;
    [[nodiscard]] std::vector<std::string> visited() const;

    [[nodiscard]] Execution const& play() const { return play_; }

    [[nodiscard]] std::vector<std::string> const& journal() const { return journal_; }

    [[nodiscard]] Shelf const& shelf() const { return *shelf_; }

    /// The execution as its journal tells it.
    [[nodiscard]] Execution rebuilt() const;

    /// Forgets what is in memory.
    void crash() { play_ = rebuilt(); }

private:
    std::shared_ptr<Shelf> shelf_;
    std::string first_;
    Execution play_;
    std::vector<std::string> journal_;
};

/// Everything an execution holds, as text.
std::string picture(Execution const& execution);

} // namespace sonae::core::workflow::testing
