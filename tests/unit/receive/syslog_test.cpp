// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/syslog/message.hpp"
#include "tests/unit/receive/told.hpp"

namespace sonae::receive::syslog {
namespace {

using receive::testing::arrival;
using receive::testing::noon;

Message read(std::string_view line, Arrival const& when = arrival()) {
    auto const message = parse(line, when);
    EXPECT_TRUE(message) << (message ? "" : message.error().text());
    return message ? *message : Message{};
}

std::string error_of(std::string_view line) {
    auto const message = parse(line, arrival());
    return message ? "none" : message.error().text();
}

TEST(Syslog, Rfc5424_HasAllOfItsParts) {
    auto const message =
        read("<165>1 2026-05-12T10:00:00.250+09:00 gw1.hosp.example sshd 4711 ID47 "
             "[x@32473 a=\"1\" b=\"]\\\"\"][y@32473] Accepted password");
    EXPECT_EQ(message.facility, 20);
    EXPECT_EQ(message.severity, 5);
    EXPECT_EQ(message.at, noon() + Millis{250});
    EXPECT_EQ(message.clock, ClockState::told);
    EXPECT_EQ(message.host, "gw1.hosp.example");
    EXPECT_EQ(message.program, "sshd");
    EXPECT_EQ(message.process, "4711");
    EXPECT_EQ(message.id, "ID47");
    EXPECT_EQ(message.structured, "[x@32473 a=\"1\" b=\"]\\\"\"][y@32473]");
    EXPECT_EQ(message.text, "Accepted password");
}

TEST(Syslog, Rfc5424_WithoutAnything_CameWhenItCame) {
    auto const message = read("<34>1 - - - - - -");
    EXPECT_EQ(message.at, noon());
    EXPECT_EQ(message.clock, ClockState::absent);
    EXPECT_EQ(message.host, "");
    EXPECT_EQ(message.text, "");
}

TEST(Syslog, JapaneseTextBehindAByteOrderMark_IsKeptWithoutIt) {
    auto const message =
        read("<14>1 2026-05-12T01:00:00Z pacs1 app - - - \xEF\xBB\xBF患者ではなく装置の警報");
    EXPECT_EQ(message.text, "患者ではなく装置の警報");
    EXPECT_EQ(message.content, message.text);
}

TEST(Syslog, BytesThatAreNoUtf8_AreTakenAsTheyAre) {
    // Shift_JIS, whose second bytes may be ASCII letters and "\".
    auto const message = read("<14>May 12 10:00:00 rtx \x83\x5c\x83\x74\x83\x67");
    EXPECT_EQ(message.host, "rtx");
    EXPECT_EQ(message.text, "\x83\x5c\x83\x74\x83\x67");
}

TEST(Syslog, Rfc3164_HasHostProgramAndProcess) {
    auto const message = read("<86>May 12 10:00:00 jump1 sshd[812]: Accepted publickey\n");
    EXPECT_EQ(message.facility, 10);
    EXPECT_EQ(message.at, noon());
    EXPECT_EQ(message.host, "jump1");
    EXPECT_EQ(message.program, "sshd");
    EXPECT_EQ(message.process, "812");
    EXPECT_EQ(message.text, "Accepted publickey");
    EXPECT_EQ(message.content, "sshd[812]: Accepted publickey");
}

TEST(Syslog, ATimeWithoutAYear_IsTheOneNearestToItsArrival) {
    auto const new_year =
        Arrival{parse_rfc3339("2026-12-31T15:02:00Z").value(), std::chrono::hours{9}};
    EXPECT_EQ(to_rfc3339(read("<14>Dec 31 23:59:00 a b: c", new_year).at), "2026-12-31T14:59:00Z");
    EXPECT_EQ(to_rfc3339(read("<14>Jan  1 00:01:00 a b: c", new_year).at), "2026-12-31T15:01:00Z");
}

TEST(Syslog, ALeapDay_IsOneOnlyInItsYear) {
    auto const leap = Arrival{parse_rfc3339("2028-02-29T01:00:00Z").value(), std::chrono::hours{9}};
    EXPECT_EQ(read("<14>Feb 29 10:00:00 a b: c", leap).clock, ClockState::told);
    EXPECT_EQ(read("<14>Feb 29 10:00:00 a b: c").clock, ClockState::wrong);
}

TEST(Syslog, ATimeWithoutAZone_MayBeLocalOrUtc) {
    EXPECT_EQ(read("<14>May 12 10:00:01 a b: c").at, noon() + Millis{1'000});
    EXPECT_EQ(read("<14>May 12 01:00:01 a b: c").at, noon() + Millis{1'000});
}

TEST(Syslog, AWrongDate_IsReplacedByTheArrival) {
    for (auto const* const line :
         {"<14>May 32 10:00:00 a b: c",
          "<14>May 12 25:00:00 a b: c",
          "<14>Jan  1 00:00:10 a b: c",
          "<14>1 2026-02-30T10:00:00Z a b - - - c",
          "<14>1 yesterday a b - - - c",
          "<14>1 2031-05-12T10:00:00+09:00 a b - - - c"}) {
        auto const message = read(line);
        EXPECT_EQ(message.clock, ClockState::wrong) << line;
        EXPECT_EQ(message.at, noon()) << line;
        EXPECT_EQ(message.host, "a") << line;
        EXPECT_EQ(message.text, "c") << line;
    }
}

TEST(Syslog, ARelayMayHoldAZonedMessageBackForADay) {
    EXPECT_EQ(read("<14>1 2026-05-11T12:00:00+09:00 a b - - - c").clock, ClockState::told);
    EXPECT_EQ(read("<14>1 2026-05-10T12:00:00+09:00 a b - - - c").clock, ClockState::wrong);
}

TEST(Syslog, AMissingHost_IsNoHost) {
    EXPECT_EQ(read("<14>May 12 10:00:00 sshd[1]: x y").host, "");
    EXPECT_EQ(read("<14>May 12 10:00:00 sshd[1]: x y").program, "sshd");
    EXPECT_EQ(read("<14>sshd[1]: x y").program, "sshd");
    EXPECT_EQ(read("<189>date=2026-05-12 time=10:00:00 logid=\"1\"").host, "");
    EXPECT_EQ(read("nothing that anybody knows").text, "nothing that anybody knows");
}

TEST(Syslog, FormsOfCisco_AreUnderstood) {
    auto const ios = read("<189>45: core1: *May 12 10:00:00.123: %SYS-5-CONFIG_I: Configured");
    EXPECT_EQ(ios.host, "core1");
    EXPECT_EQ(ios.at, noon() + Millis{123});
    EXPECT_EQ(ios.content, "%SYS-5-CONFIG_I: Configured");
    auto const zone = read("<189>45: .May 12 10:00:00.123 JST: %SYS-5-CONFIG_I: Configured");
    EXPECT_EQ(zone.host, "");
    EXPECT_EQ(zone.content, "%SYS-5-CONFIG_I: Configured");
    auto const asa = read("<166>May 12 2026 10:00:00 asa1 : %ASA-6-113039: Group");
    EXPECT_EQ(asa.host, "asa1");
    EXPECT_EQ(asa.content, "%ASA-6-113039: Group");
    auto const emblem = read("<166>:May 12 10:00:00 JST: %ASA-6-113039: Group");
    EXPECT_EQ(emblem.content, "%ASA-6-113039: Group");
    auto const nexus =
        read("<189>: 2026 May 12 10:00:00 JST: %VSHD-5-VSHD_SYSLOG_CONFIG_I: Configured");
    EXPECT_EQ(nexus.content, "%VSHD-5-VSHD_SYSLOG_CONFIG_I: Configured");
}

TEST(Syslog, TimesOfRsyslog_AreUnderstood) {
    auto const message = read("<30>2026-05-12T10:00:00.000123+09:00 host1 charon: 08[IKE] x");
    EXPECT_EQ(message.at, noon());
    EXPECT_EQ(message.host, "host1");
    EXPECT_EQ(message.program, "charon");
}

TEST(Syslog, WhatIsWrong_IsSaidWithItsPlace) {
    EXPECT_EQ(
        error_of("<192>x"),
        "the priority is no number from 0 to 191 in < > (syslog message: octet 0)"
    );
    EXPECT_NE(error_of("<a>x").find("octet 0"), std::string::npos);
    EXPECT_NE(error_of("<").find("octet 0"), std::string::npos);
    EXPECT_EQ(
        error_of("<34>1 - host"), "the header ends before HOSTNAME (syslog message: octet 8)"
    );
    EXPECT_EQ(
        error_of("<34>1 - h p - - [x a=\"]"),
        "an element of STRUCTURED-DATA has no end (syslog message: octet 16)"
    );
    EXPECT_NE(error_of("<34>1 - h p - - x").find("STRUCTURED-DATA"), std::string::npos);
    EXPECT_EQ(error_of("\n\n"), "the message is empty (syslog message: octet 0)");
}

TEST(Syslog, MoreThan8KiB_IsRefused) {
    EXPECT_EQ(parse(std::string(most_bytes, 'x'), arrival()).has_value(), true);
    auto const refused = parse(std::string(most_bytes + 1, 'x'), arrival());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::too_large);
}

} // namespace
} // namespace sonae::receive::syslog
