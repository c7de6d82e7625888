// SPDX-License-Identifier: Apache-2.0
// bench_incidents COUNT: works that many incidents at once to the end of their playbooks, in the
// folder that TMPDIR names, and prints what it took. Exit code 1 when one is stuck.
#include "daemon/core/engine.hpp"
#include "daemon/core/incident/tasks.hpp"
#include "daemon/store/sqlite_store.hpp"
#include "tests/fakes/fake_authority.hpp"
#include "tests/fakes/fake_clock.hpp"
#include "tests/fakes/knotted_playbook.hpp"
#include "tests/fakes/silent_sink.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <charconv>
#include <chrono>
#include <cstdio>
#include <fstream>

namespace sonae::testing {
namespace {

using core::incident::TaskState;
using SteadyTime = std::chrono::steady_clock::time_point;

constexpr auto loop_rounds = 10;
constexpr auto most_turns = 10'000;

std::int64_t resident_kib() {
    auto file = std::ifstream{"/proc/self/status"};
    for (auto line = std::string{}; std::getline(file, line);) {
        if (line.starts_with("VmRSS:")) {
            return std::stoll(line.substr(6));
        }
    }
    return 0;
}

double seconds_since(SteadyTime start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

class Bench {
public:
    explicit Bench(fs::path const& folder)
        : store_{store::open_sqlite_store(folder, clock_.now()).value()}
        , engine_{
              core::Ports{
                  *store_, clock_, random_, authority_, {}, Log{sink_, clock_, LogLevel::error}},
              options(),
              views_,
              core::Listener{
                  [](auto, auto) {},
                  [](auto) {},
                  [this](core::ProgramRequest request) {
                      programs_.push_back(std::move(request));
                  }}} {}

    Result<void> load() { return engine_.load(); }

    void declare(std::size_t count) {
        engine_.submit(
            core::ImportPlaybook{{"system", ""}, knotted_playbook(), false},
            [this](Result<core::ImportPlaybook::Outcome> const& imported) {
                playbook_ = to_hex(imported.value().playbook->record.sha256);
            }
        );
        turn();
        for (auto i = std::size_t{0}; i < count; ++i) {
            auto declare = core::incident::Declare{};
            declare.title = "knot";
            declare.playbook = playbook_;
            engine_.submit(core::DeclareIncident{who_, std::move(declare)}, {});
        }
        turn();
    }

    /// Does whatever is open once, in all incidents. False when nothing was.
    bool work() {
        auto programs = std::move(programs_);
        programs_.clear();
        for (auto const& request : programs) {
            // One in four fails, and a person mends it.
            finish(system_, request.incident, request.task, request.task.number % 4 != 0, {});
        }
        for (auto const& incident : views_.incidents.all()) {
            for (auto const& task : open_tasks_of(incident->content, views_.playbooks)) {
                if (task.state == TaskState::task) {
                    finish(who_, incident->content.id, task.ref, true, values_of(*incident, task));
                }
            }
        }
        auto const had_work = submitted_ > 0;
        actions_ += submitted_;
        submitted_ = 0;
        turn();
        return had_work;
    }

    [[nodiscard]] std::size_t actions() const { return actions_; }

    [[nodiscard]] std::size_t refused() const { return refused_; }

    [[nodiscard]] std::size_t stuck() const {
        auto stuck = std::size_t{0};
        for (auto const& incident : views_.incidents.all()) {
            auto const& execution = incident->content.executions.front();
            stuck += execution.state == core::workflow::ExecutionState::succeeded ? 0U : 1U;
        }
        return stuck;
    }

private:
    static core::Options options() {
        auto options = core::Options{};
        options.automatic_commands = {"http-api"};
        return options;
    }

    /// "true" nine times, then "false".
    static core::workflow::Values
    values_of(core::IncidentRecord const& incident, core::incident::Task const& task) {
        auto values = core::workflow::Values{};
        if (task.action().out_args.empty()) {
            return values;
        }
        auto rounds = 0;
        for (auto const& each : incident.content.executions.front().invocations) {
            rounds += each.step == task.invocation->step ? 1 : 0;
        }
        values["__more__"] = rounds < loop_rounds ? "true" : "false";
        return values;
    }

    void finish(
        core::IncidentActor const& who,
        IncidentId incident,
        core::incident::TaskRef task,
        bool is_success,
        core::workflow::Values values
    ) {
        auto action = core::incident::FinishTask{};
        action.task = task;
        action.is_success = is_success;
        action.values = std::move(values);
        ++submitted_;
        engine_.submit(
            core::ActOnIncident{who, incident, std::move(action)},
            [this](Result<core::ActOnIncident::Outcome> const& done) { refused_ += done ? 0U : 1U; }
        );
    }

    void turn() {
        while (engine_.step(clock_.now()) > 0) {
        }
    }

    SystemClock clock_;
    FakeRandom random_;
    FakeAuthority authority_;
    SilentSink sink_;
    core::Views views_;
    std::unique_ptr<core::Store> store_;
    std::vector<core::ProgramRequest> programs_;
    core::Engine engine_;
    core::IncidentActor who_{{"per_bench", ""}, auth::Role::csirt};
    core::IncidentActor system_{{"system", ""}, auth::Role::administrator};
    std::string playbook_;
    std::size_t submitted_ = 0;
    std::size_t actions_ = 0;
    std::size_t refused_ = 0;
};

int run(std::size_t count) {
    auto const folder = TemporaryFolder{};
    auto before = resident_kib();
    {
        auto bench = Bench{folder.path()};
        if (!bench.load()) {
            return 1;
        }
        auto const start = std::chrono::steady_clock::now();
        bench.declare(count);
        std::printf("declared      %zu in %.2f s\n", count, seconds_since(start));
        auto turns = 0;
        while (turns < most_turns && bench.work()) {
            ++turns;
        }
        auto const seconds = seconds_since(start);
        std::printf(
            "actions       %zu in %.2f s: %.0f/s durable, %zu refused\n",
            bench.actions(),
            seconds,
            static_cast<double>(bench.actions()) / seconds,
            bench.refused()
        );
        std::printf(
            "memory        %lld MiB at the end (%lld MiB before)\n",
            static_cast<long long>(resident_kib() / 1024),
            static_cast<long long>(before / 1024)
        );
        std::printf("stuck         %zu\n", bench.stuck());
        if (bench.stuck() > 0 || bench.refused() > 0) {
            return 1;
        }
    }
    auto const start = std::chrono::steady_clock::now();
    auto again = Bench{folder.path()};
    auto const loaded = again.load();
    std::printf("started again %.2f s\n", seconds_since(start));
    return loaded && again.stuck() == 0 ? 0 : 1;
}

} // namespace
} // namespace sonae::testing

int main(int argc, char** argv) {
    auto const arguments = std::vector<std::string_view>{argv, argv + argc};
    auto count = std::size_t{1'000};
    if (arguments.size() > 1) {
        std::from_chars(arguments[1].data(), arguments[1].data() + arguments[1].size(), count);
    }
    return sonae::testing::run(count);
}
