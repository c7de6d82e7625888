// SPDX-License-Identifier: Apache-2.0
// Lines as the documentation of Zeek has them.
#include "daemon/receive/zeek/zeek.hpp"
#include "tests/unit/receive/foreign.hpp"

namespace sonae::receive::zeek {
namespace {

using testing::body_in;
using testing::ip;
using testing::line_teller;
using testing::name_of;
using testing::noon;

/// 2026-05-12T00:59:58.250Z
constexpr auto ts = std::string_view{"1778547598.250000"};

/// Reads a head and one line of TSV.
Result<ForeignLine>
read_tsv(std::string const& path, std::string const& fields, std::string const& values) {
    auto reader = LogReader{"x"};
    for (auto const& line :
         {std::string{"#separator \\x09"},
          std::string{"#set_separator\t,"},
          std::string{"#empty_field\t(empty)"},
          std::string{"#unset_field\t-"},
          "#path\t" + path,
          "#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\t" + fields}) {
        EXPECT_FALSE(reader.read(line, line_teller()).value().event);
    }
    return reader.read(
        std::string{ts} + "\tCk1\t10.1.2.3\t50096\t10.1.9.9\t445\t" + values, line_teller()
    );
}

Result<ForeignLine> read_json(std::string kind, std::string const& members) {
    auto reader = LogReader{std::move(kind)};
    return reader.read(
        "{\"ts\":" + std::string{ts} +
            R"(,"uid":"Ck1","id.orig_h":"10.1.2.3","id.orig_p":50096,"id.resp_h":"10.1.9.9","id.resp_p":445,)" +
            members + "}",
        line_teller()
    );
}

TEST(Zeek, AConnection_IsToldAtItsEnd) {
    auto const line = read_tsv(
        "conn",
        "proto\tservice\tduration\torig_bytes\tresp_bytes\tconn_state\torig_pkts\torig_ip_bytes\t"
        "resp_pkts\tresp_ip_bytes",
        "tcp\tsmb\t1.5\t900\t-\tSF\t10\t1300\t8\t5000"
    );
    auto const flow = body_in<telemetry::Flow>(line);
    EXPECT_EQ(flow.transport, telemetry::Transport::tcp);
    EXPECT_EQ(flow.state, telemetry::FlowState::closed);
    EXPECT_EQ(flow.client.address, ip("10.1.2.3"));
    EXPECT_EQ(flow.server.port, 445);
    EXPECT_EQ(flow.bytes_out, 1'300U);
    EXPECT_EQ(flow.packets_in, 8U);
    EXPECT_EQ(flow.began_at, noon() - Millis{1'750});
    EXPECT_EQ(line.value().event.value().at, noon() - Millis{250});
}

TEST(Zeek, StatesOfConnections_AreThoseOfFlows) {
    using telemetry::FlowState;
    auto const state = [](std::string const& word) {
        return body_in<telemetry::Flow>(
                   read_json("conn", R"("proto":"udp","conn_state":")" + word + "\"")
        )
            .state;
    };
    EXPECT_EQ(state("S0"), FlowState::unanswered);
    EXPECT_EQ(state("REJ"), FlowState::refused);
    EXPECT_EQ(state("S1"), FlowState::established);
    EXPECT_EQ(state("RSTO"), FlowState::closed);
    EXPECT_EQ(state("OTH"), FlowState::seen);
}

TEST(Zeek, ALookUp_HasItsAnswers) {
    auto const lookup = body_in<telemetry::NameLookup>(read_tsv(
        "dns",
        "proto\tquery\tqtype\trcode\tanswers",
        "udp\ta.b.example.com\t28\t0\texample.net,2001:db8::7,203.0.113.7"
    ));
    EXPECT_EQ(lookup.name, "example.com");
    EXPECT_EQ(lookup.type, 28);
    EXPECT_EQ(lookup.addresses.size(), 2U);
    EXPECT_EQ(lookup.answerer.address, ip("10.1.9.9"));
    auto const unanswered =
        body_in<telemetry::NameLookup>(read_json("dns", R"("query":"pacs1","qtype":1)"));
    EXPECT_EQ(unanswered.answerer.address, telemetry::Address{});
    EXPECT_EQ(unanswered.name, "pacs1");
}

TEST(Zeek, AnOpeningOfTls_HasTheRegisteredDomainOnly) {
    auto const opening = body_in<telemetry::TlsOpening>(
        read_tsv("ssl", "version\tserver_name", "TLSv13\tmail.someone.example.com")
    );
    EXPECT_EQ(opening.name, "example.com");
}

TEST(Zeek, ANotice_HasItsCodeAndNotItsWords) {
    auto const alert = body_in<telemetry::ForeignAlert>(read_json(
        "notice", R"("note":"SSH::Password_Guessing","msg":"tanaka did","src":"10.1.2.3")"
    ));
    EXPECT_EQ(alert.engine, "zeek");
    EXPECT_EQ(alert.code, "SSH::Password_Guessing");
    EXPECT_EQ(alert.name, "SSH::Password_Guessing");
    EXPECT_EQ(alert.client.address, ip("10.1.2.3"));
    auto reader = LogReader{"notice"};
    auto const scan = body_in<telemetry::ForeignAlert>(reader.read(
        R"({"ts":1778547598.25,"note":"Scan::Port_Scan","src":"10.1.2.4","dst":"10.1.9.9","p":22})",
        line_teller()
    ));
    EXPECT_EQ(scan.client.address, ip("10.1.2.4"));
    EXPECT_EQ(scan.server.port, 22);
}

TEST(Zeek, LogOns_AreTaken) {
    auto const ticket = body_in<telemetry::Logon>(read_tsv(
        "kerberos",
        "request_type\tclient\tservice\tsuccess\terror_msg\tcipher",
        "TGS\ttanaka/HOSP.EXAMPLE\tcifs/fs1\tT\t-\trc4-hmac"
    ));
    EXPECT_EQ(name_of(ticket.account), "tanaka");
    EXPECT_EQ(ticket.ticket_cipher, 23);
    auto const refused = body_in<telemetry::Logon>(read_json(
        "kerberos",
        R"("client":"guest/H","success":false,"error_msg":"KDC_ERR_C_PRINCIPAL_UNKNOWN")"
    ));
    EXPECT_EQ(refused.outcome, telemetry::LogonOutcome::unknown_account);
    auto const ntlm = body_in<telemetry::Logon>(
        read_json("ntlm", R"("username":"tanaka","domainname":"HOSP","success":false)")
    );
    EXPECT_EQ(ntlm.service, telemetry::LogonService::smb);
    EXPECT_EQ(ntlm.outcome, telemetry::LogonOutcome::refused);
    auto const ssh = body_in<telemetry::Logon>(read_json("ssh", R"("auth_success":true)"));
    EXPECT_EQ(ssh.outcome, telemetry::LogonOutcome::accepted);
}

TEST(Zeek, LogOnsOfMachinesAndHalfOnes_AreLeftOut) {
    EXPECT_FALSE(read_json("ntlm", R"("username":"PC7$","success":true)").value().event);
    EXPECT_FALSE(read_json("ntlm", R"("username":"tanaka")").value().event);
    EXPECT_FALSE(read_json("ssh", R"("client":"x")").value().event);
    EXPECT_FALSE(read_json("kerberos", R"("success":false,"error_msg":"KDC_ERR_PREAUTH_REQUIRED")")
                     .value()
                     .event);
}

TEST(Zeek, WhatTheLogSaysOfItself_ComesBeforeTheNameOfItsFile) {
    auto const line = read_json("conn", R"("_path":"ssh","auth_success":true)");
    EXPECT_TRUE(std::holds_alternative<telemetry::Logon>(line.value().event.value().body));
    EXPECT_FALSE(read_json("weird", R"("name":"x")").value().event);
}

TEST(Zeek, EscapedValues_AreReadAsBytes) {
    auto const alert = body_in<telemetry::ForeignAlert>(
        read_tsv("notice", "note", "Site::\\x41\\xe5\\x82\\x99\\xzz")
    );
    EXPECT_EQ(alert.code, "Site::A備\\xzz");
}

TEST(Zeek, KindsStandInTheNamesOfFiles) {
    EXPECT_EQ(kind_of_file("/opt/zeek/logs/current/conn.log"), "conn");
    EXPECT_EQ(kind_of_file("dns.10:00:00-11:00:00.log"), "dns");
    EXPECT_EQ(kind_of_file("ssl_20260512.log"), "ssl");
}

TEST(Zeek, WhatIsBroken_IsRefusedWithItsCause) {
    auto const error_of = [](std::string_view line) {
        auto reader = LogReader{"conn"};
        auto const read_line = reader.read(line, line_teller());
        return read_line ? std::string{"none"} : read_line.error().text();
    };
    EXPECT_EQ(error_of("1\t2"), "a line comes before #fields (Zeek line)");
    EXPECT_EQ(error_of("{x"), "the line is no JSON object (JSON line)");
    EXPECT_EQ(
        error_of(std::string(longest_line + 1, 'x')), "a line has more than 64 KiB (Zeek line)"
    );
}

TEST(Zeek, ALineThatIsTooShort_HasUnsetFields) {
    auto const line = read_tsv("conn", "proto\tconn_state\torig_pkts", "tcp");
    EXPECT_EQ(body_in<telemetry::Flow>(line).packets_out, 0U);
}

} // namespace
} // namespace sonae::receive::zeek
