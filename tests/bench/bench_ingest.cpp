// SPDX-License-Identifier: Apache-2.0
// How many reports a second one daemon takes, durable, over TLS with client certificates, and what
// it needs for that.
//   bench_ingest SONAED [AGENTS [UNCHANGED_EACH]]
// Everything on this machine: the senders and the daemon share its processors.
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

constexpr auto sender_threads = 64U;

double seconds_since(Millis start) {
    return static_cast<double>((SystemClock{}.steady() - start).count()) / 1'000.0;
}

struct Load {
    testing::Fleet const& fleet;
    agent::Endpoint endpoint;
    std::vector<std::vector<std::string>> frames; ///< by agent
};

struct Outcome {
    std::uint64_t stored = 0;
    std::uint64_t failed = 0;
    double seconds = 0;
};

Outcome send_all(Load const& load) {
    auto next = std::atomic<std::size_t>{0};
    auto stored = std::atomic<std::uint64_t>{0};
    auto failed = std::atomic<std::uint64_t>{0};
    auto const work = [&] {
        for (auto i = next++; i < load.frames.size(); i = next++) {
            auto config = agent::TlsConfig{load.endpoint, agent::StoredCa{load.fleet.ca_pem}, {}};
            config.certificate =
                agent::ClientCertificate{load.fleet.key_pem, load.fleet.agents[i].certificate_pem};
            auto client = agent::HttpsClient{std::move(config)};
            for (auto const& frame : load.frames[i]) {
                auto const reply =
                    client.post("/agent/v1/report", agent::BodyKind::zstd_report, frame);
                ++(reply && reply->status == 200 ? stored : failed);
            }
        }
    };
    auto const start = SystemClock{}.steady();
    auto threads = std::vector<std::jthread>{};
    for (auto i = 0U; i < sender_threads; ++i) {
        threads.emplace_back(work);
    }
    threads.clear();
    return {stored, failed, seconds_since(start)};
}

void print(char const* name, Outcome const& outcome) {
    std::printf(
        "%-34s %9llu stored %5llu failed %8.1f s %9.0f reports/s\n",
        name,
        static_cast<unsigned long long>(outcome.stored),
        static_cast<unsigned long long>(outcome.failed),
        outcome.seconds,
        static_cast<double>(outcome.stored) / outcome.seconds
    );
}

std::string frame_of(schema::Report const& report) {
    return agent::compressed(schema::encode_report(report, auth::sha256)).value_or("");
}

std::size_t number(char const* text, std::size_t otherwise) {
    return text == nullptr ? otherwise : std::stoul(text);
}

int measure(std::string const& program, std::size_t count, std::size_t unchanged_each) {
    auto const folder = testing::TemporaryFolder{};
    auto const state = folder.path() / "state";
    auto const now = SystemClock{}.now();
    auto const fleet = testing::make_fleet(state, count, now);
    if (!fleet) {
        std::fprintf(stderr, "fleet: %s\n", fleet.error().text().c_str());
        return 1;
    }
    auto daemon = testing::DaemonProcess{program, state};
    if (!daemon.start()) {
        std::fprintf(stderr, "the daemon did not start: %s\n", program.c_str());
        return 1;
    }
    auto load = Load{*fleet, {"127.0.0.1", daemon.port()}, {}};
    auto fulls = std::vector<schema::Report>{};
    for (auto i = std::size_t{0}; i < count; ++i) {
        auto full = testing::full_report(fleet->agents[i], i, now);
        load.frames.push_back({frame_of(full)});
        full.sections.clear();
        fulls.push_back(std::move(full));
    }
    std::printf(
        "%zu agents; a full report has %zu bytes\n", count, load.frames.front().front().size()
    );
    auto const cpu_before = daemon.cpu_seconds();
    auto const fresh = send_all(load);
    print("new (1,100 packages, own handshake)", fresh);
    auto const cpu_between = daemon.cpu_seconds();

    auto const senders = std::min<std::size_t>(count, 1'000);
    load.frames.clear();
    for (auto i = std::size_t{0}; i < senders; ++i) {
        auto& mine = load.frames.emplace_back();
        for (auto j = std::size_t{0}; j < unchanged_each; ++j) {
            auto const seq = static_cast<std::int64_t>(j) + 2;
            mine.push_back(frame_of(testing::unchanged_report(fulls[i], seq, now)));
        }
    }
    std::printf("an unchanged report has %zu bytes of body\n", load.frames.front().front().size());
    auto const unchanged = send_all(load);
    print("unchanged (connection kept)", unchanged);
    std::printf(
        "daemon: %.2f + %.2f CPU-s, RSS %.1f MiB, of it anonymous %.1f MiB\n",
        cpu_between - cpu_before,
        daemon.cpu_seconds() - cpu_between,
        static_cast<double>(daemon.status_kib("VmRSS")) / 1'024.0,
        static_cast<double>(daemon.status_kib("RssAnon")) / 1'024.0
    );
    daemon.stop();
    auto const restart = SystemClock{}.steady();
    if (!daemon.start()) {
        return 1;
    }
    std::printf("restart until ready: %.2f s\n", seconds_since(restart));
    std::printf(
        "after the restart: RSS %.1f MiB, of it anonymous %.1f MiB\n",
        static_cast<double>(daemon.status_kib("VmRSS")) / 1'024.0,
        static_cast<double>(daemon.status_kib("RssAnon")) / 1'024.0
    );
    return fresh.failed + unchanged.failed == 0 ? 0 : 1;
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
