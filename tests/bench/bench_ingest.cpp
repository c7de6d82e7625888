// SPDX-License-Identifier: Apache-2.0
// How many reports a second one daemon takes, durable, over TLS with client certificates, and what
// it needs for that.
//   bench_ingest SONAED [AGENTS [UNCHANGED_EACH]]
// Everything on this machine: the senders and the daemon share its processors, so each line also
// says what a report costs the daemon alone.
#include "agent/platform/https_client.hpp"
#include "agent/platform/zstd_frame.hpp"
#include "daemon/auth/secrets.hpp"
#include "tests/fakes/daemon_process.hpp"
#include "tests/fakes/simulated_agents.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <atomic>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <fstream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace {

using namespace sonae;

constexpr auto sender_threads = std::size_t{32};
// Connections that are open at once; each wave makes its own.
constexpr auto wave_agents = std::size_t{250};
constexpr auto agents_with_unchanged = std::size_t{1'000};

double seconds_since(Millis start) {
    return static_cast<double>((SystemClock{}.steady() - start).count()) / 1'000.0;
}

std::string frame_of(schema::Report const& report) {
    return agent::compressed(schema::encode_report(report, auth::sha256)).value_or("");
}

/// One agent with what it will say, made before the time runs: on a hospital's machines that costs
/// the daemon nothing.
struct Sender {
    agent::HttpsClient client;
    std::string hello; ///< says "unchanged" of what the daemon has not: it asks for everything
    std::string full;
    std::vector<std::string> unchanged;
};

Sender sender_of(
    testing::Fleet const& fleet,
    agent::Endpoint const& endpoint,
    std::size_t number,
    std::size_t unchanged_each
) {
    auto const now = SystemClock{}.now();
    auto config = agent::TlsConfig{endpoint, agent::StoredCa{fleet.ca_pem}, {}};
    auto const& simulated = fleet.agents[number];
    config.certificate = agent::ClientCertificate{fleet.key_pem, simulated.certificate_pem};
    auto full = testing::full_report(simulated, number, now);
    auto sender = Sender{agent::HttpsClient{std::move(config)}, {}, {}, {}};
    auto seq = std::int64_t{0};
    sender.hello = frame_of(testing::unchanged_report(full, ++seq, now));
    full.seq = ++seq;
    sender.full = frame_of(full);
    for (auto i = std::size_t{0}; i < unchanged_each; ++i) {
        sender.unchanged.push_back(frame_of(testing::unchanged_report(full, ++seq, now)));
    }
    return sender;
}

struct Outcome {
    std::uint64_t stored = 0;
    std::uint64_t failed = 0;
    double seconds = 0;
    double daemon_cpu_seconds = 0;
};

/// Lets every sender do `act` once, several at a time, and adds what it took to `outcome`.
template <class Act>
void run(
    std::vector<Sender>& senders, testing::DaemonProcess& daemon, Outcome& outcome, Act const& act
) {
    auto next = std::atomic<std::size_t>{0};
    auto stored = std::atomic<std::uint64_t>{0};
    auto failed = std::atomic<std::uint64_t>{0};
    auto const post = [&](Sender& sender, std::string const& frame) {
        auto const reply =
            sender.client.post("/agent/v1/report", agent::BodyKind::zstd_report, frame);
        ++(reply && reply->status == 200 ? stored : failed);
    };
    auto const work = [&] {
        for (auto i = next++; i < senders.size(); i = next++) {
            act(senders[i], post);
        }
    };
    auto const cpu_before = daemon.cpu_seconds();
    auto const start = SystemClock{}.steady();
    auto threads = std::vector<std::jthread>{};
    for (auto i = std::size_t{0}; i < sender_threads; ++i) {
        threads.emplace_back(work);
    }
    threads.clear();
    outcome.seconds += seconds_since(start);
    outcome.daemon_cpu_seconds += daemon.cpu_seconds() - cpu_before;
    outcome.stored += stored;
    outcome.failed += failed;
}

void print(char const* name, Outcome const& outcome) {
    auto const stored = static_cast<double>(outcome.stored);
    std::printf(
        "%-38s %8llu stored %4llu failed %7.1f s %7.0f reports/s %6.2f ms of daemon CPU each\n",
        name,
        static_cast<unsigned long long>(outcome.stored),
        static_cast<unsigned long long>(outcome.failed),
        outcome.seconds,
        stored / outcome.seconds,
        outcome.daemon_cpu_seconds * 1'000.0 / stored
    );
}

void print_memory(char const* when, testing::DaemonProcess& daemon) {
    std::printf(
        "%s: RSS %.1f MiB, of it anonymous %.1f MiB\n",
        when,
        static_cast<double>(daemon.status_kib("VmRSS")) / 1'024.0,
        static_cast<double>(daemon.status_kib("RssAnon")) / 1'024.0
    );
}

std::size_t number(char const* text, std::size_t otherwise) {
    return text == nullptr ? otherwise : std::stoul(text);
}

int measure(std::string const& program, std::size_t count, std::size_t unchanged_each) {
    auto const folder = testing::TemporaryFolder{};
    auto const state = folder.path() / "state";
    auto const fleet = testing::make_fleet(state, count, SystemClock{}.now());
    if (!fleet) {
        std::fprintf(stderr, "fleet: %s\n", fleet.error().text().c_str());
        return 1;
    }
    auto daemon = testing::DaemonProcess{program, state};
    if (!daemon.start()) {
        std::fprintf(stderr, "the daemon did not start: %s\n", program.c_str());
        return 1;
    }
    auto const endpoint = agent::Endpoint{"127.0.0.1", daemon.port()};
    auto hello = Outcome{};
    auto fresh = Outcome{};
    auto unchanged = Outcome{};
    for (auto begin = std::size_t{0}; begin < count; begin += wave_agents) {
        auto senders = std::vector<Sender>{};
        auto const each = begin < agents_with_unchanged ? unchanged_each : 0;
        for (auto i = begin; i < std::min(count, begin + wave_agents); ++i) {
            senders.push_back(sender_of(*fleet, endpoint, i, each));
        }
        if (begin == 0) {
            std::printf(
                "%zu agents; bodies: full %zu bytes, unchanged %zu bytes\n",
                count,
                senders.front().full.size(),
                senders.front().hello.size()
            );
        }
        run(senders, daemon, hello, [](Sender& sender, auto const& post) {
            post(sender, sender.hello);
        });
        run(senders, daemon, fresh, [](Sender& sender, auto const& post) {
            post(sender, sender.full);
        });
        if (each > 0) {
            run(senders, daemon, unchanged, [](Sender& sender, auto const& post) {
                for (auto const& frame : sender.unchanged) {
                    post(sender, frame);
                }
            });
        }
    }
    print("full handshake and a first word", hello);
    print("new, 1,100 packages", fresh);
    print("unchanged", unchanged);
    print_memory("after all of it", daemon);
    daemon.stop();
    auto const restart = SystemClock{}.steady();
    if (!daemon.start()) {
        return 1;
    }
    std::printf("restart until ready: %.2f s\n", seconds_since(restart));
    print_memory("after the restart", daemon);
    return hello.failed + fresh.failed + unchanged.failed == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr, "usage: bench_ingest SONAED [AGENTS [UNCHANGED_EACH]]\n");
        return 2;
    }
    static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
    return measure(
        argv[1],
        number(argc > 2 ? argv[2] : nullptr, 10'000),
        number(argc > 3 ? argv[3] : nullptr, 50)
    );
}
