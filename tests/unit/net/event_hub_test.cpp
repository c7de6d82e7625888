// SPDX-License-Identifier: Apache-2.0
#include "daemon/net/event_hub.hpp"

namespace sonae::net {
namespace {

void ignore(bool /*has_fallen_behind*/) {}

TEST(EventText, OfDataWithLines_StaysOneEvent) {
    EXPECT_EQ(event_text({7, "asset", "{}"}), "id: 7\nevent: asset\ndata: {}\n\n");
    EXPECT_EQ(
        event_text({8, "a\nid: 9", "x\n\ny\r\nz"}),
        "id: 8\nevent: a\ndata: x\ndata: \ndata: y\ndata: z\n\n"
    );
}

TEST(EventHub, Publishing_WakesAndIsTakenOnce) {
    auto hub = EventHub{};
    auto wakes = 0;
    auto const subscription = hub.subscribe(0, [&](bool) { ++wakes; });

    hub.publish({1, "", "a"});
    hub.publish({2, "", "b"});

    EXPECT_EQ(wakes, 2);
    EXPECT_EQ(subscription->take(), "id: 1\ndata: a\n\nid: 2\ndata: b\n\n");
    EXPECT_EQ(subscription->take(), "");
}

TEST(EventHub, SubscribingLate_ReplaysWhatIsKept) {
    auto hub = EventHub{};
    for (auto id = std::uint64_t{1}; id <= kept_events + 2; ++id) {
        hub.publish({id, "", "x"});
    }

    auto const all = hub.subscribe(0, &ignore)->take();
    auto const last = hub.subscribe(kept_events + 1, &ignore)->take();
    auto const none = hub.subscribe(kept_events + 2, &ignore)->take();

    EXPECT_TRUE(all.starts_with("id: 3\n"));
    EXPECT_EQ(last, "id: 258\ndata: x\n\n");
    EXPECT_EQ(none, "");
}

TEST(EventHub, SubscriberThatTakesNothing_FallsBehindAndKeepsNothing) {
    auto hub = EventHub{};
    auto has_fallen_behind = false;
    auto const slow = hub.subscribe(0, [&](bool is_behind) { has_fallen_behind = is_behind; });
    auto const event = api::Event{1, "", std::string(max_pending_bytes / 2, 'x')};

    hub.publish(event);
    hub.publish(event);
    EXPECT_FALSE(has_fallen_behind);
    hub.publish(event);

    EXPECT_TRUE(has_fallen_behind);
    EXPECT_TRUE(slow->has_fallen_behind());
    EXPECT_EQ(slow->take(), "");
}

TEST(EventHub, WhenFull_GivesNoSubscriptionUntilOneEnds) {
    auto hub = EventHub{};
    auto subscriptions = std::vector<std::unique_ptr<EventHub::Subscription>>{};
    for (auto i = std::size_t{0}; i < max_subscribers; ++i) {
        subscriptions.push_back(hub.subscribe(0, &ignore));
    }

    EXPECT_EQ(hub.subscribe(0, &ignore), nullptr);
    subscriptions.pop_back();
    EXPECT_NE(hub.subscribe(0, &ignore), nullptr);
}

} // namespace
} // namespace sonae::net
