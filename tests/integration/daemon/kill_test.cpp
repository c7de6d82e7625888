// SPDX-License-Identifier: Apache-2.0
// The promise of the whole house: what was answered with 200 is there, whenever the daemon is
// killed.
#include "agent/platform/https_client.hpp"
#include "agent/platform/zstd_frame.hpp"
#include "daemon/auth/secrets.hpp"
#include "daemon/store/sqlite_store.hpp"
#include "tests/fakes/daemon_process.hpp"
#include "tests/fakes/simulated_agents.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <random>
#include <thread>

namespace sonae {

namespace {

constexpr auto agent_count = std::size_t{12};

int wanted_kills() {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): read before any thread starts
    auto const* const text = std::getenv("SONAE_KILLS");
    return text == nullptr ? 200 : std::atoi(text); // NOLINT(cert-err34-c): a number or nothing
}

/// A small report whose content no other one has.
std::string frame_of(testing::SimulatedAgent const& agent, std::int64_t seq) {
    auto const now = SystemClock{}.now();
    auto section = schema::Section{};
    section.name = "os";
    section.collected_at = now;
    section.sources = {"simulated"};
    section.items = {
        {"",
         {{"hostname", schema::Scalar{agent.hostname}},
          {"version", schema::Scalar{std::to_string(seq)}}}}};
    auto report = schema::Report{};
    report.agent = agent.id;
    report.agent_version = "0.1.0";
    report.boot = "boot";
    report.seq = seq;
    report.sent_at = now;
    report.digest = schema::sections_digest(
        {{"os", schema::content_hash(section, auth::sha256)}}, auth::sha256
    );
    report.sections = {std::move(section)};
    return agent::compressed(schema::encode_report(report, auth::sha256)).value_or("");
}

/// One agent that reports as fast as it may and repeats what was not answered.
class Sender {
public:
    Sender(testing::Fleet const& fleet, std::size_t number, std::atomic<std::uint16_t> const& port)
        : fleet_{fleet}
        , agent_{fleet.agents[number]}
        , port_{port} {}

    void run(std::stop_token const& stop) {
        while (!stop.stop_requested()) {
            auto config = agent::TlsConfig{
                {"127.0.0.1", port_}, agent::StoredCa{fleet_.ca_pem}, std::nullopt};
            config.certificate = agent::ClientCertificate{fleet_.key_pem, agent_.certificate_pem};
            auto client = agent::HttpsClient{std::move(config)};
            while (!stop.stop_requested() && send(client)) {
            }
            std::this_thread::sleep_for(Millis{5});
        }
    }

    [[nodiscard]] std::int64_t acknowledged() const { return acknowledged_; }

    [[nodiscard]] testing::SimulatedAgent const& agent() const { return agent_; }

private:
    bool send(agent::HttpsClient& client) {
        auto const reply = client.post(
            "/agent/v1/report", agent::BodyKind::zstd_report, frame_of(agent_, acknowledged_ + 1)
        );
        if (!reply || reply->status != 200) {
            return false;
        }
        ++acknowledged_;
        return true;
    }

    testing::Fleet const& fleet_;
    testing::SimulatedAgent const& agent_;
    std::atomic<std::uint16_t> const& port_;
    std::int64_t acknowledged_ = 0;
};

} // namespace

TEST(Daemon, KilledAtAnyMomentUnderLoad_HasEveryReportItAnswered) {
    // A connection that the kill broke is an error of its write and no signal.
    static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
    auto const kills = wanted_kills();
    auto const seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    auto chance = std::mt19937{seed};
    auto life = std::uniform_int_distribution<int>{5, 150};
    auto const folder = testing::TemporaryFolder{};
    auto const state = folder.path() / "state";
    auto const fleet = testing::make_fleet(state, agent_count, SystemClock{}.now());
    ASSERT_TRUE(fleet) << fleet.error().text();
    auto daemon = testing::DaemonProcess{SONAED, state};
    auto port = std::atomic<std::uint16_t>{0};
    auto senders = std::vector<std::unique_ptr<Sender>>{};
    auto threads = std::vector<std::jthread>{};

    ASSERT_TRUE(daemon.start()) << daemon.log();
    port = daemon.port();
    for (auto i = std::size_t{0}; i < agent_count; ++i) {
        auto& sender = *senders.emplace_back(std::make_unique<Sender>(*fleet, i, port));
        threads.emplace_back([&sender](std::stop_token const& stop) { sender.run(stop); });
    }
    for (auto i = 0; i < kills; ++i) {
        std::this_thread::sleep_for(Millis{life(chance)});
        daemon.kill_now();
        ASSERT_TRUE(daemon.start()) << daemon.log();
        port = daemon.port();
    }
    threads.clear();
    daemon.kill_now();

    auto store = store::open_sqlite_store(state, SystemClock{}.now());
    ASSERT_TRUE(store) << store.error().text();
    auto total = std::int64_t{0};
    for (auto const& sender : senders) {
        total += sender->acknowledged();
        for (auto seq = std::int64_t{1}; seq <= sender->acknowledged(); ++seq) {
            auto const is_there = (*store)->has_report(sender->agent().id, "boot", seq);
            ASSERT_TRUE(is_there && *is_there) << sender->agent().hostname << " " << seq;
        }
    }
    EXPECT_TRUE(store::check_sqlite_store(state));
    EXPECT_GT(total, kills) << "too little was sent to prove anything";
    std::printf(
        "%d kills, %lld reports answered, none lost\n", kills, static_cast<long long>(total)
    );
}

} // namespace sonae
