// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/host/backup_missing.hpp"
#include "daemon/watch/host/backup_tamper.hpp"
#include "tests/unit/watch/host/on_hosts.hpp"

namespace sonae::watch {

using namespace testing;
using telemetry::BackupChange;
using telemetry::BackupEvent;

namespace {

BackupEvent backup(BackupChange change, std::uint64_t bytes = 1'000) {
    return {.change = change, .job = "nightly", .bytes = bytes};
}

void run_nights(Scene& scene, int nights) {
    for (auto night = 0; night < nights; ++night) {
        scene.tell_from(of("a"), backup(BackupChange::succeeded)).after(24h);
    }
}

} // namespace

TEST(BackupTamper, SnapshotsThatAreAllDeletedOpenACandidateAtOnce) {
    auto scene = Scene{make_backup_tamper(), {}};
    scene.tell_from(of("a"), backup(BackupChange::snapshots_deleted));
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_GE(alarms[0].score, opens_at);
    EXPECT_EQ(fact(alarms[0], "kind"), "snapshots_deleted");
}

TEST(BackupTamper, EachWayIsToldInItsOwnWords) {
    auto scene = Scene{make_backup_tamper()};
    for (auto const change :
         {BackupChange::catalogue_deleted,
          BackupChange::recovery_disabled,
          BackupChange::retention_shortened}) {
        scene.tell_from(of("a"), backup(change));
    }
    EXPECT_EQ(scene.alarms().size(), 3U);
}

TEST(BackupTamper, TrapABackupServerThatMakesRoomOrAnnouncedWorkIsNoAlarm) {
    auto scene = Scene{make_backup_tamper()};
    scene.house.add({.asset = "b", .roles = {Role::backup}}, {}, {});
    scene.house.add({.asset = "c"}, {}, {});
    scene.house.add(PlainHouse::Window{.asset = "c", .from = start() - 1h, .until = start() + 1h});
    scene.tell_from(of("b"), backup(BackupChange::snapshots_deleted));
    scene.tell_from(of("c"), backup(BackupChange::catalogue_deleted));
    EXPECT_TRUE(scene.alarms().empty());
    EXPECT_EQ(scene.found().size(), 2U);
}

TEST(BackupTamper, TrapAJobThatFailsIsNoTampering) {
    auto scene = Scene{make_backup_tamper()};
    scene.tell_from(of("a"), backup(BackupChange::failed));
    scene.tell_from(of("a"), backup(BackupChange::succeeded));
    EXPECT_TRUE(scene.found().empty());
}

TEST(BackupMissing, ANightWithoutIsToldBeforeNoon) {
    auto scene = Scene{make_backup_missing()};
    run_nights(scene, 7);
    scene.after(13h).tell_from(of("b"), alive());
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(fact(alarms[0], "kind"), "missing");
    EXPECT_EQ(alarms[0].subject.id, "a");
}

TEST(BackupMissing, HalfOfTheUsualSizeAndTwoFailuresAreTold) {
    auto scene = Scene{make_backup_missing()};
    run_nights(scene, 7);
    scene.tell_from(of("a"), backup(BackupChange::succeeded, 400));
    EXPECT_EQ(fact(scene.alarms().at(0), "kind"), "shrunk");
    auto failing = Scene{make_backup_missing()};
    failing.tell_from(of("a"), backup(BackupChange::failed)).after(1h);
    failing.tell_from(of("a"), backup(BackupChange::failed));
    EXPECT_EQ(fact(failing.alarms().at(0), "kind"), "failed");
}

TEST(BackupMissing, TrapANewJobOneFailureAndAWeeklyJobAreNotTold) {
    auto scene = Scene{make_backup_missing()};
    run_nights(scene, 2);
    scene.after(72h).tell_from(of("b"), alive());
    scene.tell_from(of("c"), backup(BackupChange::failed)).after(1h);
    scene.tell_from(of("c"), backup(BackupChange::succeeded));
    for (auto week = 0; week < 6; ++week) {
        scene.tell_from(of("w"), backup(BackupChange::succeeded)).after(7 * 24h);
    }
    scene.tell_from(of("b"), alive());
    EXPECT_TRUE(scene.alarms().empty());
}

TEST(BackupMissing, RemembersNoMoreJobsThanItsTable) {
    expect_bounded(
        make_backup_missing(), [](int) { return backup(BackupChange::succeeded); }, 2'048
    );
}

} // namespace sonae::watch
