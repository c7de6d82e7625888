// SPDX-License-Identifier: Apache-2.0
#include "agent/core/desktop_session.hpp"

namespace sonae::agent {
namespace {

using ::testing::ElementsAre;

class FakeNotifications final : public NotificationPort {
public:
    std::vector<Notification> shown;
    bool is_there = true;

    Result<void> show(Notification const& notification) override {
        if (!is_there) {
            return Error{Errc::unavailable, "no bus"};
        }
        shown.push_back(notification);
        return {};
    }
};

std::string line_of(std::string const& id, std::string const& text = "text") {
    return to_json({id, "title", text, "https://x/a/T", "en", false, std::chrono::seconds{20}}) +
           "\n";
}

TEST(DesktopSession, ShowsWhatItIsToldHoweverTheBytesCome) {
    auto notifications = FakeNotifications{};
    auto session = DesktopSession{notifications};
    auto answers = std::string{};

    for (auto const c : line_of("a-1-1") + line_of("a-2-1")) {
        answers += session.take({&c, 1}).value();
    }

    ASSERT_EQ(notifications.shown.size(), 2U);
    EXPECT_EQ(notifications.shown[0].title, "title");
    EXPECT_EQ(notifications.shown[0].body, "text\nhttps://x/a/T");
    EXPECT_EQ(
        answers,
        "{\"notice\":\"a-1-1\",\"result\":\"shown\"}\n"
        "{\"notice\":\"a-2-1\",\"result\":\"shown\"}\n"
    );
}

TEST(DesktopSession, WithoutNotifications_SaysThatItWasNotShown) {
    auto notifications = FakeNotifications{};
    notifications.is_there = false;
    auto session = DesktopSession{notifications};

    EXPECT_EQ(
        session.take(line_of("a-1-1")).value(), "{\"notice\":\"a-1-1\",\"result\":\"not_shown\"}\n"
    );
}

TEST(DesktopSession, MarkupInAText_IsShownAsItStands) {
    auto notifications = FakeNotifications{};
    auto session = DesktopSession{notifications};

    ASSERT_TRUE(session.take(line_of("a-1-1", "<a href=\"x\">A&B</a>")));

    EXPECT_EQ(notifications.shown[0].body, "&lt;a href=\"x\"&gt;A&amp;B&lt;/a&gt;\nhttps://x/a/T");
}

TEST(DesktopSession, WhoeverIsNoAgent_IsNotListenedTo) {
    auto notifications = FakeNotifications{};

    auto first = DesktopSession{notifications};
    EXPECT_EQ(first.take("GET / HTTP/1.1\r\n").error().code, Errc::malformed);
    auto second = DesktopSession{notifications};
    EXPECT_EQ(second.take(std::string(70'000, 'x')).error().code, Errc::too_large);
    EXPECT_TRUE(notifications.shown.empty());
}

TEST(LineReader, GivesWholeLinesAndKeepsWhatHasBegun) {
    auto reader = LineReader{10};

    EXPECT_THAT(reader.take("one\ntw").value(), ElementsAre("one"));
    EXPECT_THAT(reader.take("o\n\nthree").value(), ElementsAre("two", ""));
    EXPECT_FALSE(reader.take("123456"));
}

} // namespace
} // namespace sonae::agent
