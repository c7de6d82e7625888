// SPDX-License-Identifier: Apache-2.0
// From "somebody must be called" to the first notification, and a storm, beside Alertmanager where
// it is installed: bench_calls FOLDER [NOTIFICATIONS]. FOLDER lies on the disk that is to be
// measured.
#include "daemon/core/engine.hpp"
#include "daemon/notify/notifier.hpp"
#include "daemon/store/sqlite_store.hpp"
#include "tests/bench/http_sink.hpp"
#include "tests/fakes/fake_authority.hpp"
#include "tests/fakes/fake_clock.hpp"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <fmt/format.h>
#include <fstream>
#include <future>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace {

using namespace sonae;
using sonae::bench::HttpSink;
using Timer = std::chrono::steady_clock;

namespace con = core::contacts;
namespace esc = core::escalation;

constexpr auto single_calls = 300;
constexpr auto people = 100;

double milliseconds(Timer::duration span) {
    return std::chrono::duration<double, std::milli>{span}.count();
}

void print_times(char const* name, std::vector<double> times) {
    std::ranges::sort(times);
    std::printf(
        "%-13s accepted to first notification: p50 %.2f ms, p99 %.2f ms (%zu)\n",
        name,
        times[times.size() / 2],
        times[times.size() * 99 / 100],
        times.size()
    );
}

std::int64_t peak_kib(std::string const& process) {
    auto file = std::ifstream{"/proc/" + process + "/status"};
    for (auto line = std::string{}; std::getline(file, line);) {
        if (line.starts_with("VmHWM:")) {
            return std::stoll(line.substr(6));
        }
    }
    return 0;
}

void print_storm(char const* name, int count, Timer::duration took, std::string const& process) {
    auto const seconds = milliseconds(took) / 1'000;
    std::printf(
        "%-13s %d notifications: %.0f a second, peak %ld MiB\n",
        name,
        count,
        count / seconds,
        peak_kib(process) / 1'024
    );
}

/// The daemon's engine, store and channels, without its network.
class Sonae {
public:
    Sonae(fs::path const& folder, HttpSink const& sink)
        : address_{sink.origin() + "/hook"}
        , store_{store::open_sqlite_store(folder, clock_.now()).value()}
        , engine_{
              core::Ports{
                  *store_, clock_, random_, authority_, {}, Log{log_, clock_, LogLevel::error}},
              core::Options{},
              views_,
              core::Listener{
                  [](auto, auto) {},
                  [](auto) {},
                  {},
                  [this](core::MessageRequest const& request) { send(request); }}} {
        std::ofstream{folder / "secret"} << "key";
        auto settings = notify::Settings{};
        settings.bundle_window = {};
        settings.webhook = notify::WebhookSettings{{sink.origin()}, folder / "secret", {}};
        notifier_ =
            std::make_unique<notify::Notifier>(settings, Log{log_, clock_, LogLevel::error});
        static_cast<void>(engine_.load());
        thread_ = std::jthread{[this](std::stop_token const& stop) {
            engine_.run([&] { return stop.stop_requested(); });
        }};
        one_ = policy_of(1);
        all_ = policy_of(people);
    }

    ~Sonae() {
        notifier_.reset();
        thread_.request_stop();
        engine_.wake();
    }

    void call_one() { call(one_); }

    void call_all() { call(all_); }

private:
    template <class Command>
    typename Command::Outcome must(Command command) {
        auto answer = std::promise<Result<typename Command::Outcome>>{};
        engine_.submit(std::move(command), [&](Result<typename Command::Outcome> done) {
            answer.set_value(std::move(done));
        });
        auto done = answer.get_future().get();
        if (!done) {
            std::fprintf(stderr, "%s\n", done.error().text().c_str());
            std::exit(1);
        }
        return std::move(done).value();
    }

    PolicyId policy_of(int count) {
        auto step = esc::Step{};
        step.id = "everybody";
        auto group = con::Group{};
        group.name = "全員";
        for (auto i = 0; i < count; ++i) {
            auto contact = con::Contact{};
            contact.name = fmt::format("職員 {}", i);
            contact.reaches = {{con::ChannelKind::webhook, address_, con::Hours::any, {}}};
            auto const kept = must(core::PutDirectoryItem{actor_, contact, 0});
            auto const id = std::get<con::Contact>(kept).id;
            group.members.push_back(id);
        }
        auto const known = must(core::PutDirectoryItem{actor_, group, 0});
        auto const id = std::get<con::Group>(known).id;
        step.targets = {{esc::TargetKind::group, id.text()}};
        auto policy = esc::Policy{};
        policy.name = "全員";
        policy.reasons = {esc::Reason::test};
        policy.steps = {step};
        auto const kept = must(core::PutDirectoryItem{actor_, policy, 0});
        return std::get<esc::Policy>(kept).id;
    }

    void call(PolicyId policy) {
        auto start = core::StartEscalation{};
        start.actor = actor_;
        start.policy = policy;
        start.wanted.reason = esc::Reason::test;
        engine_.submit(std::move(start), {});
    }

    void send(core::MessageRequest const& request) {
        auto message = notify::Message{};
        message.key = request.key;
        message.channel = con::name_of(request.channel);
        message.address = request.address;
        message.name = request.name;
        message.content.reason = "test";
        notifier_->send(
            std::move(message),
            [this, id = request.escalation, ref = request.message](notify::Outcome const& outcome) {
                auto delivered = esc::Delivered{};
                delivered.message = ref;
                if (outcome.state == notify::Outcome::State::failed) {
                    std::fprintf(stderr, "failed: %s\n", outcome.failure.c_str());
                    delivered.state = esc::MessageState::failed;
                    delivered.failure = outcome.failure;
                }
                engine_.submit_own(core::ActOnEscalation{actor_, id, delivered}, {});
            }
        );
    }

