// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/medical/dicom_opening.hpp"
#include "daemon/watch/medical/dicom_retrieval.hpp"
#include "tests/unit/watch/scene.hpp"

namespace sonae::watch {

using namespace testing;

namespace {

using telemetry::DicomOperation;
using telemetry::DicomUse;

telemetry::DicomOpening
opens(std::string calling, unsigned client = 1, std::string service = "store_image.CT") {
    return {
        .client = end(ip(client), 50'000, mac(client)),
        .server = end(ip(100), 104, mac(100)),
        .calling = std::move(calling),
        .called = "PACS",
        .services = {std::move(service)},
        .was_accepted = true};
}

DicomUse fetches(std::uint64_t count, unsigned client = 1) {
    return {
        .client = end(ip(client), 50'000, mac(client)),
        .server = end(ip(100), 104, mac(100)),
        .calling = "VIEWER1",
        .operation = DicomOperation::move,
        .count = count};
}

DicomUse searches(std::uint64_t count = 1) {
    auto use = fetches(count);
    use.operation = DicomOperation::find;
    use.is_wildcard = true;
    return use;
}

/// Two weeks in which a reader fetches by day.
void learn(Scene& scene, std::uint64_t count = 30) {
    for (auto hour = 0; hour < 24 * 14; ++hour) {
        auto const of_day = (hour + 10) % 24;
        scene.tell(fetches(of_day >= 8 && of_day < 18 ? count : 0)).after(1h);
    }
}

} // namespace

TEST(DicomOpening, ATitleThatTheServerNeverHeardIsOneAlarm) {
    auto scene = Scene{make_dicom_opening()};
    scene.tell(opens("CT99")).after(1h - 1s).tell(opens("CT99"));
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(fact(alarms[0], "kind"), "unknown");
    EXPECT_EQ(fact(alarms[0], "calling"), "CT99");
    EXPECT_GE(alarms[0].score, opens_at); // nobody knows that machine
}

TEST(DicomOpening, TitlesOfTheFirstDaysAreLearned) {
    auto scene = Scene{make_dicom_opening(), {}};
    scene.tell(opens("CT1")).after(80h).tell(opens("CT1"));
    for (auto const& finding : scene.found()) {
        EXPECT_EQ(finding.standing, Standing::learning);
    }
}

TEST(DicomOpening, ATitleOfAProgramAsItComesIsOneAlarm) {
    auto scene = Scene{make_dicom_opening()};
    scene.tell(opens("FINDSCU", 1, "query"));
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(fact(alarms[0], "kind"), "default");
    EXPECT_GE(alarms[0].score, opens_at);
}

TEST(DicomOpening, TwoMachinesUnderOneTitleAreAnAlarm) {
    auto scene = Scene{make_dicom_opening()};
    scene.tell(opens("CT1", 1)).after(5min).tell(opens("CT1", 2));
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 2U); // the first time, too
    EXPECT_EQ(fact(alarms[1], "kind"), "two_machines");
    EXPECT_EQ(alarms[1].subject.id, text_of(mac(2)));
}

TEST(DicomOpening, ADeviceThatWasReplacedIsNone) {
    auto scene = Scene{make_dicom_opening()};
    scene.tell(opens("CT1", 1)).after(20min).tell(opens("CT1", 2));
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_EQ(fact(scene.alarms()[0], "kind"), "unknown");
}

TEST(DicomOpening, TwinsAndRoutersSpeakForOthers) {
    auto scene = Scene{make_dicom_opening()};
    scene.house.add(Machine{.asset = "R", .roles = {Role::dicom_router}}, {mac(1)}, {});
    scene.house.add(Machine{.asset = "T", .roles = {Role::high_availability}}, {mac(2)}, {});
    scene.tell(opens("CT1", 1)).after(1min).tell(opens("CT1", 2)).after(1min);
    scene.tell(opens("CT1", 3));
    for (auto const& alarm : scene.alarms()) {
        EXPECT_NE(fact(alarm, "kind"), "two_machines");
    }
}

TEST(DicomOpening, TheSameDeviceWithAnotherAddressIsTheSame) {
    auto scene = Scene{make_dicom_opening()};
    scene.tell(opens("CT1", 1)).after(1min);
    auto moved = opens("CT1", 1);
    moved.client.address = ip(55);
    scene.tell(moved);
    EXPECT_EQ(scene.alarms().size(), 1U);
}

TEST(DicomOpening, ADeviceThatIsPutIntoServiceIsNone) {
    auto young = Scene{make_dicom_opening()};
    young.house.add(Machine{.asset = "CT", .known_since = start() - 24h}, {mac(1)}, {});
    young.tell(opens("CT9"));
    EXPECT_TRUE(young.found().empty());
    auto announced = Scene{make_dicom_opening()};
    announced.house.add(Machine{.asset = "CT"}, {mac(1)}, {});
    announced.house.add(PlainHouse::Window{.asset = "CT", .from = start(), .until = start() + 8h});
    announced.tell(opens("CT9"));
    EXPECT_TRUE(announced.alarms().empty());
}

TEST(DicomOpening, AServiceThatATitleNeverUsedIsANoteAndVerificationIsNone) {
    auto scene = Scene{make_dicom_opening()};
    scene.house.add(Machine{.asset = "CT"}, {mac(1)}, {});
    for (auto day = 0; day < 32; ++day) {
        scene.tell(opens("CT1")).after(24h);
    }
    scene.tell(opens("CT1", 1, "verification")).after(1h).tell(opens("CT1", 1, "query"));
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 2U);
    EXPECT_EQ(fact(alarms[1], "kind"), "service");
    EXPECT_EQ(fact(alarms[1], "service"), "query");
    EXPECT_LT(alarms[1].score, opens_at);
}

TEST(DicomOpening, RemembersSoManyTitles) {
    auto detector = make_dicom_opening();
    auto const* const seen = detector.get();
    auto scene = Scene{std::move(detector)};
    for (auto i = 0U; i < 20'000; ++i) {
        scene.tell(opens("AE" + std::to_string(i), i + 1));
    }
    scene.found();
    EXPECT_GT(seen->held(), 0U);
    EXPECT_LE(seen->held(), 2 * 4'096U + 8'192U);
}

TEST(DicomRetrieval, FarMoreThanUsualIsOneAlarm) {
    auto scene = Scene{make_dicom_retrieval()};
    learn(scene);
    scene.after(1h).tell(fetches(400));
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(fact(alarms[0], "kind"), "volume");
    EXPECT_EQ(measure(alarms[0], "images"), 400);
    EXPECT_GE(alarms[0].score, opens_at);
}

TEST(DicomRetrieval, TheUsualAndALittleMoreAreNone) {
    auto scene = Scene{make_dicom_retrieval()};
    learn(scene);
    scene.after(1h).tell(fetches(45));
    EXPECT_TRUE(scene.found().empty());
}

TEST(DicomRetrieval, AtAnHourInWhichNoneAreFetchedItIsOneAlarm) {
    auto scene = Scene{make_dicom_retrieval()};
    learn(scene);
    scene.after(16h).tell(fetches(25)); // 2:00
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(fact(alarms[0], "kind"), "silent_hour");
}

TEST(DicomRetrieval, BeforeAnythingIsUsualOnlyAFloodIs) {
    auto scene = Scene{make_dicom_retrieval()};
    scene.tell(fetches(900)).after(1min);
    EXPECT_TRUE(scene.found().empty());
    auto flood = Scene{make_dicom_retrieval()};
    flood.tell(fetches(600)).after(1min).tell(fetches(600));
    EXPECT_EQ(flood.alarms().size(), 1U);
}

TEST(DicomRetrieval, SearchesForEverybodyAreOneAlarmAndOneByHandIsNone) {
    auto scene = Scene{make_dicom_retrieval()};
    scene.tell(searches()).after(2h).tell(searches());
    EXPECT_TRUE(scene.found().empty());
    auto many = Scene{make_dicom_retrieval()};
    many.tell(searches()).after(1min).tell(searches(3));
    ASSERT_EQ(many.alarms().size(), 1U);
    EXPECT_EQ(fact(many.alarms()[0], "kind"), "search");
}

TEST(DicomRetrieval, AWorklistThatIsAskedForAgainAndAgainIsNone) {
    auto scene = Scene{make_dicom_retrieval()};
    for (auto i = 0; i < 500; ++i) {
        auto use = searches();
        use.is_wildcard = false;
        scene.tell(use).after(10s);
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(DicomRetrieval, ImagesThatAreFetchedAheadEachNightAreUsual) {
    auto scene = Scene{make_dicom_retrieval()};
    for (auto hour = 0; hour < 24 * 21; ++hour) {
        scene.tell(fetches((hour + 10) % 24 == 3 ? 600 : 0)).after(1h);
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(DicomRetrieval, ARouterIsExemptAndAMigrationIsAnnounced) {
    auto router = Scene{make_dicom_retrieval()};
    router.house.add(Machine{.asset = "R", .roles = {Role::dicom_router}}, {mac(1)}, {});
    router.tell(fetches(5'000));
    EXPECT_TRUE(router.alarms().empty());
    auto announced = Scene{make_dicom_retrieval()};
    announced.house.add(Machine{.asset = "V"}, {mac(1)}, {});
    announced.house.add(PlainHouse::Window{.asset = "V", .from = start(), .until = start() + 8h});
    announced.tell(fetches(5'000));
    EXPECT_TRUE(announced.alarms().empty());
}

TEST(DicomRetrieval, RemembersSoManyReaders) {
    auto detector = make_dicom_retrieval();
    auto const* const seen = detector.get();
    auto scene = Scene{std::move(detector)};
    for (auto client = 1U; client < 9'000; ++client) {
        scene.tell(fetches(1, client));
    }
    scene.found();
    EXPECT_GT(seen->held(), 0U);
    EXPECT_LE(seen->held(), 2'048U);
}

} // namespace sonae::watch
