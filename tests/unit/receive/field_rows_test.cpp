// SPDX-License-Identifier: Apache-2.0
// Lines as the vendors' documents write them; none was recorded in a hospital.
#include "tests/unit/receive/told.hpp"

namespace sonae::receive {
namespace {

using testing::told;

TEST(Fortigate, VpnLogOnsAreTaken) {
    EXPECT_EQ(
        told(
            R"~(<189>date=2026-05-12 time=10:00:00 devname="fgt1" devid="FG100F" logid="0101039424" type="event" subtype="vpn" level="information" vd="root" logdesc="SSL VPN tunnel up" action="tunnel-up" tunneltype="ssl-web" tunnelid=1 remip=198.51.100.7 tunnelip=(null) user="tanaka" group="staff" reason="login successfully" msg="SSL tunnel established")~"
        ),
        "fortigate: logon vpn accepted 198.51.100.7 tanaka"
    );
    EXPECT_EQ(
        told(
            R"~(<185>date=2026-05-12 time=10:00:00 logid="0101039426" type="event" subtype="vpn" level="alert" vd="root" logdesc="SSL VPN login fail" action="ssl-login-fail" remip=203.0.113.9 user="admin" group="N/A" reason="sslvpn_login_unknown_user" msg="SSL user failed to logged in")~"
        ),
        "fortigate: logon vpn unknown_account 203.0.113.9 admin"
    );
    EXPECT_EQ(
        told(
            R"~(<185>date=2026-05-12 time=10:00:00 logid="0101039426" type="event" subtype="vpn" action="ssl-login-fail" remip=203.0.113.9 user="tanaka" reason="sslvpn_login_permission_denied")~"
        ),
        "fortigate: logon vpn refused 203.0.113.9 tanaka"
    );
    EXPECT_EQ(
        told(
            R"~(<189>date=2026-05-12 time=10:00:00 logid="0101039947" type="event" subtype="vpn" action="tunnel-up" remip=198.51.100.7 tunnelip=10.9.0.5 user="tanaka")~"
        ),
        "fortigate: nothing"
    );
}

TEST(Fortigate, AdministratorsAndTheirChangesAreTaken) {
    EXPECT_EQ(
        told(
            R"~(<189>date=2026-05-12 time=10:00:00 logid="0100032001" type="event" subtype="system" logdesc="Admin login successful" user="admin" ui="https(10.1.2.3)" method="https" srcip=10.1.2.3 dstip=10.1.99.1 action="login" status="success" reason="none" profile="super_admin")~"
        ),
        "fortigate: logon http accepted 10.1.2.3 admin"
    );
    EXPECT_EQ(
        told(
            R"~(<189>date=2026-05-12 time=10:00:00 logid="0100032002" type="event" subtype="system" logdesc="Admin login failed" user="admin" srcip=203.0.113.9 action="login" status="failed" reason="passwd_invalid")~"
        ),
        "fortigate: logon http refused 203.0.113.9 admin"
    );
    EXPECT_EQ(
        told(
            R"~(<189>date=2026-05-12 time=10:00:00 logid="0100044547" type="event" subtype="system" logdesc="Object attribute configured" user="admin" ui="GUI(10.1.2.3)" action="Edit" cfgpath="firewall.policy" cfgobj="12" cfgattr="dstaddr[LAN->all]")~"
        ),
        "fortigate: changed configuration"
    );
    EXPECT_EQ(
        told(
            R"~(<189>date=2026-05-12 time=10:00:00 logid="0100044547" type="event" subtype="system" user="admin" action="Add" cfgpath="system.admin" cfgobj="guest" cfgattr="accprofile[super_admin]")~"
        ),
        "fortigate: account made_administrator guest by admin"
    );
    EXPECT_EQ(
        told(
            R"~(<189>date=2026-05-12 time=10:00:00 logid="0100032009" type="event" subtype="system" logdesc="FortiGate started" msg="Fortigate started")~"
        ),
        "fortigate: restarted"
    );
    EXPECT_EQ(
        told(
            R"~(<189>date=2026-05-12 time=10:00:00 logid="0000000013" type="traffic" subtype="forward" srcip=10.1.2.3 dstip=192.0.2.1 action="accept")~"
        ),
        "fortigate: nothing"
    );
}

TEST(Sonicwall, LogOnsAreTaken) {
    EXPECT_EQ(
        told(
            R"~(<134>id=firewall sn=0017C5000000 time="2026-05-12 10:00:00" fw=192.0.2.1 pri=6 c=32 gcat=3 m=1080 msg="SSL VPN zone remote user login allowed" n=12 src=198.51.100.7:51000:X1 dst=192.0.2.1:443:X0 usr="tanaka")~"
        ),
        "sonicwall: logon vpn accepted 198.51.100.7 tanaka"
    );
    EXPECT_EQ(
        told(
            R"~(<134>id=firewall sn=0017C5000000 time="2026-05-12 10:00:00" fw=192.0.2.1 pri=6 c=32 m=33 msg="User login denied due to bad credentials" n=12 src=203.0.113.9:51000:X1 dst=192.0.2.1:443:X0 usr="admin")~"
        ),
        "sonicwall: logon vpn unknown_account 203.0.113.9 admin"
    );
    EXPECT_EQ(
        told(
            R"~(<134>id=firewall sn=0017C5000000 time="2026-05-12 10:00:00" fw=192.0.2.1 pri=6 c=1024 m=97 n=12 src=10.1.2.3:51000:X0 dst=203.0.113.1:80:X1)~"
        ),
        "sonicwall: nothing"
    );
}

TEST(PanOs, GlobalProtectLogOnsAreTaken) {
    EXPECT_EQ(
        told("<14>May 12 10:00:00 pa1 1,2026/05/12 10:00:00,0011,GLOBALPROTECT,0,2561,2026/05/12 "
             "10:00:00,vsys1,gateway-auth,login,LDAP,,tanaka,JP,PC1,198.51.100.7,0.0.0.0,0.0.0.0,"
             "0.0.0.0,host1,,6.0.1,Windows,\"Microsoft Windows 10 , 64-bit\",1,,,,success,,0,,0,gp,"
             "1,0x0"),
        "pan_os: logon vpn accepted 198.51.100.7 tanaka"
    );
    EXPECT_EQ(
        told("<14>May 12 10:00:00 pa1 1,2026/05/12 10:00:00,0011,GLOBALPROTECT,0,2561,2026/05/12 "
             "10:00:00,vsys1,gateway-auth,login,LDAP,,HOSP\\tanaka,JP,PC1,,2001:db8::9,0.0.0.0,"
             "0.0.0.0,host1,,6.0.1,Windows,x,1,,account is locked,,failure,,0,,0,gp,1,0x0"),
        "pan_os: logon vpn locked 2001:db8::9 tanaka"
    );
    EXPECT_EQ(
        told("<14>May 12 10:00:00 pa1 1,2026/05/12 10:00:00,0011,GLOBALPROTECT,0,2561,2026/05/12 "
             "10:00:00,vsys1,gateway-logout,logout,,,tanaka,JP"),
        "pan_os: nothing"
    );
}

TEST(PanOs, SystemAndConfigAreTaken) {
    EXPECT_EQ(
        told("<14>May 12 10:00:00 pa1 1,2026/05/12 10:00:00,0011,SYSTEM,auth,0,2026/05/12 10:00:00,"
             ",auth-fail,,0,0,general,medium,\"failed authentication for user 'admin'. Reason: "
             "Invalid username/password. From: 203.0.113.9.\",1,0x0"),
        "pan_os: logon http refused 203.0.113.9 admin"
    );
    EXPECT_EQ(
        told("<14>May 12 10:00:00 pa1 1,2026/05/12 10:00:00,0011,SYSTEM,general,0,2026/05/12 "
             "10:00:00,,general,,0,0,general,informational,\"User admin logged in via Web from "
             "10.1.2.3 using https\",1,0x0"),
        "pan_os: logon http accepted 10.1.2.3 admin"
    );
    EXPECT_EQ(
        told(
            "<14>May 12 10:00:00 pa1 1,2026/05/12 10:00:00,0011,SYSTEM,globalprotect,0,2026/05/12 "
            "10:00:00,,globalprotectgateway-auth-fail,GW,0,0,general,informational,\"GlobalProtect "
            "gateway user authentication failed. Login from: 203.0.113.9, Source region: US, User "
            "name: tanaka, Client OS version: Windows 10, Reason: Authentication failed: Invalid "
            "username or password, Auth type: profile.\",1,0x0"
        ),
        "pan_os: logon vpn refused 203.0.113.9 tanaka"
    );
    EXPECT_EQ(
        told("<14>May 12 10:00:00 pa1 1,2026/05/12 10:00:00,0011,CONFIG,0,0,2026/05/12 10:00:00,"
             "10.1.2.3,,commit,admin,Web,Submitted,,1,0x0"),
        "pan_os: changed configuration"
    );
}

} // namespace
} // namespace sonae::receive
