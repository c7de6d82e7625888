// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/core/workflow/theatre.hpp"

#include "playbooks/canonical_json.hpp"

#include <algorithm>
#include <sstream>

namespace sonae::core::workflow::testing {

namespace {

/// The hash of a playbook is its id here.
class TestShelf final : public Shelf {
public:
    TestShelf(std::initializer_list<Script> scripts) {
        for (auto const& script : scripts) {
            books_[script.id()] = std::make_shared<playbooks::Playbook const>(script.book());
        }
    }

    [[nodiscard]] std::shared_ptr<playbooks::Playbook const> frozen(std::string_view sha256
    ) const override {
        auto const at = books_.find(std::string{sha256});
        return at == books_.end() ? nullptr : at->second;
    }

    [[nodiscard]] Result<void>
    may_begin(std::string_view /*sha256*/, Instant /*now*/) const override {
        return {};
    }

    [[nodiscard]] Result<std::string> resolve(
        std::string_view id, std::optional<playbooks::Timestamp> const& /*version*/, Instant /*now*/
    ) const override {
        if (id == "revoked") {
            return Error{Errc::refused, "revoked"};
        }
        return books_.contains(std::string{id}) ? Result<std::string>{std::string{id}}
                                                : Error{Errc::not_found, "none"};
    }

private:
    std::map<std::string, std::shared_ptr<playbooks::Playbook const>> books_;
};

} // namespace

Script::Script(std::string id) {
    book_.id = std::move(id);
    book_.workflow_start = "start";
    end("end");
}

Script& Script::begins(std::string step) {
    return add("start", playbooks::StartStep{}, std::move(step));
}

Script& Script::exception(std::string step) {
    book_.workflow_exception = std::move(step);
    return *this;
}

Script& Script::variable(std::string name, std::string type, playbooks::Json value) {
    auto& variable = book_.playbook_variables[std::move(name)];
    variable.type = std::move(type);
    if (!value.is_null()) {
        variable.value = std::move(value);
    }
    return *this;
}

Script& Script::external(std::string name, std::string type) {
    auto& variable = book_.playbook_variables[std::move(name)];
    variable.type = std::move(type);
    variable.external = true;
    return *this;
}

Script& Script::add(std::string id, playbooks::StepBody body, std::string next) {
    auto& step = book_.workflow[id];
    step = {};
    step.body = std::move(body);
    if (!next.empty()) {
        step.on_completion = std::move(next);
    }
    last_ = std::move(id);
    return *this;
}

Script& Script::task(std::string id, std::string next, std::vector<std::string> out_args) {
    command(std::move(id), "manual", std::move(next));
    std::get<playbooks::ActionStep>(last().body).out_args = std::move(out_args);
    return *this;
}

Script& Script::command(std::string id, std::string type, std::string next, std::string payload) {
    auto command = playbooks::Command{};
    command.type = std::move(type);
    command.command = std::move(payload);
    auto action = playbooks::ActionStep{};
    action.agent = "individual--1";
    action.commands.push_back(std::move(command));
    return add(std::move(id), std::move(action), std::move(next));
}

Script& Script::end(std::string id) {
    return add(std::move(id), playbooks::EndStep{});
}

Theatre::Theatre(std::initializer_list<Script> scripts)
    : shelf_{std::make_shared<TestShelf>(scripts)}
    , first_{scripts.begin()->id()} {}

void Theatre::start(Values values) {
    must(Start{"exe_1", first_, is_drill, policy, std::move(values)});
}

Result<void> Theatre::say(Input const& input, std::string const& actor) {
    TRY(transitions, decide(play_, input, actor, *shelf_, now));
    for (auto const& transition : transitions) {
        journal_.push_back(encode_transition(transition));
        TRY(read, decode_transition(journal_.back()));
        apply(play_, read);
    }
    return {};
}

void Theatre::must(Input const& input, std::string const& actor) {
    auto const said = say(input, actor);
    ASSERT_TRUE(said) << said.error().text();
}

void Theatre::pass(Millis time) {
    now += time;
    must(Tick{});
}

void Theatre::done(std::string const& step, Values values, bool is_success) {
    auto const& invocation = at(step);
    must(FinishCommand{
        invocation.number,
        static_cast<std::int64_t>(invocation.results.size()),
        is_success,
        std::move(values),
        {}});
}

Invocation const& Theatre::at(std::string const& step) const {
    auto const newest = std::find_if(
        play_.invocations.rbegin(),
        play_.invocations.rend(),
        [&](auto const& invocation) { return invocation.step == step; }
    );
    if (newest != play_.invocations.rend()) {
        return *newest;
    }
    ADD_FAILURE() << step << " was never entered";
    static auto const none = Invocation{};
    return none;
}

std::string Theatre::waiting() const {
    auto text = std::string{};
    for (auto const& each : outstanding(play_, *shelf_)) {
        text += text.empty() ? "" : ", ";
        text += each.kind == Outstanding::Kind::task      ? "task "
                : each.kind == Outstanding::Kind::program ? "program "
                                                          : "approval ";
        text += play_.find(each.number)->step;
    }
    return text;
}

std::string Theatre::value(std::string const& name) const {
    auto const* const variable = find_variable(play_, 0, name);
    if (variable == nullptr || !variable->value) {
        return "none";
    }
    return playbooks::canonical_json(*variable->value);
}

std::vector<std::string> Theatre::visited() const {
    auto steps = std::vector<std::string>{};
    for (auto const& invocation : play_.invocations) {
        steps.push_back(invocation.step);
    }
    return steps;
}

Execution Theatre::rebuilt() const {
    auto execution = Execution{};
    for (auto const& line : journal_) {
        apply(execution, decode_transition(line).value());
    }
    return execution;
}

std::string picture(Execution const& execution) {
    auto out = std::ostringstream{};
    out << execution.id << ' ' << name_of(execution.state) << ' ' << execution.failure << ' '
        << execution.is_drill << ' ' << execution.has_plan_ended << '\n';
    for (auto const& frame : execution.frames) {
        out << "frame " << frame.playbook << ' ' << frame.caller << ' ' << frame.scope << '\n';
    }
    for (auto const& scope : execution.scopes) {
        out << "scope " << scope.parent;
        for (auto const& [name, variable] : scope.variables) {
            out << ' ' << name << '='
                << playbooks::canonical_json(variable.value.value_or(nullptr));
        }
        out << '\n';
    }
    for (auto const& each : execution.invocations) {
        out << each.number << ' ' << each.step << ' ' << name_of(each.state) << ' ' << each.failure
            << ' ' << each.line.frame << ' ' << each.line.owner << ' ' << each.line.branch << ' '
            << each.line.is_aside << ' ' << each.results.size() << ' ' << each.votes.size() << ' '
            << each.iteration << ' ' << (each.due_at ? each.due_at->time_since_epoch().count() : 0)
            << ' ' << (each.ended_at ? each.ended_at->time_since_epoch().count() : 0) << ' '
            << execution.open.contains(each.number) << '\n';
    }
    return out.str();
}

playbooks::HospitalStep hospital_of(playbooks::Step const& step) {
    return playbooks::hospital_step(step, "").value.value_or(playbooks::HospitalStep{});
}

} // namespace sonae::core::workflow::testing
