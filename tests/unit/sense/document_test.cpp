// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/report/document.hpp"
#include "tests/fakes/wire.hpp"

namespace sonae::sense {

namespace {

using namespace sonae::test;

constexpr auto start = Instant{Millis{1'767'225'600'000}};

TEST(SensorDocument, TellsAHostWithItsAddressAndTimesOfTheCapture) {
    auto observer = Observer{Limits{}};
    auto const frame = arp_frame(0x001B'2100'0001, 0x0A010A05, 0x0A010A05, 2);
    observer.observe(LinkType::ethernet, frame, 60, start);

    auto const text = document_of({"EN10MB", {}}, observer, findings_of(observer.model()));

    EXPECT_NE(
        text.find(R"("schema":"sensor.observation","version":{"major":1,"minor":1})"),
        std::string::npos
    );
    EXPECT_NE(text.find(R"("first_frame":"2026-01-01T00:00:00Z")"), std::string::npos);
    EXPECT_NE(text.find(R"("mac":"00:1b:21:00:00:01")"), std::string::npos);
    EXPECT_NE(text.find(R"({"address":"10.1.10.5","binding":"claimed",)"), std::string::npos);
    EXPECT_NE(text.find(R"("mac_storm":null)"), std::string::npos);
    EXPECT_EQ(text.back(), '\n');
}

TEST(SensorDocument, DoesNotHangOnTheSeed) {
    auto texts = std::vector<std::string>{};
    for (auto const seed : {1U, 99U}) {
        auto limits = Limits{};
        limits.seed = seed;
        auto observer = Observer{limits};
        for (auto i = 1U; i < 200; ++i) {
            auto const frame =
                arp_frame(0x001B'2100'0000U + i * 7919, 0x0A010A00 + i, 0x0A010A01, 1);
            observer.observe(LinkType::ethernet, frame, 60, start + Millis{i * 100});
        }
        texts.push_back(document_of({"EN10MB", {}}, observer, findings_of(observer.model())));
    }

    EXPECT_EQ(texts.front(), texts.back());
}

TEST(SensorDocument, SaysWhyReadingEnded) {
    auto const observer = Observer{Limits{}};

    auto const text = document_of({"EN10MB", "cut"}, observer, findings_of(observer.model()));

    EXPECT_NE(text.find(R"("is_whole":false,"fault":"cut")"), std::string::npos);
}

} // namespace

} // namespace sonae::sense
