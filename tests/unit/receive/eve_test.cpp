// SPDX-License-Identifier: Apache-2.0
// Lines as the documentation of Suricata 7 and 8 has them.
#include "daemon/receive/eve/eve.hpp"
#include "tests/unit/receive/foreign.hpp"

namespace sonae::receive::eve {
namespace {

using testing::body_in;
using testing::ip;
using testing::line_teller;
using testing::name_of;
using testing::noon;

Result<ForeignLine> read_line(std::string const& members) {
    return read(
        R"({"timestamp":"2026-05-12T09:59:58.250000+0900","flow_id":1,"vlan":[20],"src_ip":"10.1.2.3","src_port":50096,"dest_ip":"203.0.113.9","dest_port":443,"proto":"TCP",)" +
            members + "}",
        line_teller()
    );
}

TEST(Eve, AnAlarm_HasItsRuleAndBothEnds) {
    auto const line = read_line(
        R"("event_type":"alert","alert":{"action":"blocked","gid":1,"signature_id":2018358,"rev":10,"signature":"ET HUNTING GENERIC SUSPICIOUS POST","category":"Potentially Bad Traffic","severity":2},"payload":"c2VjcmV0")"
    );
    auto const alert = body_in<telemetry::ForeignAlert>(line);
    EXPECT_EQ(alert.engine, "suricata");
    EXPECT_EQ(alert.code, "1:2018358");
    EXPECT_EQ(alert.name, "ET HUNTING GENERIC SUSPICIOUS POST");
    EXPECT_EQ(alert.severity, 2);
    EXPECT_TRUE(alert.was_blocked);
    EXPECT_EQ(alert.client.address, ip("10.1.2.3"));
    EXPECT_EQ(alert.client.port, 50'096);
    EXPECT_EQ(alert.server.address, ip("203.0.113.9"));
    EXPECT_EQ(line->event->at, noon() - Millis{1'750});
}

TEST(Eve, AnAlarmOfAnAnswer_HasItsEndsTheRightWayRound) {
    auto const alert = body_in<telemetry::ForeignAlert>(read_line(
        R"("direction":"to_client","event_type":"alert","alert":{"action":"allowed","signature_id":7,"severity":9})"
    ));
    EXPECT_EQ(alert.client.address, ip("203.0.113.9"));
    EXPECT_EQ(alert.severity, 4);
    EXPECT_FALSE(alert.was_blocked);
}

TEST(Eve, AnAnomaly_IsAnAlarmOfTheLeastKind) {
    auto const alert = body_in<telemetry::ForeignAlert>(read_line(
        R"("event_type":"anomaly","anomaly":{"type":"stream","event":"stream.pkt_invalid_ack"})"
    ));
    EXPECT_EQ(alert.code, "anomaly:stream.pkt_invalid_ack");
    EXPECT_EQ(alert.severity, 4);
}

TEST(Eve, ALookUp_IsToldOnceWithItsAnswer) {
    auto const lookup = body_in<telemetry::NameLookup>(read_line(
        R"("event_type":"dns","dns":{"version":2,"type":"answer","id":1,"rrname":"abcd.tracker.example.co.jp","rrtype":"A","rcode":"NOERROR","grouped":{"A":["203.0.113.7","x"],"AAAA":["2001:db8::7"]}})"
    ));
    EXPECT_EQ(lookup.name, "example.co.jp");
    EXPECT_EQ(lookup.below.length, 12);
    EXPECT_FLOAT_EQ(lookup.below.entropy, 2);
    EXPECT_NE(lookup.below.hash, 0U);
    EXPECT_EQ(lookup.type, 1);
    EXPECT_EQ(lookup.addresses.size(), 2U);
    auto const question =
        read_line(R"("event_type":"dns","dns":{"type":"query","rrname":"a.example","rrtype":"A"})");
    EXPECT_TRUE(question.value().is_known);
    EXPECT_FALSE(question.value().event);
}

TEST(Eve, ALookUpOfVersion3_IsTheSame) {
    auto const lookup = body_in<telemetry::NameLookup>(read(
        R"({"timestamp":"2026-05-12T01:00:00.0+0000","event_type":"dns","src_ip":"10.1.1.1","src_port":53,"dest_ip":"10.1.2.3","dest_port":40000,"proto":"UDP","dns":{"version":3,"type":"response","queries":[{"rrname":"pacs1.hosp.example","rrtype":"TXT"}],"rcode":"NXDOMAIN"}})",
        line_teller()
    ));
    EXPECT_EQ(lookup.name, "pacs1.hosp.example");
    EXPECT_EQ(lookup.type, 16);
    EXPECT_EQ(lookup.result, 3);
    EXPECT_EQ(lookup.asker.address, ip("10.1.2.3"));
    EXPECT_EQ(lookup.answerer.address, ip("10.1.1.1"));
}

TEST(Eve, AnOpeningOfTls_HasTheRegisteredDomainOnly) {
    auto const opening = body_in<telemetry::TlsOpening>(read_line(
        R"("event_type":"tls","tls":{"sni":"mail.someone.example.com","version":"TLS 1.3","ja4":"t13d1516h2_8daaf6152771_b186095e22b6"})"
    ));
    EXPECT_EQ(opening.name, "example.com");
    EXPECT_EQ(opening.ja4, "t13d1516h2_8daaf6152771_b186095e22b6");
}

TEST(Eve, AFlow_IsToldWhenItIsOver) {
    auto const flow = body_in<telemetry::Flow>(read_line(
        R"("event_type":"flow","flow":{"pkts_toserver":10,"pkts_toclient":8,"bytes_toserver":1000,"bytes_toclient":-5,"start":"2026-05-12T09:50:00.0+0900","state":"closed"})"
    ));
    EXPECT_EQ(flow.transport, telemetry::Transport::tcp);
    EXPECT_EQ(flow.state, telemetry::FlowState::closed);
    EXPECT_EQ(flow.bytes_out, 1'000U);
    EXPECT_EQ(flow.bytes_in, 0U);
    EXPECT_EQ(flow.began_at, noon() - std::chrono::minutes{10});
    auto const unanswered = body_in<telemetry::Flow>(
        read_line(R"("event_type":"flow","flow":{"pkts_toserver":3,"pkts_toclient":0})")
    );
    EXPECT_EQ(unanswered.state, telemetry::FlowState::unanswered);
}

TEST(Eve, Tickets_AreLogOns) {
    auto const accepted = body_in<telemetry::Logon>(read_line(
        R"("event_type":"krb5","krb5":{"msg_type":"KRB_TGS_REP","cname":"tanaka","encryption":"rc4-hmac"})"
    ));
    EXPECT_EQ(name_of(accepted.account), "tanaka");
    EXPECT_EQ(accepted.ticket_cipher, 23);
    auto const unknown = body_in<telemetry::Logon>(read_line(
        R"("event_type":"krb5","krb5":{"msg_type":"KRB_ERROR","cname":"guest","error_code":"KDC_ERR_C_PRINCIPAL_UNKNOWN"})"
    ));
    EXPECT_EQ(unknown.outcome, telemetry::LogonOutcome::unknown_account);
    EXPECT_FALSE(
        read_line(
            R"("event_type":"krb5","krb5":{"msg_type":"KRB_ERROR","error_code":"KDC_ERR_PREAUTH_REQUIRED"})"
        )
            .value()
            .event
    );
}

TEST(Eve, WhatIsNotNeeded_IsKnownAndLeftOut) {
    for (auto const* const type : {"stats", "http", "fileinfo", "something_of_version_9"}) {
        auto const line = read_line("\"event_type\":\"" + std::string{type} + "\"");
        EXPECT_TRUE(line.value().is_known) << type;
        EXPECT_FALSE(line.value().event) << type;
    }
}

TEST(Eve, WhatIsBroken_IsRefusedWithItsCause) {
    auto const error_of = [](std::string_view line) {
        auto const read_line = read(line, line_teller());
        return read_line ? std::string{"none"} : read_line.error().text();
    };
    EXPECT_EQ(error_of("{"), "the line is no JSON object (JSON line)");
    EXPECT_EQ(error_of("[1]"), "the line is no JSON object (JSON line)");
    EXPECT_EQ(error_of("{}"), "event_type is missing (EVE line)");
    EXPECT_EQ(error_of(R"({"event_type":"alert"})"), "src_ip is no address (EVE line)");
    EXPECT_EQ(
        error_of(std::string(longest_line + 1, ' ')), "a line has more than 64 KiB (EVE line)"
    );
}

TEST(Eve, AWrongTime_IsReplacedByTheArrival) {
    auto const line = read(
        R"({"timestamp":"2036-05-12T01:00:00.0+0000","event_type":"tls","src_ip":"10.1.2.3","dest_ip":"10.1.2.4","tls":{}})",
        line_teller()
    );
    EXPECT_EQ(line.value().event.value().at, noon());
}

} // namespace
} // namespace sonae::receive::eve
