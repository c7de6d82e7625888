// SPDX-License-Identifier: Apache-2.0
// Events as Microsoft, NXLog and Elastic document them; none was recorded in a hospital.
#include "tests/unit/receive/told.hpp"

namespace sonae::receive {
namespace {

using testing::told;

std::string nxlog(std::string const& members) {
    return told(
        "<14>1 2026-05-12T10:00:00+09:00 dc1 Microsoft-Windows-Security-Auditing 612 - - "
        "{\"EventTime\":\"2026-05-12 10:00:00\",\"Hostname\":\"DC1.hosp.example\"," +
        members + "}"
    );
}

TEST(Windows, LogOnsOfPeopleAreTaken) {
    EXPECT_EQ(
        nxlog(
            R"~("EventID":4624,"Channel":"Security","TargetUserName":"tanaka","LogonType":"10","IpAddress":"10.1.2.3","IpPort":"51000")~"
        ),
        "windows: logon rdp accepted 10.1.2.3 tanaka"
    );
    EXPECT_EQ(
        nxlog(
            R"~("EventID":4625,"Channel":"Security","TargetUserName":"admin","LogonType":3,"IpAddress":"::ffff:10.1.2.3","Status":"0xc000006d","SubStatus":"0xC0000064")~"
        ),
        "windows: logon windows unknown_account 10.1.2.3 admin"
    );
    EXPECT_EQ(
        nxlog(
            R"~("EventID":4625,"TargetUserName":"tanaka","LogonType":"2","IpAddress":"127.0.0.1","Status":"0xc0000234","SubStatus":"0x0")~"
        ),
        "windows: logon windows locked - tanaka"
    );
    EXPECT_EQ(
        nxlog(
            R"~("EventID":4740,"Channel":"Security","TargetUserName":"tanaka","TargetDomainName":"PC7","SubjectUserName":"DC1$")~"
        ),
        "windows: logon windows locked - tanaka"
    );
}

TEST(Windows, LogOnsOfMachinesAndServices_MeanNothing) {
    EXPECT_EQ(
        nxlog(R"~("EventID":4624,"TargetUserName":"PC7$","LogonType":"3","IpAddress":"10.1.2.3")~"),
        "windows: nothing"
    );
    EXPECT_EQ(
        nxlog(R"~("EventID":4624,"TargetUserName":"tanaka","LogonType":"5")~"), "windows: nothing"
    );
    EXPECT_EQ(
        nxlog(R"~("EventID":4768,"TargetUserName":"tanaka","Status":"0x0","IpAddress":"10.1.2.3")~"
        ),
        "windows: nothing"
    );
}

TEST(Windows, TicketsThatWereRefusedAreTaken) {
    EXPECT_EQ(
        nxlog(
            R"~("EventID":4771,"TargetUserName":"tanaka","Status":"0x18","IpAddress":"::ffff:10.1.2.3")~"
        ),
        "windows: logon kerberos refused 10.1.2.3 tanaka"
    );
    EXPECT_EQ(
        nxlog(
            R"~("EventID":4768,"TargetUserName":"guest","Status":"0x6","IpAddress":"::ffff:10.1.2.3")~"
        ),
        "windows: logon kerberos unknown_account 10.1.2.3 guest"
    );
}

TEST(Windows, AccountsAreTaken) {
    EXPECT_EQ(
        nxlog(
            R"~("EventID":4720,"Channel":"Security","TargetUserName":"guest","TargetDomainName":"HOSP","SubjectUserName":"admin")~"
        ),
        "windows: account created guest by admin domain"
    );
    EXPECT_EQ(
        nxlog(
            R"~("EventID":4728,"MemberName":"CN=guest,OU=Users,DC=hosp","MemberSid":"S-1-5-21-1-2-3-1105","TargetUserName":"Domain Admins","TargetSid":"S-1-5-21-1-2-3-512","SubjectUserName":"admin")~"
        ),
        "windows: account made_administrator guest by admin domain"
    );
    EXPECT_EQ(
        nxlog(
            R"~("EventID":4732,"MemberName":"-","MemberSid":"S-1-5-21-1-2-3-1105","TargetSid":"S-1-5-32-544","SubjectUserName":"admin")~"
        ),
        "windows: account made_administrator somebody by admin"
    );
    EXPECT_EQ(
        nxlog(
            R"~("EventID":4732,"MemberName":"-","MemberSid":"S-1-5-21-1-2-3-1105","TargetSid":"S-1-5-32-555","SubjectUserName":"admin")~"
        ),
        "windows: nothing"
    );
}

TEST(Windows, TracesThatSomebodyRemoves_AreTaken) {
    EXPECT_EQ(
        nxlog(R"~("EventID":1102,"Channel":"Security","SubjectUserName":"admin")~"),
        "windows: tampered log_cleared Security by admin"
    );
    EXPECT_EQ(
        nxlog(
            R"~("EventID":4719,"Channel":"Security","SubjectUserName":"DC1$","SubcategoryGuid":"{0CCE9215-69AE-11D9-BED3-505054503030}")~"
        ),
        "windows: tampered audit_policy_changed {0CCE9215-69AE-11D9-BED3-505054503030} by -"
    );
    EXPECT_EQ(
        nxlog(
            R"~("EventID":7045,"Channel":"System","ServiceName":"PSEXESVC","ImagePath":"%SystemRoot%\\PSEXESVC.exe")~"
        ),
        "windows: tampered service_created PSEXESVC by -"
    );
    EXPECT_EQ(
        nxlog(R"~("EventID":4698,"TaskName":"\\Updater","SubjectUserName":"tanaka")~"),
        "windows: tampered task_created \\Updater by tanaka"
    );
    EXPECT_EQ(
        nxlog(R"~("EventID":104,"Channel":"Application","SubjectUserName":"x")~"),
        "windows: nothing"
    );
}

TEST(Windows, WinlogbeatHasTheSameInOtherPlaces) {
    EXPECT_EQ(
        told(
            R"~(<14>May 12 10:00:00 wec1 winlogbeat: {"@timestamp":"2026-05-12T01:00:00.000Z","event":{"code":"4625"},"winlog":{"event_id":"4625","channel":"Security","computer_name":"DC1.hosp.example","event_data":{"TargetUserName":"tanaka","LogonType":"3","IpAddress":"10.1.2.3","SubStatus":"0xc000006a","Status":"0xc000006d"}}})~"
        ),
        "windows: logon windows refused 10.1.2.3 tanaka"
    );
}

TEST(Windows, WhichMachineItIsAbout_IsKept) {
    auto const line = std::string{
        R"(<14>{"EventID":1102,"Hostname":"DC1.hosp.example","SubjectUserName":"admin"})"};
    auto const message = syslog::parse(line, testing::arrival()).value();
    auto const found = recognise(message, Teller{testing::key(), {}, testing::noon()});
    EXPECT_EQ(found.host, "DC1.hosp.example");
}

TEST(Windows, JsonThatIsNone_IsUnknown) {
    for (auto const* const line :
         {"<14>{",
          "<14>{}",
          "<14>{\"EventID\":4625}",
          "<14>{\"EventID\":\"x\",\"Hostname\":\"a\"}",
          "<14>{\"EventID\":{\"a\":1},\"Hostname\":\"a\"}",
          "<14>{\"EventID\":-1,\"Hostname\":\"a\"}"}) {
        EXPECT_EQ(told(line), "unknown") << line;
    }
    EXPECT_EQ(told("<14>" + std::string(4'000, '{')), "unknown");
    auto deep = std::string{};
    for (auto i = 0; i < 500; ++i) {
        deep += "{\"a\":";
    }
    EXPECT_EQ(told("<14>" + deep + "1" + std::string(500, '}')), "unknown");
}

} // namespace
} // namespace sonae::receive
