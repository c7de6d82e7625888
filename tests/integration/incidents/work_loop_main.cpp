// SPDX-License-Identifier: Apache-2.0
// incident_work_loop FOLDER SEED: keeps twenty incidents going, each with a knotted playbook, and
// says on standard output what it was told is done: "declared INCIDENT", "done INCIDENT TASK
// PLACE", after each commit; "ready" when work begins; "run KEY 0|1" when a program is begun (1:
// marked as a repeat). Runs until it is killed. Exit code 3: what it holds in memory is not what
// its journal says.
#include "daemon/core/engine.hpp"
#include "daemon/core/incident/tasks.hpp"
#include "daemon/store/sqlite_store.hpp"
#include "tests/fakes/fake_authority.hpp"
#include "tests/fakes/fake_clock.hpp"
#include "tests/fakes/kills.hpp"
#include "tests/fakes/knotted_playbook.hpp"
#include "tests/fakes/silent_sink.hpp"
#include "tests/unit/core/incident/headquarters.hpp"

#include <random>
#include <unistd.h>

namespace sonae::testing {
namespace {

using core::incident::TaskState;

constexpr auto incidents_at_once = std::size_t{20};

class Work {
public:
    Work(core::Store& store, std::uint32_t seed)
        : store_{store}
        , random_{seed}
        , secrets_{seed}
        , engine_{
              core::Ports{
                  store, clock_, secrets_, authority_, {}, Log{sink_, clock_, LogLevel::error}},
              options(),
              views_,
              core::Listener{
                  [](auto, auto) {},
                  [](auto) {},
                  [this](core::ProgramRequest request) { begin_program(std::move(request)); }}} {}

    Result<void> run() {
        TRY_DONE(engine_.load());
        engine_.resume();
        auto command = core::ImportPlaybook{{"system", ""}, knotted_playbook(), false};
        TRY(imported, do_now(std::move(command)));
        playbook_ = to_hex(imported.playbook->record.sha256);
        say("ready\n");
        for (auto turn = 0;; ++turn) {
            TRY_DONE(turn % 250 == 40 ? check_memory() : act());
        }
    }

private:
    static core::Options options() {
        auto options = core::Options{};
        options.automatic_commands = {"http-api"};
        return options;
    }

    template <class Command>
    Result<typename Command::Outcome> do_now(Command command) {
        auto answer = std::optional<Result<typename Command::Outcome>>{};
        engine_.submit(std::move(command), [&](Result<typename Command::Outcome> done) {
            answer = std::move(done);
        });
        engine_.step(clock_.now());
        return std::move(answer).value();
    }

    void begin_program(core::ProgramRequest request) {
        say("run " + request.key + (request.is_repeat ? " 1\n" : " 0\n"));
        programs_.push_back(std::move(request));
    }

    Result<void> act() {
        auto open = views_.incidents.all();
        std::erase_if(open, [](auto const& each) { return !each->content.is_open; });
        if (open.size() < incidents_at_once) {
            auto declare = core::incident::Declare{};
            declare.title = "knot";
            declare.playbook = playbook_;
            TRY(declared, do_now(core::DeclareIncident{who_, declare}));
            say("declared " + declared->content.id.text() + "\n");
            return {};
        }
        if (!programs_.empty() && random_() % 3 == 0) {
            return finish_program();
        }
        return finish_task(open[random_() % open.size()]);
    }

    Result<void> finish_program() {
        auto const place = static_cast<std::ptrdiff_t>(random_() % programs_.size());
        auto const request = programs_[static_cast<std::size_t>(place)];
        programs_.erase(programs_.begin() + place);
        return finish(
            {{"system", ""}, auth::Role::administrator},
            request.incident,
            request.task,
            request.place,
            {},
            random_() % 5 != 0
        );
    }

    Result<void> finish_task(core::IncidentPointer const& incident) {
        auto tasks = open_tasks_of(incident->content, views_.playbooks);
        std::erase_if(tasks, [](auto const& task) { return task.state != TaskState::task; });
        if (tasks.empty()) {
            auto const& execution = incident->content.executions.front();
            if (execution.state != core::workflow::ExecutionState::running) {
                TRY_DONE(do_now(core::ActOnIncident{
                    who_, incident->content.id, core::incident::Close{"over", {}}}));
            }
            return {};
        }
        auto const& task = tasks[random_() % tasks.size()];
        auto values = core::workflow::Values{};
        if (!task.action().out_args.empty()) {
            values["__more__"] = random_() % 4 == 0 ? "false" : "true";
        }
        return finish(who_, incident->content.id, task.ref, 0, std::move(values));
    }

    Result<void> finish(
        core::IncidentActor const& who,
        IncidentId incident,
        core::incident::TaskRef task,
        std::int64_t place,
        core::workflow::Values values,
        bool is_success = true
    ) {
        auto action = core::incident::FinishTask{};
        action.task = task;
        action.command = place;
        action.is_success = is_success;
        action.values = std::move(values);
        TRY_DONE(do_now(core::ActOnIncident{who, incident, std::move(action)}));
        say("done " + incident.text() + " " + task.text() + " " + std::to_string(place) + "\n");
        return {};
    }

    Result<void> check_memory() {
        TRY(files, core::load_incidents(store_, views_.playbooks, auth::sha256));
        for (auto const& [id, file] : files) {
            auto const live = views_.incidents.find(id.text());
            auto const is_equal = live && live->head.hash == file.record->head.hash &&
                                  core::incident::testing::picture(live->content) ==
                                      core::incident::testing::picture(file.record->content);
            if (!is_equal) {
                ::_exit(3);
            }
        }
        return {};
    }

    core::Store& store_;
    std::mt19937 random_;
    SystemClock clock_;
    FakeRandom secrets_;
    FakeAuthority authority_;
    SilentSink sink_;
    core::Views views_;
    std::vector<core::ProgramRequest> programs_;
    core::Engine engine_;
    core::IncidentActor who_{{"per_worker", ""}, auth::Role::csirt};
    std::string playbook_;
};

Result<void> work(std::string const& folder, std::uint32_t seed) {
    TRY(store, store::open_sqlite_store(folder, SystemClock{}.now()));
    return Work{*store, seed}.run();
}

} // namespace
} // namespace sonae::testing

int main(int argc, char** argv) {
    return sonae::testing::work_until_killed(argc, argv, sonae::testing::work);
}