    std::string address_;
    SystemClock clock_;
    StderrSink log_;
    sonae::testing::FakeRandom random_{42};
    sonae::testing::FakeAuthority authority_;
    core::Views views_;
    std::unique_ptr<core::Store> store_;
    std::unique_ptr<notify::Notifier> notifier_;
    core::Engine engine_;
    core::Actor actor_{"per_bench", ""};
    PolicyId one_;
    PolicyId all_;
    std::jthread thread_;
};

/// Alertmanager with one webhook, one alert a notification and no waiting.
class Alertmanager {
public:
    static constexpr auto port = 29'093;

    Alertmanager(fs::path const& folder, HttpSink const& sink) {
        auto const file = folder / "alertmanager.yml";
        std::ofstream{file} << fmt::format(
            "route: {{receiver: hook, group_by: ['...'], group_wait: 0s, group_interval: 1s}}\n"
            "receivers: [{{name: hook, webhook_configs: [{{url: '{}/hook', send_resolved: "
            "false}}]}}]\n",
            sink.origin()
        );
        process_ = ::fork();
        if (process_ == 0) {
            auto const config = "--config.file=" + file.string();
            auto const storage = "--storage.path=" + folder.string();
            auto const listen = fmt::format("--web.listen-address=127.0.0.1:{}", port);
            ::execlp(
                "prometheus-alertmanager",
                "prometheus-alertmanager",
                config.c_str(),
                storage.c_str(),
                listen.c_str(),
                "--cluster.listen-address=",
                "--log.level=error",
                nullptr
            );
            ::_exit(127);
        }
    }

    Alertmanager(Alertmanager const&) = delete;
    Alertmanager& operator=(Alertmanager const&) = delete;

    ~Alertmanager() {
        ::kill(process_, SIGTERM);
        ::waitpid(process_, nullptr, 0);
    }

    /// False when it does not come up, as where it is not installed.
    [[nodiscard]] bool wait_until_ready() const {
        for (auto i = 0; i < 100; ++i) {
            if (bench::http_post(port, "/-/ready", "") != 0) {
                return true;
            }
            if (::waitpid(process_, nullptr, WNOHANG) == process_) {
                return false;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds{50});
        }
        return false;
    }

    void raise(int first, int count) const {
        auto alerts = std::string{};
        for (auto i = first; i < first + count; ++i) {
            alerts += fmt::format(
                "{}{{\"labels\":{{\"alertname\":\"a{}\"}}}}", alerts.empty() ? "" : ",", i
            );
        }
        bench::http_post(port, "/api/v2/alerts", "[" + alerts + "]");
    }

    [[nodiscard]] std::string process() const { return std::to_string(process_); }

private:
    pid_t process_ = 0;
};

template <class Begin>
std::vector<double> one_by_one(HttpSink& sink, Begin const& begin) {
    auto times = std::vector<double>{};
    for (auto i = 0; i < single_calls; ++i) {
        auto const seen = sink.count();
        auto const begun = Timer::now();
        begin(i);
        sink.wait_for(seen + 1, std::chrono::seconds{20});
        times.push_back(milliseconds(Timer::now() - begun));
    }
    return times;
}

void measure_sonae(fs::path const& folder, int count) {
    auto sink = HttpSink{};
    auto sonae = Sonae{folder, sink};
    print_times("Sonae", one_by_one(sink, [&](int) { sonae.call_one(); }));
    auto const rounds = count / people;
    auto const seen = sink.count();
    auto const begun = Timer::now();
    for (auto i = 0; i < rounds; ++i) {
        sonae.call_all();
    }
    auto const is_all = sink.wait_for(seen + rounds * people, std::chrono::minutes{3});
    print_storm("Sonae", rounds * people, Timer::now() - begun, "self");
    std::printf("%s", is_all ? "" : "Sonae: not all came within three minutes\n");
}

void measure_alertmanager(fs::path const& folder, int count) {
    auto sink = HttpSink{};
    auto const manager = Alertmanager{folder, sink};
    if (!manager.wait_until_ready()) {
        std::printf("Alertmanager  is not installed (prometheus-alertmanager)\n");
        return;
    }
    print_times("Alertmanager", one_by_one(sink, [&](int i) { manager.raise(i, 1); }));
    constexpr auto a_time = 500;
    auto const seen = sink.count();
    auto const begun = Timer::now();
    for (auto i = 0; i < count; i += a_time) {
        manager.raise(1'000'000 + i, a_time);
    }
    auto const is_all = sink.wait_for(seen + count, std::chrono::minutes{3});
    print_storm("Alertmanager", count, Timer::now() - begun, manager.process());
    std::printf("%s", is_all ? "" : "Alertmanager: not all came within three minutes\n");
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fputs("usage: bench_calls FOLDER [NOTIFICATIONS]\n", stderr);
        return 2;
    }
    auto const folder = fs::path{argv[1]};
    auto const count = argc > 2 ? std::atoi(argv[2]) : 30'000;
    fs::create_directories(folder / "sonae");
    fs::create_directories(folder / "alertmanager");
    measure_sonae(folder / "sonae", count);
    measure_alertmanager(folder / "alertmanager", count);
    return 0;
}
