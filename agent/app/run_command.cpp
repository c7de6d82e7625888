// SPDX-License-Identifier: Apache-2.0
#include "agent/app/adapters.hpp"
#include "agent/app/commands.hpp"
#include "agent/core/agent.hpp"
#include "agent/core/listener.hpp"
#include "agent/platform/crypto.hpp"
#include "agent/platform/desktop_socket.hpp"
#include "agent/platform/disk_folder.hpp"
#include "agent/platform/event_folder.hpp"
#include "agent/platform/seats.hpp"
#include "agent/platform/sensor_folder.hpp"
#include "inventory/base/log.hpp"

#include <algorithm>

namespace sonae::agent {

namespace {

// One report, one more that the daemon asks for, and one in reserve.
constexpr auto most_steps_of_one_run = 3;

// What is left before the next report is not worth a request that waits.
constexpr auto least_listening = Millis{1'000};

std::optional<std::set<std::uint32_t>> seated_here() {
    return seated_users("/run/systemd/seats");
}

ExitCode exit_code_of_run(Agent const& agent) {
    if (!agent.courier().has_waiting()) {
        return ExitCode::ok;
    }
    return agent.trouble() == Errc::refused ? ExitCode::refused : ExitCode::unreachable;
}

ExitCode run_once(Agent& agent) {
    for (auto i = 0; i < most_steps_of_one_run; ++i) {
        if (agent.step() > Millis{0}) {
            break;
        }
    }
    return exit_code_of_run(agent);
}

void tell_state(ServiceManager const& manager, Agent const& agent) {
    auto const waiting = agent.courier().spool().entries().size();
    manager.tell("STATUS=reports waiting: " + std::to_string(waiting));
}

/// What goes on between two reports.
struct Rest {
    StopSignal const& stop;
    ServiceManager const& manager;
    DaemonPort& daemon;
    Interlude* interlude; ///< what sensors on this machine have to tell
    Listener* listener;   ///< null: this machine shows nothing
};

/// Sleeps in pieces that keep the watchdog calm; true when the agent is to stop.
bool sleep(Millis time, Rest const& rest) {
    auto const deadline = Deadline{time};
    auto const longest = std::min(rest.manager.watchdog_interval(), Millis{std::chrono::hours{1}});
    while (true) {
        rest.manager.alive();
        auto const piece = Deadline{std::min(deadline.remaining(), longest)};
        auto const stop = rest.stop.descriptor();
        auto const waited = wait_for(-1, Direction::reading, piece, stop, rest.interlude);
        if (!waited && waited.error().code == Errc::unavailable) {
            return true;
        }
        if (deadline.remaining() == Millis{0}) {
            return false;
        }
    }
}

/// Passes the time until the agent has something to do, asking for notices where somebody may be
/// called here; true when the agent is to stop.
bool pass(Millis time, Agent const& agent, Rest const& rest) {
    if (rest.listener == nullptr) {
        return sleep(time, rest);
    }
    auto const deadline = Deadline{time};
    auto& listener = *rest.listener;
    // Also while reports wait: a daemon whose disk is full refuses them and calls people all the
    // same.
    listener.listen_for(agent.courier().listening());
    while (listener.is_on() && deadline.remaining() > least_listening && !rest.stop.is_set()) {
        auto const pause = listener.turn(deadline.remaining());
        if (sleep(std::min(pause, deadline.remaining()), rest)) {
            return true;
        }
    }
    rest.daemon.rest();
    return sleep(deadline.remaining(), rest);
}

ExitCode run_until_stopped(Agent& agent, Rest const& rest, Log log) {
    auto const& manager = rest.manager;
    manager.ready();
    log.info(
        "agent",
        "agent runs",
        {{"agent", agent.identity().agent.text()}, {"version", agent_version}}
    );
    while (!rest.stop.is_set()) {
        auto const wait = agent.step();
        trim_memory();
        tell_state(manager, agent);
        log.debug("agent", "step done", {{"resident_bytes", resident_bytes()}});
        if (pass(wait, agent, rest)) {
            break;
        }
    }
    manager.stopping();
    log.info("agent", "agent stops");
    return ExitCode::ok;
}

ExitCode
run_enrolled(Options const& options, Identity identity, DiskFolder& state, IdentityStore& store) {
    auto const language = options.language();
    auto const clock = SystemClock{};
    auto random = SystemRandom{};
    auto sink = StderrSink{};
    auto const log = Log{sink, clock, LogLevel::info};
    auto const manager = ServiceManager{};
    auto const stop = StopSignal::install();
    if (!stop) {
        return fail(language, stop.error());
    }
    auto spool = DiskFolder::open(options.state_folder() / "spool");
    if (!spool) {
        return fail(language, spool.error());
    }
    if (auto const cleaned = spool->clean(); !cleaned) {
        return fail(language, cleaned.error());
    }
    auto config = tls_config_of(identity, stop->descriptor());
    if (!config) {
        complain(filled(texts::bad_server.in(language), {identity.server}));
        return ExitCode::bad_config;
    }
    auto daemon = DaemonPort{std::move(*config), manager};
    auto collectors = MachineCollectors{"/", clock, &*stop, &manager};
    auto around =
        Surroundings{&clock, &random, &daemon, &state, sha256, log, std::string{agent_version}};
    auto const start = options.has("once") ? Agent::Start::at_once : Agent::Start::soon;
    auto agent = Agent::open(
        {std::move(around), &collectors, &store, &*spool},
        std::move(identity),
        present_boot(),
        start
    );
    if (!agent) {
        return fail(language, agent.error());
    }
    auto heard = EventFolder{event_folder_in(options.sensor_folder())};
    auto watched = EventFolder{event_folder_in(options.watch_folder())};
    auto documents = SensorFolder{
        options.sensor_folder(),
        {event_folder_in(options.sensor_folder()), event_folder_in(options.watch_folder())}};
    auto sensors =
        SensorCourier{{&clock, &random, &daemon, &documents, log, [&] { return stop->is_set(); }}};
    auto of_sensors =
        EventCourier{{&clock, &random, &daemon, &heard, log, [&] { return stop->is_set(); }}};
    auto of_machine =
        EventCourier{{&clock, &random, &daemon, &watched, log, [&] { return stop->is_set(); }}};
    if (options.has("once")) {
        sensors.turn();
        of_sensors.turn();
        of_machine.turn();
        return run_once(*agent);
    }
    auto interlude = SensorInterlude{documents, sensors, {&of_sensors, &of_machine}};
    daemon.run_meanwhile(&interlude);
    auto desktop = DesktopSocket::open(options.desktop_socket(), seated_here, stop->descriptor());
    if (!desktop) {
        log.warn("agent", "nothing can be shown here", {{"cause", desktop.error().text()}});
        return run_until_stopped(*agent, {*stop, manager, daemon, &interlude, nullptr}, log);
    }
    auto listener = Listener{
        {&clock, &random, &daemon, &*desktop, &state, log, [&] { return stop->is_set(); }}};
    return run_until_stopped(*agent, {*stop, manager, daemon, &interlude, &listener}, log);
}

} // namespace

ExitCode run_command(Options const& options) {
    auto const language = options.language();
    auto state = DiskFolder::open(options.state_folder());
    if (!state) {
        return fail(language, state.error());
    }
    auto const lock = FolderLock::take(options.state_folder());
    if (!lock) {
        return fail(language, lock.error());
    }
    if (auto const cleaned = state->clean(); !cleaned) {
        return fail(language, cleaned.error());
    }
    auto keys = OpenSslKeys{};
    auto store = IdentityStore{*state, keys};
    auto identity = store.load();
    if (!identity) {
        fail(language, text_of(Errc::corrupt), identity.error());
        return ExitCode::bad_config;
    }
    if (!*identity) {
        complain(texts::not_enrolled.in(language));
        return ExitCode::bad_config;
    }
    return run_enrolled(options, std::move(**identity), *state, store);
}

} // namespace sonae::agent
