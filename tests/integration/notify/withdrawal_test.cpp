// SPDX-License-Identifier: Apache-2.0
// What waits to be told together with others can be called back.
#include "tests/integration/notify/notifier_house.hpp"

#include <gmock/gmock.h>

#include <future>

namespace sonae::notify::testing {
namespace {

using namespace std::chrono_literals;

std::future<Outcome> sent(Notifier& notifier, std::string const& key) {
    auto told = std::make_shared<std::promise<Outcome>>();
    auto future = told->get_future();
    notifier.send(message_for(key, "mail", "a@example.jp"), [told](Outcome outcome) {
        told->set_value(std::move(outcome));
    });
    return future;
}

TEST(Withdrawal, OfWhatWaitsForItsBundleIsToldAndTheOthersWaitOn) {
    auto log = KeptLog{};
    auto const clock = SystemClock{};
    auto settings = Settings{};
    settings.bundle_window = 1h;
    auto notifier = Notifier{settings, Log{log, clock, LogLevel::error}};
    // No channel is set up; what was tried counts for the bundle all the same.
    EXPECT_EQ(sent(notifier, "first").get().failure, "not_configured");
    auto second = sent(notifier, "second");
    auto third = sent(notifier, "third");

    notifier.withdraw("first");
    notifier.withdraw("second");

    ASSERT_EQ(second.wait_for(30s), std::future_status::ready);
    EXPECT_EQ(second.get().state, Outcome::State::withdrawn);
    EXPECT_EQ(third.wait_for(0s), std::future_status::timeout);
}

} // namespace
} // namespace sonae::notify::testing
