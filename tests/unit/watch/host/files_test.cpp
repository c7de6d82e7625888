// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/host/canary_touched.hpp"
#include "daemon/watch/host/mass_file_change.hpp"
#include "tests/unit/watch/host/on_hosts.hpp"

namespace sonae::watch {

using namespace testing;
using telemetry::CanaryEvent;
using telemetry::CanaryTouch;
using telemetry::FileActivity;

namespace {

/// One second of an encryptor.
FileActivity encrypting(std::uint32_t files, std::string extension = "locked") {
    return {
        .folder = "/srv/share",
        .written = files,
        .renamed = files,
        .extension_changed = files,
        .to_one_extension = files,
        .extension = std::move(extension),
        .sampled = files,
        .mean_entropy = 7.9F,
        .program = "/tmp/x"};
}

std::vector<Finding> told_in_a_minute(FileActivity const& second, int seconds = 30) {
    auto scene = Scene{make_mass_file_change()};
    for (auto i = 0; i < seconds; ++i) {
        scene.tell_from(of("a"), second).after(1s);
    }
    return scene.alarms();
}

CanaryEvent touch(CanaryTouch touch, std::string program = "/tmp/x") {
    return {
        .canary = "c1",
        .folder = "/srv/share",
        .touch = touch,
        .program = std::move(program),
        .account = "u1"};
}

} // namespace

TEST(MassFileChange, AnEncryptorIsToldAndPaged) {
    auto const alarms = told_in_a_minute(encrypting(5));
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_GE(alarms[0].score, pages_at);
    EXPECT_EQ(fact(alarms[0], "extension"), "locked");
}

TEST(MassFileChange, ThreeSecondsOfAFastOneAreEnough) {
    EXPECT_EQ(told_in_a_minute(encrypting(4), 3).size(), 1U);
}

TEST(MassFileChange, ASlowOneIsToldWithinTenMinutes) {
    auto scene = Scene{make_mass_file_change()};
    for (auto i = 0; i < 110; ++i) {
        scene.tell_from(of("a"), encrypting(1)).after(5s);
    }
    EXPECT_EQ(scene.alarms().size(), 1U);
}

TEST(MassFileChange, WithADecoyTouchedNoEntropyIsNeeded) {
    auto plain = encrypting(2);
    plain.mean_entropy = 5;
    EXPECT_TRUE(told_in_a_minute(plain).empty());
    auto scene = Scene{make_mass_file_change()};
    scene.tell_from(of("a"), touch(CanaryTouch::written));
    for (auto i = 0; i < 30; ++i) {
        scene.tell_from(of("a"), plain).after(1s);
    }
    EXPECT_EQ(scene.alarms().size(), 1U);
}

TEST(MassFileChange, TrapACopyAndADatabaseChangeNoExtension) {
    auto copy = FileActivity{.folder = "/srv/share", .created = 500, .written = 500};
    copy.sampled = 8;
    copy.mean_entropy = 7.9F;
    EXPECT_TRUE(told_in_a_minute(copy).empty());
}

TEST(MassFileChange, TrapDicomImportsAndOfficeFilesHaveOrdinaryExtensions) {
    EXPECT_TRUE(told_in_a_minute(encrypting(50, "dcm")).empty());
    EXPECT_TRUE(told_in_a_minute(encrypting(50, "docx")).empty());
}

TEST(MassFileChange, TrapFilesThatAreCompressedByNatureSayNothing) {
    auto packed = encrypting(50, "pack");
    packed.packed_types = packed.sampled;
    EXPECT_TRUE(told_in_a_minute(packed).empty());
}

TEST(MassFileChange, TrapAnExtensionThatIsUsualInTheFolderIsNotTold) {
    auto scene = Scene{make_mass_file_change()};
    scene.tell_from(of("a"), encrypting(1, "enc")).after(25h);
    for (auto i = 0; i < 30; ++i) {
        scene.tell_from(of("a"), encrypting(5, "enc")).after(1s);
    }
    EXPECT_TRUE(scene.alarms().empty());
}

TEST(MassFileChange, TrapABackupServerIsExempt) {
    auto scene = Scene{make_mass_file_change()};
    scene.house.add({.asset = "a", .roles = {Role::backup}}, {}, {});
    for (auto i = 0; i < 30; ++i) {
        scene.tell_from(of("a"), encrypting(5)).after(1s);
    }
    EXPECT_TRUE(scene.alarms().empty());
}

TEST(MassFileChange, RemembersNoMoreFoldersThanItsTables) {
    expect_bounded(
        make_mass_file_change(), [](int) { return encrypting(1); }, 512 + 8'192
    );
}

TEST(CanaryTouched, OneTimeIsEnoughAlsoWhileTheSegmentIsLearned) {
    auto scene = Scene{make_canary_touched(), {}};
    scene.tell_from(of("a"), touch(CanaryTouch::renamed));
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_GE(alarms[0].score, pages_at);
    EXPECT_EQ(fact(alarms[0], "canary"), "c1");
}

TEST(CanaryTouched, AReaderOpensACandidateAndPagesNobody) {
    auto scene = Scene{make_canary_touched()};
    scene.tell_from(of("a"), touch(CanaryTouch::read));
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_GE(alarms[0].score, opens_at);
    EXPECT_LT(alarms[0].score, pages_at);
}

TEST(CanaryTouched, TrapAScannerReadsAndABackupServerMay) {
    auto scene = Scene{make_canary_touched()};
    scene.house.add({.asset = "b", .roles = {Role::backup}}, {}, {});
    scene.tell_from(of("a"), touch(CanaryTouch::read, "/usr/sbin/clamd"));
    scene.tell_from(of("b"), touch(CanaryTouch::read, "/usr/bin/tar"));
    EXPECT_TRUE(scene.alarms().empty());
}

TEST(CanaryTouched, AScannerThatWritesIsNone) {
    auto scene = Scene{make_canary_touched()};
    scene.tell_from(of("a"), touch(CanaryTouch::written, "/usr/sbin/clamd"));
    EXPECT_EQ(scene.alarms().size(), 1U);
}

} // namespace sonae::watch
