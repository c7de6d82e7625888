// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/notify/notifier.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <condition_variable>
#include <map>
#include <mutex>

namespace sonae::notify::testing {

/// Log lines, kept.
class KeptLog final : public LogSink {
public:
    void write(LogLevel level, std::string_view line) override;

    [[nodiscard]] std::string text() const;

private:
    mutable std::mutex mutex_;
    std::string text_;
};

/// A notifier with what it needs, and the outcomes of what it was given.
class NotifierHouse {
public:
    explicit NotifierHouse(Settings const& settings, IsCalling is_calling = {});

    /// A file with a secret.
    static fs::path
    secret_file(sonae::testing::TemporaryFolder const& folder, std::string const& secret);

    void send(Message message);

    void beat() { notifier_->beat(); }

    /// Waits for it, at most half a minute.
    Outcome outcome_of(std::string const& key);

    /// All that is told of it, once so much is; waits at most half a minute.
    std::vector<Outcome> news_of(std::string const& key, std::size_t count);

    /// The keys whose outcome is there, in the order in which they came.
    std::vector<std::string> answered();

    ChannelHealth health_of(std::string_view channel);

    /// What came back by SMS.
    std::vector<Reply> replies();

    /// The same once so many are there; waits at most half a minute.
    std::vector<Reply> replies(std::size_t count);

    [[nodiscard]] std::string log() const { return log_.text(); }

    /// Ends the notifier, now.
    void stop() { notifier_.reset(); }

private:
    KeptLog log_;
    SystemClock clock_;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::map<std::string, std::vector<Outcome>> outcomes_;
    std::vector<std::string> order_;
    std::vector<Reply> replies_;
    std::unique_ptr<Notifier> notifier_;
};

/// About an incident, for that channel and address.
Message message_for(std::string key, std::string channel, std::string address);

} // namespace sonae::notify::testing
