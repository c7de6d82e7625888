// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/provider/inbox.hpp"
#include "tests/fakes/fake_clock.hpp"
#include "tests/fakes/silent_sink.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <fstream>

namespace sonae::notify::provider {

namespace {

using namespace std::chrono_literals;
using sonae::testing::at;
using sonae::testing::TemporaryFolder;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

auto const now = at("2026-05-01T02:00:00Z");

class TakenReplies : public ::testing::Test {
protected:
    Inbox inbox() { return Inbox{folder_.path() / "replies", Log{sink_, clock_, LogLevel::error}}; }

    static Incoming sms(std::string sid, Instant at) {
        return {std::move(sid), "+819011112222", "4821", at};
    }

    /// The ids of what is new on the page, the oldest first.
    static std::vector<std::string>
    ids(Inbox& inbox, std::vector<Incoming> messages, Instant provider_now = now) {
        inbox.add({std::move(messages), ""}, provider_now, Millis{0});
        auto ids = std::vector<std::string>{};
        for (auto const& each : inbox.take()) {
            ids.push_back(each.sid);
        }
        return ids;
    }

    TemporaryFolder folder_;
    sonae::testing::SilentSink sink_;
    SystemClock clock_;
};

} // namespace

TEST_F(TakenReplies, TakesEachReplyOnceTheOldestFirst) {
    auto inbox = this->inbox();
    inbox.listen(true, 0ms);

    EXPECT_THAT(ids(inbox, {sms("b", now), sms("a", now - 1s)}), ElementsAre("a", "b"));
    EXPECT_THAT(
        ids(inbox, {sms("c", now + 1s), sms("b", now), sms("a", now - 1s)}), ElementsAre("c")
    );
}

TEST_F(TakenReplies, LeavesWhatCameBeforeAnybodyWasCalled) {
    auto inbox = this->inbox();
    inbox.listen(false, 0ms);
    inbox.listen(true, 0ms);

    EXPECT_THAT(ids(inbox, {sms("new", now), sms("old", now - 3min)}), ElementsAre("new"));
}

TEST_F(TakenReplies, GoesByTheClockOfTheProvider) {
    auto inbox = this->inbox();
    inbox.listen(true, 0ms);
    auto const theirs = now - 24h * 400;

    EXPECT_THAT(ids(inbox, {sms("new", theirs)}, theirs), ElementsAre("new"));
    EXPECT_EQ(inbox.since(now), theirs - 2min);
}

TEST_F(TakenReplies, CountsWhatCameWhileTheProviderCouldNotBeAsked) {
    auto inbox = this->inbox();
    inbox.listen(true, 0ms);
    inbox.add({{sms("early", now - 9min)}, ""}, now, 10min);

    EXPECT_EQ(inbox.take().size(), 1U);
}

TEST_F(TakenReplies, AfterARestartInTheMiddle_TakesNothingTwiceAndLosesNothing) {
    {
        auto before = inbox();
        before.listen(true, 0ms);
        ids(before, {sms("a", now)});
        before.store();
    }
    auto after = inbox();
    after.listen(true, 0ms);

    EXPECT_THAT(ids(after, {sms("b", now + 10min), sms("a", now)}, now + 1h), ElementsAre("b"));
}

TEST_F(TakenReplies, AfterARestartWithoutACall_BeginsAnewWithTheNextOne) {
    {
        auto before = inbox();
        before.listen(true, 0ms);
        ids(before, {sms("a", now)});
        before.store();
    }
    auto after = inbox();
    after.listen(false, 0ms);
    after.listen(true, 0ms);

    EXPECT_THAT(ids(after, {sms("b", now + 1min)}, now + 1h), IsEmpty());
}

TEST_F(TakenReplies, WithADamagedMemory_StillWorks) {
    std::ofstream{folder_.path() / "replies"} << "x\n\n../a 2026-05-01T02:00:00Z\nb\n a b c\n\xFF";
    auto inbox = this->inbox();
    inbox.listen(true, 0ms);

    EXPECT_THAT(ids(inbox, {sms("a", now)}), ElementsAre("a"));
}

TEST_F(TakenReplies, AsksForTheNextPageOnlyWhileAllIsNew) {
    auto inbox = this->inbox();
    inbox.listen(true, 0ms);
    EXPECT_TRUE(inbox.add({{sms("b", now)}, "/next"}, now, 0ms));
    EXPECT_FALSE(inbox.add({{sms("b", now), sms("a", now)}, "/next"}, now, 0ms));
    EXPECT_FALSE(inbox.add({{sms("c", now), sms("old", now - 1h)}, "/next"}, now, 0ms));
    EXPECT_FALSE(inbox.add({{}, "/next"}, now, 0ms));
    EXPECT_FALSE(inbox.add({{sms("d", now)}, ""}, now, 0ms));
}

TEST_F(TakenReplies, RemembersAThousandAndTakesTheForgottenOnesNoMore) {
    auto inbox = this->inbox();
    inbox.listen(true, 0ms);
    for (auto i = 0; i < 1'100; ++i) {
        EXPECT_EQ(ids(inbox, {sms("s" + std::to_string(i), now + Millis{i})}).size(), 1U);
    }

    EXPECT_THAT(ids(inbox, {sms("s0", now)}), IsEmpty());
}

} // namespace sonae::notify::provider
