// SPDX-License-Identifier: Apache-2.0
// How many messages a second one notifier hands over, and how long one takes, to servers on
// loopback that take everything at once: bench_notify [MESSAGES]
#include "daemon/notify/notifier.hpp"
#include "tests/fakes/scripted_server.hpp"
#include "tests/fakes/temporary_folder.hpp"
#include "tests/unit/effects/loopback_listener.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <fstream>

namespace {

using namespace sonae;
using sonae::effects::testing::LoopbackListener;
using sonae::testing::ScriptedReply;
using sonae::testing::ScriptedServer;
using Timer = std::chrono::steady_clock;

/// An SMTP server that says yes to everything. One thread for each connection.
class SmtpSink {
public:
    [[nodiscard]] int port() const { return listener_.port(); }

private:
    static void answer(int peer, std::string const& text) {
        ::send(peer, text.data(), text.size(), MSG_NOSIGNAL);
    }

    static void talk(int peer, std::stop_token const& stop) {
        answer(peer, "220 sink\r\n");
        auto text = std::string{};
        auto block = std::array<char, 16'384>{};
        auto is_content = false;
        while (!stop.stop_requested()) {
            auto watched = pollfd{peer, POLLIN, 0};
            if (::poll(&watched, 1, 20) == 0) {
                continue;
            }
            auto const count = ::recv(peer, block.data(), block.size(), 0);
            if (count <= 0) {
                break;
            }
            text.append(block.data(), static_cast<std::size_t>(count));
            auto const end = is_content ? std::string{"\r\n.\r\n"} : std::string{"\r\n"};
            if (text.ends_with(end)) {
                auto const begins = !is_content && text.starts_with("DATA");
                answer(peer, begins ? "354 go\r\n" : "250 fine\r\n");
                is_content = begins;
                text.clear();
            }
        }
        ::close(peer);
    }

    std::vector<std::jthread> talks_;
    LoopbackListener listener_{[this](int peer, std::stop_token const& /*stop*/) {
        talks_.emplace_back([peer = ::dup(peer)](std::stop_token const& stop) { talk(peer, stop); }
        );
    }};
};

notify::Message message_for(int number, std::string const& channel, std::string const& address) {
    auto message = notify::Message{};
    message.key = channel + "_" + std::to_string(number);
    message.channel = channel;
    message.address = address;
    message.name = "佐藤 花子";
    message.content.reason = "incident";
    message.content.hospital = "みなと病院";
    message.content.number = "2026-003";
    message.content.title = "病棟の端末に英文";
    message.content.severity = "critical";
    message.content.link = "https://sonae.hospital.example/a/TOKEN";
    return message;
}

/// All at once: how many a second.
void measure_storm(
    notify::Notifier& notifier, std::string const& channel, std::string const& address, int count
) {
    auto left = std::atomic<int>{count};
    auto failed = std::atomic<int>{0};
    auto const begun = Timer::now();
    for (auto i = 0; i < count; ++i) {
        notifier.send(message_for(i, channel, address), [&](notify::Outcome const& outcome) {
            failed += outcome.state == notify::Outcome::State::failed ? 1 : 0;
            --left;
            left.notify_one();
        });
    }
    for (auto now = left.load(); now > 0; now = left.load()) {
        left.wait(now);
    }
    auto const took = std::chrono::duration<double>{Timer::now() - begun}.count();
    std::printf(
        "%-8s %6d at once: %8.0f a second, %d failed\n",
        channel.c_str(),
        count,
        count / took,
        failed.load()
    );
}

/// One after the other: how long one takes.
void measure_single(
    notify::Notifier& notifier, std::string const& channel, std::string const& address, int count
) {
    auto times = std::vector<double>{};
    for (auto i = 0; i < count; ++i) {
        auto is_done = std::atomic<bool>{false};
        auto const begun = Timer::now();
        notifier.send(message_for(i, channel, address), [&](notify::Outcome const& /*outcome*/) {
            is_done = true;
            is_done.notify_one();
        });
        is_done.wait(false);
        times.push_back(std::chrono::duration<double, std::milli>{Timer::now() - begun}.count());
    }
    std::ranges::sort(times);
    std::printf(
        "%-8s one by one: p50 %.2f ms, p99 %.2f ms\n",
        channel.c_str(),
        times[times.size() / 2],
        times[times.size() * 99 / 100]
    );
}

} // namespace

int main(int argc, char** argv) {
    auto const count = argc > 1 ? std::atoi(argv[1]) : 5'000;
    auto const sink = SmtpSink{};
    auto const server = ScriptedServer{[](auto const& /*request*/) {
        return ScriptedReply{sonae::testing::http_response("200 OK", "ok"), {}};
    }};
    auto const folder = sonae::testing::TemporaryFolder{};
    std::ofstream{folder.path() / "secret"} << "key";
    auto settings = notify::Settings{};
    settings.bundle_window = {};
    settings.webhook = notify::WebhookSettings{{server.origin()}, folder.path() / "secret", {}};
    settings.mail = notify::MailSettings{
        {{"smtp://127.0.0.1:" + std::to_string(sink.port()), notify::StartTls::none, {}, {}, {}}},
        "sonae@hospital.example",
        1'000'000}; // no limit: what could be, not what a relay is asked to bear
    auto log_sink = StderrSink{};
    auto const clock = SystemClock{};
    auto notifier = notify::Notifier{settings, Log{log_sink, clock, LogLevel::warn}};
    auto const hook = server.origin() + "/hook";
    measure_storm(notifier, "webhook", hook, count);
    measure_single(notifier, "webhook", hook, std::min(count, 1'000));
    measure_storm(notifier, "mail", "hanako@hospital.example", count);
    measure_single(notifier, "mail", "hanako@hospital.example", std::min(count, 500));
    return 0;
}
