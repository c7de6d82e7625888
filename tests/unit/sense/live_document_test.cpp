// SPDX-License-Identifier: Apache-2.0
// When a document of a live sensor is given away, and what makes it another one.
#include "agent/sense/live/document_schedule.hpp"
#include "agent/sense/live/listener.hpp"
#include "agent/sense/live/structure.hpp"
#include "agent/sense/report/document.hpp"
#include "tests/fakes/wire.hpp"

namespace sonae::sense {

namespace {

using namespace sonae::test;
using namespace std::chrono_literals;

constexpr auto start = Instant{Millis{1'767'225'600'000}};

TEST(DocumentSchedule, TheFirstIsGivenAfterTwoSecondsWhateverItSays) {
    auto schedule = DocumentSchedule{0s};

    EXPECT_FALSE(schedule.is_due(1s, 0, false));
    ASSERT_TRUE(schedule.is_due(2s, 0, false));
    EXPECT_TRUE(schedule.take({2s, 0, 7, 1'000}));
}

TEST(DocumentSchedule, WhatIsNewIsGivenTwoSecondsAfterTheLast) {
    auto schedule = DocumentSchedule{0s};
    schedule.take({2s, 1, 7, 1'000});

    EXPECT_FALSE(schedule.is_due(3s, 2, false));
    ASSERT_TRUE(schedule.is_due(4s, 2, false));
    EXPECT_TRUE(schedule.take({4s, 2, 8, 1'000}));
}

TEST(DocumentSchedule, WithoutAFrameNothingIsMade) {
    auto schedule = DocumentSchedule{0s};
    schedule.take({2s, 1, 7, 1'000});

    EXPECT_FALSE(schedule.is_due(100s, 1, false));
}

TEST(DocumentSchedule, TheSameStructureIsGivenEveryFiveMinutes) {
    auto schedule = DocumentSchedule{0s};
    schedule.take({2s, 1, 7, 1'000});

    EXPECT_FALSE(schedule.take({100s, 2, 7, 1'000}));
    ASSERT_TRUE(schedule.is_due(302s, 2, false));
    EXPECT_TRUE(schedule.take({302s, 2, 7, 1'000}));
}

TEST(DocumentSchedule, ALargeDocumentComesLessOften) {
    EXPECT_EQ(gap_after(10'000), 2s);
    EXPECT_EQ(gap_after(1'024 * 1'024), 6s);
    EXPECT_EQ(gap_after(8 * 1'024 * 1'024), 34s);
    EXPECT_EQ(gap_after(std::size_t{1} << 40U), 5min);
}

TEST(DocumentSchedule, BlindnessDoesNotWaitForTheGapOfALargeDocument) {
    auto schedule = DocumentSchedule{0s};
    schedule.take({2s, 1, 7, 8 * 1'024 * 1'024});

    EXPECT_FALSE(schedule.is_due(4s, 2, false));
    EXPECT_TRUE(schedule.is_due(4s, 2, true));
    EXPECT_FALSE(schedule.is_due(3s, 2, true));
}

TEST(DocumentSchedule, WhatCouldNotBeGivenIsGivenAgain) {
    auto schedule = DocumentSchedule{0s};
    schedule.take({2s, 1, 7, 1'000});
    schedule.failed();

    ASSERT_TRUE(schedule.is_due(4s, 1, false));
    EXPECT_TRUE(schedule.take({4s, 1, 7, 1'000}));
}

std::string document_after(std::initializer_list<Bytes> frames, Millis between) {
    auto observer = Observer{Limits{}};
    auto at = start;
    for (auto const& frame : frames) {
        observer.observe(LinkType::ethernet, frame, frame.size(), at);
        at += between;
    }
    auto live = LiveSource{};
    live.interface = "eth1";
    live.seq = between.count();
    auto const source = CaptureSource{"EN10MB", std::nullopt, live};
    return document_of(source, observer, findings_of(observer.model()));
}

Bytes arp_of(std::uint32_t host) {
    return arp_frame(0x001B'2100'0000 + host, 0x0A010A00 + host, 0x0A010A01, 1);
}

TEST(Structure, OfTheSameMachinesHeardMoreOften_IsTheSame) {
    auto const once = document_after({arp_of(5), arp_of(6)}, 1s);
    auto const often = document_after({arp_of(5), arp_of(6), arp_of(5), arp_of(5)}, 7s);

    EXPECT_NE(once, often);
    EXPECT_EQ(structure_of(once), structure_of(often));
}

TEST(Structure, ChangesWithAMachineThatIsNew) {
    EXPECT_NE(
        structure_of(document_after({arp_of(5), arp_of(6)}, 1s)),
        structure_of(document_after({arp_of(5), arp_of(7)}, 1s))
    );
}

TEST(Structure, LeavesOutNamesAndNotTextsThatLookLikeThem) {
    EXPECT_EQ(structure_of(R"({"count":1,"a":2})"), structure_of(R"({"count":99,"a":2})"));
    EXPECT_EQ(
        structure_of(R"({"drops":{"x":"}","y":[1]},"a":2})"), structure_of(R"({"drops":{},"a":2})")
    );
    EXPECT_NE(structure_of(R"({"text":"count","a":1})"), structure_of(R"({"text":"count","a":2})"));
    EXPECT_NE(structure_of(R"(["\"count",1])"), structure_of(R"(["\"count",2])"));
}

TEST(Structure, OfWhatIsCutShort_EndsToo) {
    for (auto const* text : {"{\"count\":", "{\"count", "\"", "\"\\", "{\"count\":{\"a\":\""}) {
        structure_of(text);
    }
}

TEST(LiveDocument, SaysWhoListensAndHowWell) {
    auto live = LiveSource{};
    live.interface = "eth1";
    live.interface_mac = MacAddress{0x001B'2100'0001};
    live.boot = "b";
    live.seq = 12;
    live.started_at = start;
    live.kernel_drops = 3;
    live.blindness = {{"packets_lost", start}};
    auto const observer = Observer{Limits{}};

    auto const text =
        document_of({"EN10MB", std::nullopt, live}, observer, findings_of(observer.model()));

    EXPECT_NE(
        text.find(R"("interface":"eth1","interface_mac":"00:1b:21:00:00:01","boot":"b","seq":12,)"
                  R"("started_at":"2026-01-01T00:00:00Z","drops":{"kernel":3,"interface":0},)"
                  R"("is_blind":true,"blindness":[{"code":"packets_lost",)"
                  R"("since":"2026-01-01T00:00:00Z"}],"capture":)"),
        std::string::npos
    ) << text;
}

TEST(Traffic, IsToldApartByWhoSendsToWhom) {
    auto traffic = Traffic{};
    auto const own = MacAddress{0x02'0000'0000'01};
    auto const send = [&](std::uint64_t from, std::uint64_t to) {
        count_frame(traffic, ethernet({.from_mac = from, .to_mac = to}, 0x0800, {}), own);
    };

    send(own.value, 0x001B'2100'0001);
    send(0x001B'2100'0001, own.value);
    send(0x001B'2100'0001, everybody);
    send(0x001B'2100'0001, 0x001B'2100'0002);
    count_frame(traffic, wire("0011"), own);

    EXPECT_EQ(traffic.from_others, 3U);
    EXPECT_EQ(traffic.to_groups, 1U);
    EXPECT_EQ(traffic.between_others, 1U);
}

TEST(Listeners, ShareTheTablesAndTheBufferOfOne) {
    EXPECT_GE(limits_of_one(1, 9).hosts, 10'000U);
    EXPECT_EQ(limits_of_one(4, 9).hosts, limits_of_one(1, 9).hosts / 4);
    EXPECT_EQ(limits_of_one(4, 9).seed, 9U);
    EXPECT_EQ(limits_of_one(1'000, 9).ospf_routers, 64U);
    EXPECT_EQ(buffer_of_one(2, 8 << 20), std::size_t{4} << 20U);
    EXPECT_EQ(buffer_of_one(100, 8 << 20), std::size_t{1} << 20U);
}

} // namespace

} // namespace sonae::sense
