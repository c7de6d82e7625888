// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/modem/at_values.hpp"
#include "daemon/notify/modem/verdict.hpp"

namespace sonae::notify::modem {

namespace {

using Kind = Ending::Kind;

std::string failure_of(std::string_view line) {
    auto const verdict = verdict_of(ending_of(line).value());
    return verdict.failure + (verdict.is_permanent ? " for good" : "");
}

} // namespace

TEST(AtEnding, IsWhatTheStandardNames) {
    EXPECT_EQ(ending_of("OK")->kind, Kind::ok);
    EXPECT_EQ(ending_of("ERROR")->kind, Kind::error);
    EXPECT_EQ(ending_of("NO CARRIER")->kind, Kind::no_carrier);
    EXPECT_EQ(ending_of("NO DIAL TONE")->kind, Kind::no_dialtone);
    EXPECT_EQ(ending_of("+CMS ERROR: 38")->code, 38);
    EXPECT_EQ(ending_of("+CME ERROR: SIM busy")->code, -1);
    for (auto const* const other : {"", "OK ", "ok", "RING", "+CMS ERROR", "+CMTI: \"SM\",1"}) {
        EXPECT_FALSE(ending_of(other)) << other;
    }
}

TEST(AtEnding, ThatIsAnError_MeansAFailureThatPassesOrNot) {
    EXPECT_EQ(failure_of("+CMS ERROR: 1"), "address_unknown for good");
    EXPECT_EQ(failure_of("+CMS ERROR: 38"), "no_network");
    EXPECT_EQ(failure_of("+CMS ERROR: 42"), "too_many");
    EXPECT_EQ(failure_of("+CMS ERROR: 50"), "refused for good");
    EXPECT_EQ(failure_of("+CMS ERROR: 195"), "malformed_address for good");
    EXPECT_EQ(failure_of("+CMS ERROR: 310"), "sim_refused");
    EXPECT_EQ(failure_of("+CMS ERROR: 332"), "timed_out");
    EXPECT_EQ(failure_of("+CMS ERROR: 500"), "provider_error");
    EXPECT_EQ(failure_of("+CME ERROR: 30"), "no_network");
    EXPECT_EQ(failure_of("+CME ERROR: 10"), "sim_refused");
    EXPECT_EQ(failure_of("+CME ERROR: words"), "provider_error");
    EXPECT_EQ(failure_of("ERROR"), "provider_error");
    EXPECT_EQ(failure_of("BUSY"), "busy");
    EXPECT_EQ(failure_of("NO DIALTONE"), "no_network");
}

TEST(AtRegistration, IsReadFromAnswersAndFromWhatComesByItself) {
    auto const home = registration_of("+CREG: 1,1");
    EXPECT_TRUE(home->is_registered);
    EXPECT_FALSE(home->is_unsolicited);
    EXPECT_TRUE(registration_of(R"(+CEREG: 2,5,"00AB","01234567",7)")->is_registered);
    EXPECT_TRUE(registration_of("+CREG: 0,6")->is_registered);
    EXPECT_FALSE(registration_of("+CREG: 0,3")->is_registered);
    auto const lost = registration_of("+CREG: 2");
    EXPECT_FALSE(lost->is_registered);
    EXPECT_TRUE(lost->is_unsolicited);
    EXPECT_TRUE(registration_of(R"(+CEREG: 1,"00AB","01234567",7)")->is_unsolicited);
    for (auto const* const other : {"+CREG:", "+CREG: x", "+CREGX: 1", "+CREG: -1", "+COPS: 0"}) {
        EXPECT_FALSE(registration_of(other)) << other;
    }
}

TEST(AtValues, AreReadStrictly) {
    EXPECT_EQ(sim_state_of("+CPIN: SIM PIN"), "SIM PIN");
    EXPECT_EQ(reference_of("+CMGS: 12"), 12);
    EXPECT_EQ(reference_of(R"(+CMGS: 255,"26/11/30,02:15:00+36")"), 255);
    EXPECT_EQ(reference_of("+CMGS: 256"), std::nullopt);
    EXPECT_EQ(reference_of("+CMGS: 1x"), std::nullopt);
    EXPECT_EQ(listed_of("+CMGL: 3,0,,36")->index, 3);
    EXPECT_TRUE(listed_of(R"(+CMGL: 3,1,"a, b",36)")->is_received);
    EXPECT_EQ(listed_of("+CMGL: 3,1,,36")->length, 36U);
    EXPECT_FALSE(listed_of("+CMGL: 3,2,,36")->is_received);
    EXPECT_FALSE(listed_of(R"(+CMGL: 1,"REC UNREAD","+81",,"26/11/30,02:15:00+36")"));
    EXPECT_FALSE(listed_of("+CMGL: 3"));
    EXPECT_EQ(call_state_of("+CLCC: 1,0,3,0,0,\"09012345678\",129"), 3);
    EXPECT_EQ(call_state_of("+CLCC: 1,1,4,0,0"), std::nullopt) << "somebody else's";
    EXPECT_EQ(call_state_of("+CLCC: 1,0,0,1,0"), std::nullopt) << "data";
    EXPECT_TRUE(is_bell("+CMTI: \"SM\",3"));
    EXPECT_TRUE(is_hex("00AbF9"));
    EXPECT_FALSE(is_hex("OK"));
    EXPECT_FALSE(is_hex(""));
}

} // namespace sonae::notify::modem
