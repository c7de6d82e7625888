// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/notify/notifier_house.hpp"

#include <chrono>
#include <fstream>

namespace sonae::notify::testing {

void KeptLog::write(LogLevel /*level*/, std::string_view line) {
    auto const lock = std::scoped_lock{mutex_};
    text_.append(line).append("\n");
}

std::string KeptLog::text() const {
    auto const lock = std::scoped_lock{mutex_};
    return text_;
}

namespace {

/// Tests do not wait a minute for what follows to the same address.
Settings unbundled(Settings settings) {
    settings.bundle_window = {};
    return settings;
}

} // namespace

NotifierHouse::NotifierHouse(Settings const& settings, IsCalling is_calling)
    : notifier_{std::make_unique<Notifier>(
          unbundled(settings),
          Log{log_, clock_, LogLevel::debug},
          [this](Reply reply) {
              auto const lock = std::scoped_lock{mutex_};
              replies_.push_back(std::move(reply));
              arrived_.notify_all();
          },
          std::move(is_calling)
      )} {}

fs::path NotifierHouse::secret_file(
    sonae::testing::TemporaryFolder const& folder, std::string const& secret
) {
    auto const file = folder.path() / "secret";
    std::ofstream{file} << secret << "\n";
    return file;
}

void NotifierHouse::send(Message message) {
    auto key = message.key;
    notifier_->send(std::move(message), [this, key = std::move(key)](Outcome outcome) {
        auto const lock = std::scoped_lock{mutex_};
        order_.push_back(key);
        outcomes_[key].push_back(std::move(outcome));
        arrived_.notify_all();
    });
}

Outcome NotifierHouse::outcome_of(std::string const& key) {
    auto const news = news_of(key, 1);
    auto none = Outcome{};
    none.failure = "no outcome";
    return news.empty() ? none : news.front();
}

std::vector<Outcome> NotifierHouse::news_of(std::string const& key, std::size_t count) {
    auto lock = std::unique_lock{mutex_};
    arrived_.wait_for(lock, std::chrono::seconds{30}, [&] {
        return outcomes_[key].size() >= count;
    });
    return outcomes_[key];
}

std::vector<std::string> NotifierHouse::answered() {
    auto const lock = std::scoped_lock{mutex_};
    return order_;
}

std::vector<Reply> NotifierHouse::replies() {
    auto const lock = std::scoped_lock{mutex_};
    return replies_;
}

std::vector<Reply> NotifierHouse::replies(std::size_t count) {
    auto lock = std::unique_lock{mutex_};
    arrived_.wait_for(lock, std::chrono::seconds{30}, [&] { return replies_.size() >= count; });
    return replies_;
}

ChannelHealth NotifierHouse::health_of(std::string_view channel) {
    for (auto& each : notifier_->health()) {
        if (each.channel == channel) {
            return each;
        }
    }
    return {};
}

Message message_for(std::string key, std::string channel, std::string address) {
    auto message = Message{};
    message.key = std::move(key);
    message.channel = std::move(channel);
    message.address = std::move(address);
    message.name = "佐藤 花子";
    message.content.reason = "incident";
    message.content.hospital = "みなと病院";
    message.content.number = "2026-003";
    message.content.title = "病棟の端末に英文";
    message.content.severity = "critical";
    message.content.link = "https://sonae.hospital.example/a/TOKEN";
    message.content.code = "1234";
    return message;
}

} // namespace sonae::notify::testing
