// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/link/name_poisoning.hpp"
#include "tests/unit/watch/scene.hpp"

namespace sonae::watch {

using namespace testing;
using telemetry::NameLookup;
using telemetry::NameService;

namespace {

NameLookup answered(std::string name, unsigned by = 66, NameService service = NameService::llmnr) {
    return {
        .service = service,
        .asker = end(ip(5), 0, mac(5)),
        .answerer = end(ip(by), 0, mac(by)),
        .name = std::move(name)};
}

} // namespace

TEST(NamePoisoning, WhoAnswersForNamesOfOthersIsFound) {
    auto scene = Scene{make_name_poisoning()};
    scene.tell(answered("wpad")).after(20s).tell(answered("fileserv")).after(20s);
    scene.tell(answered("printsrv", 66, NameService::netbios));

    auto const alarms = scene.alarms();

    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(alarms[0].subject.id, text_of(mac(66)));
    EXPECT_GE(alarms[0].score, opens_at);
}

TEST(NamePoisoning, WhoAnswersForANameThatNobodyHasIsFoundAtOnce) {
    auto scene = Scene{make_name_poisoning()};
    scene.tell(answered("sonae-bait-7f3a"));
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_GE(scene.alarms()[0].score, pages_at);
}

TEST(NamePoisoning, MachinesThatAnswerForTheirOwnNamesAreFine) {
    auto scene = Scene{make_name_poisoning()};
    for (auto n = 1U; n < 100; ++n) {
        scene.tell(answered("pc" + std::to_string(n), n)).after(1s);
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(NamePoisoning, QuestionsThatNobodyAnswersAndOrdinaryDnsAreFine) {
    auto scene = Scene{make_name_poisoning()};
    for (auto n = 0U; n < 20; ++n) {
        auto lookup = answered("name" + std::to_string(n));
        lookup.answerer = {};
        scene.tell(lookup).tell(answered("n" + std::to_string(n), 53, NameService::dns)).after(1s);
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(NamePoisoning, TheServerOfTheDomainIsARecordOnly) {
    auto scene = Scene{make_name_poisoning()};
    scene.house.add(Machine{.asset = "DC", .roles = {Role::domain_controller}}, {mac(66)}, {});
    for (auto n = 0U; n < 20; ++n) {
        scene.tell(answered("pc" + std::to_string(n), 66, NameService::netbios));
    }
    EXPECT_TRUE(scene.alarms().empty());
}

TEST(NamePoisoning, OneNameInSeveralFormsIsFine) {
    auto scene = Scene{make_name_poisoning()};
    scene.tell(answered("SRV01", 7, NameService::netbios));
    scene.tell(answered("srv01<20>", 7, NameService::netbios));
    scene.tell(answered("srv01.local", 7, NameService::mdns));
    scene.tell(answered("7.2.0.192.in-addr.arpa", 7, NameService::mdns));
    EXPECT_TRUE(scene.found().empty());
}

TEST(NamePoisoning, ServicesThatAPrinterAnnouncesAreFine) {
    auto scene = Scene{make_name_poisoning()};
    for (auto const* const name :
         {"_ipp._tcp.local", "LP1._ipp._tcp.local", "_http._tcp.local", "LP1._pdl._tcp.local"}) {
        scene.tell(answered(name, 7, NameService::mdns));
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(NamePoisoning, ASleepProxyIsARecordOnly) {
    auto scene = Scene{make_name_poisoning()};
    scene.house.add(Machine{.asset = "P", .roles = {Role::sleep_proxy}}, {mac(66)}, {});
    for (auto n = 0U; n < 20; ++n) {
        scene.tell(answered("mac" + std::to_string(n) + ".local", 66, NameService::mdns));
    }
    EXPECT_TRUE(scene.alarms().empty());
}

TEST(NamePoisoning, AFloodOfInventedMachinesStaysWithinItsBounds) {
    auto detector = make_name_poisoning();
    auto const* const seen = detector.get();
    auto scene = Scene{std::move(detector)};
    for (auto i = 0U; i < 20'000; ++i) {
        scene.tell(answered("x", i));
    }
    scene.found(); // what waits in the timeline is looked at
    EXPECT_GT(seen->held(), 0U);
    EXPECT_LE(seen->held(), 2'048U);
}

} // namespace sonae::watch
