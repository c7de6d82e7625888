// SPDX-License-Identifier: Apache-2.0
// Lines as the vendors' documents and sources write them; none was recorded in a hospital.
#include "daemon/receive/recognise/text_rows.hpp"
#include "tests/unit/receive/told.hpp"

namespace sonae::receive {
namespace {

using testing::told;

TEST(Openssh, LogOnsAreTakenWithWhoAndFromWhere) {
    EXPECT_EQ(
        told("<86>May 12 10:00:00 his1 sshd[812]: Accepted password for tanaka from 10.1.2.3 port "
             "51000 ssh2"),
        "openssh: logon ssh accepted 10.1.2.3 tanaka"
    );
    EXPECT_EQ(
        told("<86>May 12 10:00:00 his1 sshd-session[812]: Accepted publickey for root from "
             "2001:db8::7 port 51000 ssh2: ED25519 SHA256:abc"),
        "openssh: logon ssh accepted 2001:db8::7 root"
    );
    EXPECT_EQ(
        told("<86>May 12 10:00:00 his1 sshd[812]: Failed password for root from 203.0.113.9 port "
             "41234 ssh2"),
        "openssh: logon ssh refused 203.0.113.9 root"
    );
    EXPECT_EQ(
        told("<86>May 12 10:00:00 his1 sshd[812]: Failed password for invalid user admin from "
             "203.0.113.9 port 41234 ssh2"),
        "openssh: logon ssh unknown_account 203.0.113.9 admin"
    );
    EXPECT_EQ(
        told("<86>May 12 10:00:00 his1 sshd[812]: Connection closed by 203.0.113.9 port 41234"),
        "openssh: nothing"
    );
}

TEST(Openssh, ANameThatLooksLikeTheRestOfTheLine_ForgesNoAddress) {
    EXPECT_EQ(
        told("<86>May 12 10:00:00 his1 sshd[812]: Failed password for invalid user x from 10.1.1.1 "
             "port 22 ssh2 from 203.0.113.9 port 41234 ssh2"),
        "openssh: logon ssh unknown_account 203.0.113.9 somebody"
    );
}

TEST(Linux, NewAccountsAndAdministratorsAreTaken) {
    EXPECT_EQ(
        told("<86>May 12 10:00:00 his1 useradd[99]: new user: name=guest, UID=1002, GID=1002, "
             "home=/home/guest, shell=/bin/sh, from=/dev/pts/0"),
        "linux: account created guest by -"
    );
    EXPECT_EQ(
        told("<86>May 12 10:00:00 his1 usermod[99]: add 'guest' to group 'sudo'"),
        "linux: account made_administrator guest by -"
    );
    EXPECT_EQ(
        told("<86>May 12 10:00:00 his1 usermod[99]: add 'guest' to group 'audio'"), "linux: nothing"
    );
}

TEST(CiscoAsa, VpnLogOnsAreTaken) {
    EXPECT_EQ(
        told("<166>May 12 2026 10:00:00 asa1 : %ASA-6-113039: Group <GroupPolicy_RA> User <tanaka> "
             "IP <198.51.100.7> AnyConnect parent session started."),
        "cisco_asa: logon vpn accepted 198.51.100.7 tanaka"
    );
    EXPECT_EQ(
        told("<166>May 12 2026 10:00:00 asa1 : %FTD-6-716001: Group <RA> User <tanaka> IP "
             "<198.51.100.7> WebVPN session started."),
        "cisco_asa: logon vpn accepted 198.51.100.7 tanaka"
    );
    EXPECT_EQ(
        told("<166>May 12 2026 10:00:00 asa1 : %ASA-6-113015: AAA user authentication Rejected : "
             "reason = User was not found : local database : user = admin : user IP = 203.0.113.9"),
        "cisco_asa: logon vpn unknown_account 203.0.113.9 admin"
    );
    EXPECT_EQ(
        told("<166>May 12 2026 10:00:00: %ASA-6-113005: AAA user authentication Rejected : reason "
             "= Account has been locked out : server = 10.1.10.20 : user = ***** : user IP = "
             "203.0.113.9"),
        "cisco_asa: logon vpn locked 203.0.113.9 -"
    );
    EXPECT_EQ(
        told("<166>Dec 13 2013 16:22:38 10.234.151.32 : %ASA-6-113015: AAA user authentication "
             "Rejected : reason = Invalid password : local database : user = tanaka"),
        "cisco_asa: logon vpn refused - tanaka"
    );
    EXPECT_EQ(
        told("<164>May 12 2026 10:00:00 asa1 : %ASA-4-722051: Group <RA> User <tanaka> IP "
             "<198.51.100.7> IPv4 Address <10.9.0.5> IPv6 address <::> assigned to session"),
        "cisco_asa: nothing"
    );
}

TEST(CiscoAsa, AdministratorsAndTheirChangesAreTaken) {
    EXPECT_EQ(
        told("<165>May 12 2026 10:00:00 asa1 : %ASA-6-605004: Login denied from 10.1.2.3/49152 to "
             "inside:10.1.99.1/ssh for user \"admin\""),
        "cisco_asa: logon ssh refused 10.1.2.3 admin"
    );
    EXPECT_EQ(
        told("<165>May 12 2026 10:00:00 asa1 : %ASA-5-111008: User 'admin' executed the 'write "
             "memory' command."),
        "cisco_asa: changed configuration"
    );
    EXPECT_EQ(
        told("<165>May 12 2026 10:00:00 asa1 : %ASA-5-111008: User 'admin' executed the 'enable' "
             "command."),
        "cisco_asa: nothing"
    );
    EXPECT_EQ(
        told("<165>May 12 2026 10:00:00 asa1 : %ASA-5-199001: Reload command executed from Telnet "
             "(remote 10.1.2.3)."),
        "cisco_asa: restarted"
    );
}

TEST(CiscoIos, LogOnsChangesAndRestartsAreTaken) {
    EXPECT_EQ(
        told("<188>45: core1: May 12 10:00:00.123 JST: %SEC_LOGIN-4-LOGIN_FAILED: Login failed "
             "[user: admin] [Source: 10.1.2.3] [localport: 22] [Reason: Login Authentication "
             "Failed] at 10:00:00 JST Tue May 12 2026"),
        "cisco_ios: logon ssh refused 10.1.2.3 admin"
    );
    EXPECT_EQ(
        told(
            "<189>45: core1: May 12 10:00:00.123: %SEC_LOGIN-5-LOGIN_SUCCESS: Login Success [user: "
            "tanaka] [Source: 10.1.2.3] [localport: 22] at 10:00:00 JST Tue May 12 2026"
        ),
        "cisco_ios: logon ssh accepted 10.1.2.3 tanaka"
    );
    EXPECT_EQ(
        told("<189>45: *May 12 10:00:00.123: %SYS-5-CONFIG_I: Configured from console by admin on "
             "vty0 (10.1.2.3)"),
        "cisco_ios: changed configuration"
    );
    EXPECT_EQ(
        told("<189>45: *Mar  1 00:00:10.123: %SYS-5-RESTART: System restarted --"),
        "cisco_ios: restarted"
    );
    EXPECT_EQ(
        told(
            "<189>: 2026 May 12 10:00:00 JST: %VSHD-5-VSHD_SYSLOG_CONFIG_I: Configured from vty by "
            "admin on 10.1.2.3@pts/0"
        ),
        "cisco_ios: changed configuration"
    );
    EXPECT_EQ(
        told("<189>45: *May 12 10:00:00.123: %SYS-6-LOGGINGHOST_STARTSTOP: Logging to host x"),
        "cisco_ios: nothing"
    );
}

TEST(Ivanti, LogOnsAreTaken) {
    EXPECT_EQ(
        told("<134>May 12 10:00:00 vpn1 PulseSecure: 2026-05-12 10:00:00 - ive - [198.51.100.7] "
             "tanaka(Users)[Staff] - Login succeeded for tanaka/Users from 198.51.100.7."),
        "ivanti: logon vpn accepted 198.51.100.7 tanaka"
    );
    EXPECT_EQ(
        told("<134>May 12 10:00:00 vpn1 Juniper: 2026-05-12 10:00:00 - ive - [203.0.113.9] "
             "HOSP\\tanaka(Users)[] - Login failed using auth server AD (Active Directory).  "
             "Reason: Failed"),
        "ivanti: logon vpn refused 203.0.113.9 tanaka"
    );
    EXPECT_EQ(
        told("<134>May 12 10:00:00 vpn1 PulseSecure: 2026-05-12 10:00:00 - ive - [203.0.113.9] "
             "tanaka(Users)[] - Login failed. Reason: Account expired"),
        "ivanti: logon vpn expired 203.0.113.9 tanaka"
    );
    EXPECT_EQ(
        told("<134>May 12 10:00:00 vpn1 PulseSecure: 2026-05-12 10:00:00 - ive - [203.0.113.9] "
             "tanaka(Users)[] - Primary authentication failed for tanaka/AD from 203.0.113.9"),
        "ivanti: nothing"
    );
}

TEST(Openvpn, LogOnsAreTaken) {
    EXPECT_EQ(
        told("<29>May 12 10:00:00 gw openvpn[77]: 198.51.100.7:41234 [tanaka] Peer Connection "
             "Initiated with [AF_INET]198.51.100.7:41234"),
        "openvpn: logon vpn accepted 198.51.100.7 tanaka"
    );
    EXPECT_EQ(
        told("<29>May 12 10:00:00 gw ovpn-server[77]: 203.0.113.9:41234 TLS Auth Error: Auth "
             "Username/Password verification failed for peer"),
        "openvpn: logon vpn refused 203.0.113.9 -"
    );
    EXPECT_EQ(
        told("<29>May 12 10:00:00 gw openvpn[77]: 203.0.113.9:41234 VERIFY ERROR: depth=0, "
             "error=certificate has expired: CN=vendor"),
        "openvpn: logon vpn expired 203.0.113.9 -"
    );
}

TEST(Strongswan, LogOnsAreTaken) {
    EXPECT_EQ(
        told("<30>May 12 10:00:00 gw charon: 08[IKE] IKE_SA rw[3] established between "
             "192.0.2.1[gw.hosp.example]...198.51.100.7[tanaka@hosp.example]"),
        "strongswan: logon vpn accepted 198.51.100.7 tanaka"
    );
    EXPECT_EQ(
        told("<30>May 12 10:00:00 gw charon-systemd[5]: 10[IKE] EAP method EAP_MSCHAPV2 failed for "
             "peer 203.0.113.9"),
        "strongswan: logon vpn refused 203.0.113.9 -"
    );
    EXPECT_EQ(
        told("<30>May 12 10:00:00 gw charon: 10[IKE] XAuth authentication of 'tanaka' failed"),
        "strongswan: logon vpn refused - tanaka"
    );
}

TEST(Yamaha, LogOnsChangesAndRestartsAreTaken) {
    EXPECT_EQ(
        told("<134>Login succeeded for HTTP: 10.1.2.3 admin"),
        "yamaha: logon http accepted 10.1.2.3 admin"
    );
    EXPECT_EQ(
        told("<134>2026/05/12 10:00:00: Login failed for TELNET: 10.1.2.3"),
        "yamaha: logon telnet refused 10.1.2.3 -"
    );
    EXPECT_EQ(
        told("<134>PP[ANONYMOUS01] Call detected from user 'tanaka'"),
        "yamaha: logon vpn accepted - tanaka"
    );
    EXPECT_EQ(told("<134>[L2TP] TUNNEL[1] connected from 198.51.100.7"), "yamaha: nothing");
    EXPECT_EQ(
        told("<134>Configuration saved in \"CONFIG0\" by TELNET(10.1.2.3)"),
        "yamaha: changed configuration"
    );
    EXPECT_EQ(told("<134>Restart by restart command"), "yamaha: restarted");
}

TEST(Recognition, WhatNobodyKnows_IsUnknown) {
    EXPECT_EQ(told("<30>May 12 10:00:00 a dhcpd[1]: DHCPACK on 10.1.2.3 to 00:11:22"), "unknown");
    EXPECT_EQ(told("<30>患者様へのお知らせ"), "unknown");
    EXPECT_EQ(told("<30>a=b c=d"), "unknown");
}

TEST(Recognition, NoTwoRowsOfAFamilyAreTheSame) {
    for (auto const& family : text_families()) {
        auto seen = std::vector<std::string_view>{};
        for (auto const& row : family.rows) {
            EXPECT_EQ(std::count(seen.begin(), seen.end(), row.pattern), 0) << row.pattern;
            seen.push_back(row.pattern);
        }
    }
}

} // namespace
} // namespace sonae::receive
