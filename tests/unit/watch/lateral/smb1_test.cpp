// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/lateral/smb1.hpp"
#include "tests/unit/watch/scene.hpp"

namespace sonae::watch {

using namespace testing;
using telemetry::WindowsActivity;
using telemetry::WindowsCall;

namespace {

WindowsActivity calls(WindowsCall call, unsigned from = 66, unsigned to = 1) {
    return {
        .call = call, .client = end(ip(from), 0, mac(from)), .server = end(ip(to), 445, mac(to))};
}

} // namespace

TEST(Smb1Exploit, TheFirstMessageOfAnExploitSufficesAndPages) {
    auto scene = Scene{make_smb1_exploit(), {}};
    scene.tell(calls(WindowsCall::exploit_shape), 3);

    auto const alarms = scene.alarms();

    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(alarms[0].subject.id, text_of(mac(66)));
    EXPECT_GE(alarms[0].score, pages_at);
}

TEST(Smb1Exploit, Smb1AsAnOldModalitySpeaksItIsFine) {
    auto scene = Scene{make_smb1_exploit()};
    for (auto i = 0; i < 50; ++i) {
        scene.tell(calls(WindowsCall::smb1)).tell(calls(WindowsCall::admin_share)).after(1min);
    }
    EXPECT_TRUE(scene.found().empty());
    EXPECT_EQ(make_smb1_exploit()->held(), 0U);
}

TEST(Smb1Exploit, WhoAnswersForSmb1DoesNotAnswerForAnExploit) {
    auto scene = Scene{make_smb1_exploit()};
    scene.house.add(PlainHouse::AllowedPair{
        .detector = "smb1_use", .subject = text_of(mac(66)), .until = start() + 24h});
    scene.tell(calls(WindowsCall::exploit_shape));
    EXPECT_EQ(scene.alarms().size(), 1U);
}

TEST(Smb1Use, TwoMachinesThatDidNotSpeakItForLongAreToldBelowACandidate) {
    auto scene = Scene{make_smb1_use()};
    scene.tell(calls(WindowsCall::smb1));
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_LT(scene.alarms()[0].score, opens_at);
}

TEST(Smb1Use, NewerSmbIsFine) {
    auto scene = Scene{make_smb1_use()};
    scene.tell(calls(WindowsCall::admin_share)).tell(calls(WindowsCall::registry));
    EXPECT_TRUE(scene.found().empty());
}

TEST(Smb1Use, APairThatSpokeItWithinNinetyDaysIsFine) {
    auto scene = Scene{make_smb1_use(), {}};
    scene.tell(calls(WindowsCall::smb1)).after(80 * 24h).tell(calls(WindowsCall::smb1));
    EXPECT_TRUE(scene.alarms().empty());
    EXPECT_EQ(scene.found().size(), 1U);
}

TEST(Smb1Use, ANamedPairThatSomebodyAnswersForIsARecordOnly) {
    auto scene = Scene{make_smb1_use()};
    scene.house.add(PlainHouse::AllowedPair{
        .detector = "smb1_use",
        .subject = text_of(mac(66)),
        .other = text_of(mac(1)),
        .until = start() + 24h});
    scene.tell(calls(WindowsCall::smb1)).tell(calls(WindowsCall::smb1, 67));
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_EQ(scene.alarms()[0].subject.id, text_of(mac(67)));
}

TEST(Smb1Use, AFloodOfInventedMachinesStaysWithinItsBounds) {
    auto detector = make_smb1_use();
    auto const* const seen = detector.get();
    auto scene = Scene{std::move(detector)};
    for (auto i = 0U; i < 20'000; ++i) {
        scene.tell(calls(WindowsCall::smb1, i));
    }
    scene.found(); // what waits in the timeline is looked at
    EXPECT_GT(seen->held(), 0U);
    EXPECT_LE(seen->held(), 8'192U);
}

} // namespace sonae::watch
