// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/telemetry/samples.hpp"

namespace sonae::telemetry {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string line_of(Body body) {
    return json_line({moment(), 1, 0, std::move(body)});
}

TEST(TelemetryJson, AnEventIsOneObjectWithWhatIsSet) {
    auto claim = AddressClaim{};
    claim.kind = ClaimKind::gratuitous;
    claim.address = *topology::parse_address("10.1.30.1");
    claim.mac = Mac{0x001B210A0B0C};

    EXPECT_EQ(
        json_line({moment(250), 3, 30, claim}),
        R"({"at":"2026-05-01T02:00:00.250Z","event":"address_claim","times":3,"vlan":30,)"
        R"("kind":"gratuitous","address":"10.1.30.1","mac":"00:1b:21:0a:0b:0c"})"
    );
}

TEST(TelemetryJson, AnEndIsAnObject) {
    EXPECT_THAT(
        line_of(AddressQuery{workstation(), {}, false}),
        HasSubstr(R"("asker":{"address":"10.1.30.7","mac":"00:1b:21:0a:0b:0c","port":50001})")
    );
}

TEST(TelemetryJson, NumbersWithFractionsHaveThreeDecimals) {
    EXPECT_THAT(line_of(Echo{{}, {}, 2, 64, 4.56789F, true}), HasSubstr(R"("entropy":4.568)"));
}

TEST(TelemetryJson, ListsAndPrefixesAreTexts) {
    auto const line = json_line(one_of_each().at(4));

    EXPECT_THAT(line, HasSubstr(R"("prefixes":["2001:db8:1::/64","10.0.0.0/8"])"));
    EXPECT_THAT(line, HasSubstr(R"("name_servers":["2001:db8::53"])"));
}

TEST(TelemetryJson, WhatSomebodySentCannotForgeALine) {
    auto const line = line_of(Disclosure{{}, {}, "a\",\n\"b\":\"\x1b"});

    EXPECT_THAT(line, Not(HasSubstr("\n")));
    EXPECT_THAT(line, HasSubstr(R"(a\",\\u{a}\"b\":\"\\u{1b})"));
}

TEST(TelemetryJson, EveryKindNamesItself) {
    for (auto const& event : one_of_each()) {
        auto const member = "\"event\":\"" + std::string{kind_name(event)} + "\"";
        EXPECT_THAT(json_line(event), HasSubstr(member));
    }
}

} // namespace
} // namespace sonae::telemetry
