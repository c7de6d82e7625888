// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/agent/ordeal.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <csignal>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/socket.h>
#include <thread>

namespace sonae::agent::testing {

namespace {

using namespace std::chrono_literals;
using std::chrono::microseconds;

// A file is four steps: made, written, closed, moved. Keeping a report writes its number and the
// report; delivering it writes what was delivered and removes the report.
constexpr auto steps_of_keeping = 8;
constexpr auto steps_of_a_delivery = 5;
constexpr auto longest_step = 2ms;
// Connecting, sending and the daemon's commit fall between two steps.
constexpr auto longest_answer = 40ms;
constexpr auto rounds_between_absences = 7;
constexpr auto most_rounds_down = 4;

// 127.77.0.0: every address of 127.0.0.0/8 is this machine's own.
constexpr auto marks_network = std::uint32_t{0x7F4D0000};

struct Mark {
    Descriptor socket;
    std::string key; ///< of its item in the section "ports"
};

/// A socket that listens on an address of its own: no other program's and no other mark's key is
/// like that.
Mark make_mark(std::uint32_t number) {
    auto socket = Descriptor{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    auto place = sockaddr_in{};
    place.sin_family = AF_INET;
    place.sin_addr.s_addr = ::htonl(marks_network + number);
    auto length = socklen_t{sizeof place};
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the socket API's own idiom
    auto* const address = reinterpret_cast<sockaddr*>(&place);
    auto const is_open = ::bind(socket.number(), address, length) == 0 &&
                         ::listen(socket.number(), 1) == 0 &&
                         ::getsockname(socket.number(), address, &length) == 0;
    if (!is_open) {
        throw std::runtime_error{"no listening socket for a test"};
    }
    auto const port = std::to_string(::ntohs(place.sin_port));
    auto const address_text =
        std::string{"127.77."} + std::to_string(number / 256) + "." + std::to_string(number % 256);
    return {std::move(socket), "tcp:" + address_text + ":" + port};
}

int most_us(Millis time) {
    return static_cast<int>(microseconds{time}.count());
}

bool are_equal(
    std::vector<schema::SectionHash> const& left, std::vector<schema::SectionHash> const& right
) {
    return std::equal(
        left.begin(),
        left.end(),
        right.begin(),
        right.end(),
        [](auto const& a, auto const& b) { return a.name == b.name && a.hash == b.hash; }
    );
}

} // namespace

int Ordeal::up_to(int most) {
    return std::uniform_int_distribution<int>{0, most}(chance_);
}

/// The section "ports" is another one in every report, and each change of it can happen once only.
void Ordeal::change_machine() {
    auto mark = make_mark(static_cast<std::uint32_t>(marks_.size()) + 1);
    listener_ = std::move(mark.socket);
    mark_ = mark.key;
    marks_.insert(std::move(mark.key));
}

Result<void> Ordeal::decide_on_daemon() {
    if (!is_daemon_up_ && --rounds_down_ < 0) {
        is_daemon_up_ = true;
        return house_.start_daemon();
    }
    if (is_daemon_up_ && round_ % rounds_between_absences == 2) {
        if (up_to(1) == 0) {
            house_.kill_daemon();
        } else {
            house_.stop_daemon();
        }
        is_daemon_up_ = false;
        rounds_down_ = up_to(most_rounds_down - 1);
        ++seen_.daemon_deaths;
    }
    return {};
}

/// Some moment while the agent collects, or between two steps of what it does with the report.
void Ordeal::wait_for_moment(StateWatch& watch, bool collects) {
    if (collects && up_to(3) == 0) {
        std::this_thread::sleep_for(microseconds{up_to(most_us(work_))});
        return;
    }
    auto const deliveries = is_daemon_up_ ? static_cast<int>(queue_) + (collects ? 1 : 0) : 0;
    auto const steps = steps_of_a_delivery * deliveries + (collects ? steps_of_keeping : 0);
    static_cast<void>(watch.wait_for_steps(1 + up_to(steps - 1), work_ * 2));
    constexpr auto delays =
        std::array{0us, microseconds{longest_step}, microseconds{longest_answer}};
    auto const delay = delays[static_cast<std::size_t>(up_to(2))];
    std::this_thread::sleep_for(microseconds{up_to(static_cast<int>(delay.count()))});
}

Outcome Ordeal::run_and_kill(StateWatch& watch) {
    // An agent that serves for long delivers what waits first and reports later: that later is too
    // late here, so it runs where there is something to deliver.
    auto const collects = queue_ == 0 || !is_daemon_up_ || up_to(2) > 0;
    auto agent = AgentProcess{house_.run_words(collects)};
    wait_for_moment(watch, collects);
    if (is_daemon_up_ && up_to(9) == 0) {
        house_.kill_daemon(); // both at once, as in a power failure
        is_daemon_up_ = false;
        rounds_down_ = 0;
        ++seen_.daemon_deaths;
    }
    agent.signal(SIGKILL);
    return agent.finish();
}

void Ordeal::note(std::string const& fault, std::int64_t seq) {
    seen_.faults.push_back(fault + " (report " + std::to_string(seq) + ")");
}

void Ordeal::look_at_spool(Remains const& remains) {
    for (auto const& [seq, sections] : remains.waiting) {
        auto const [at, is_first_seen] = seen_.left.try_emplace(seq, sections);
        if (!is_first_seen && !are_equal(at->second, sections)) {
            note("a report in the spool has another content", seq);
        }
    }
    if (!seen_.spooled.empty() && *seen_.spooled.rbegin() > remains.last_seq) {
        note("a number was used before it was on disk", *seen_.spooled.rbegin());
    }
    if (remains.waiting.contains(remains.delivered_seq)) {
        seen_.unremoved.insert(remains.delivered_seq);
    }
    queue_ = remains.waiting.size();
    seen_.longest_queue = std::max(seen_.longest_queue, queue_);
}

void Ordeal::look_at_remains(bool was_killed) {
    auto const remains = house_.remains();
    seen_.faults.insert(seen_.faults.end(), remains.faults.begin(), remains.faults.end());
    look_at_spool(remains);
    if (remains.delivered_seq > 0) {
        seen_.answered.insert(remains.delivered_seq);
    }
    if (remains.last_seq < last_seq_) {
        note("numbers went back", remains.last_seq);
    }
    auto const is_whole = remains.last_seq == last_seq_ || seen_.spooled.contains(remains.last_seq);
    if (!is_whole && was_killed) {
        seen_.torn.insert(remains.last_seq);
    } else if (!is_whole) {
        note("a report was not kept, and nobody killed the agent", remains.last_seq);
    }
    last_seq_ = remains.last_seq;
}

void Ordeal::take_run(StateWatch& watch, Outcome const& outcome) {
    auto const was_killed = outcome.exit_code == -1;
    seen_.kills += was_killed ? 1 : 0;
    if (!was_killed && outcome.exit_code != 0 && outcome.exit_code != 6) {
        seen_.faults.push_back("the agent gave up: " + outcome.output);
    }
    if (outcome.output.find("damaged") != std::string::npos) {
        seen_.faults.push_back(outcome.output);
    }
    seen_.spooled.insert(watch.spooled().begin(), watch.spooled().end());
    look_at_remains(was_killed);
}

Result<void> Ordeal::round() {
    ++round_;
    TRY_DONE(decide_on_daemon());
    change_machine();
    seen_.runs_without_daemon += is_daemon_up_ ? 0 : 1;
    auto watch = StateWatch{house_.agent_state()};
    take_run(watch, run_and_kill(watch));
    return {};
}

Result<Outcome> Ordeal::finish() {
    // A fresh daemon does not remember how often this agent spoke within the last minute.
    house_.stop_daemon();
    TRY_DONE(house_.start_daemon());
    change_machine();
    auto watch = StateWatch{house_.agent_state()};
    auto outcome = run_agent(house_.run_words(true));
    take_run(watch, outcome);
    house_.stop_daemon();
    return outcome;
}

} // namespace sonae::agent::testing
