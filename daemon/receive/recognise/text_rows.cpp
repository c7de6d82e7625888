// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/recognise/text_rows.hpp"

namespace sonae::receive {

namespace {

using namespace effect;

// OpenSSH 9, auth.c auth_log() and others. Of a name that somebody else chooses the last " from "
// counts.
constexpr auto sshd = std::to_array<TextRow>({
    {"^Accepted {skip} for {user+} from {client} port ", accepted(LogonService::ssh)},
    {"^Failed {skip} for invalid user {user+} from {client} port ",
     refused(LogonService::ssh, LogonOutcome::unknown_account)},
    {"^Failed {skip} for {user+} from {client} port ", refused(LogonService::ssh)},
    {"^Invalid user {user+} from {client} port ",
     refused(LogonService::ssh, LogonOutcome::unknown_account)},
    {"^error: maximum authentication attempts exceeded for invalid user {user+} from {client} "
     "port ",
     refused(LogonService::ssh, LogonOutcome::unknown_account)},
    {"^error: maximum authentication attempts exceeded for {user+} from {client} port ",
     refused(LogonService::ssh)},
    {"^User {user} from {client} not allowed because ", refused(LogonService::ssh)},
    {"^Disconnected from ", nothing},
    {"^Received disconnect from ", nothing},
    {"^Connection closed by ", nothing},
});

// useradd(8), usermod(8), groupadd's messages of shadow-utils, and sudo's members.
constexpr auto accounts_of_linux = std::to_array<TextRow>({
    {"^new user: name={user},", account(AccountChange::created)},
    {"^add '{user}' to group 'sudo'", account(AccountChange::made_administrator)},
    {"^add '{user}' to group 'wheel'", account(AccountChange::made_administrator)},
    {"^add '{user}' to group 'root'", account(AccountChange::made_administrator)},
});

// Cisco ASA Series Syslog Messages, 113xxx, 716xxx, 722xxx, 605xxx, 111xxx, 199xxx.
constexpr auto cisco_asa = std::to_array<TextRow>({
    {"-113039: Group <{skip}> User <{user+}> IP <{client}>", accepted(LogonService::vpn)},
    {"-716001: Group <{skip}> User <{user+}> IP <{client}>", accepted(LogonService::vpn)},
    {"-113015: AAA user authentication Rejected : reason = {reason} : local database : user = "
     "{user+} : user IP = {client}",
     refused(LogonService::vpn)},
    {"-113015: AAA user authentication Rejected : reason = {reason} : local database : user = "
     "{user}",
     refused(LogonService::vpn)},
    {"-113005: AAA user authentication Rejected : reason = {reason} : server = {skip} : user = "
     "{user+} : user IP = {client}",
     refused(LogonService::vpn)},
    {"-113005: AAA user authentication Rejected : reason = {reason} : server = {skip} : user = "
     "{user}",
     refused(LogonService::vpn)},
    {"-716039: Group <{skip}> User <{user+}> IP <{client}> Authentication: rejected",
     refused(LogonService::vpn)},
    {"-716023: Group <{skip}> User <{user+}> ", nothing},
    {"-722051: ", nothing}, // the address of a session that 113039 told
    {"-605004: Login denied from {client}/{skip} to {skip} for user \"{user+}\"",
     refused(LogonService::ssh)},
    {"-605005: Login permitted from {client}/{skip} to {skip} for user \"{user+}\"",
     accepted(LogonService::ssh)},
    {"-611103: ", nothing},
    {"-111008: User '{user}' executed the 'configure ", changed(ConfigurationPart::configuration)},
    {"-111008: User '{user}' executed the 'write ", changed(ConfigurationPart::configuration)},
    {"-111010: User '{user}', running '{skip}' from IP {client}, executed '",
     changed(ConfigurationPart::configuration)},
    {"-111004: ", nothing},
    {"-111005: {skip} end configuration: OK", changed(ConfigurationPart::configuration)},
    {"-199001: ", restarted},
    {"-199002: ", restarted},
});

// Cisco IOS and IOS XE System Message Guide. The names of the facilities have been the same since
// IOS 12.3.
constexpr auto cisco_ios = std::to_array<TextRow>({
    {"%SEC_LOGIN-4-LOGIN_FAILED: Login failed [user: {user+}] [Source: {client}] ",
     refused(LogonService::ssh)},
    {"%SEC_LOGIN-5-LOGIN_SUCCESS: Login Success [user: {user+}] [Source: {client}] ",
     accepted(LogonService::ssh)},
    {"%SYS-5-CONFIG_I: Configured from ", changed(ConfigurationPart::configuration)},
    {"%VSHD-5-VSHD_SYSLOG_CONFIG_I: Configured from ", changed(ConfigurationPart::configuration)},
    {"%SYS-5-RESTART: ", restarted},
    {"%SYS-5-RELOAD: ", nothing},
    {"%SW_VLAN-6-VLAN_CREATED: ", changed(ConfigurationPart::vlans)},
    {"%INSTALL-5-INSTALL_COMPLETED_INFO: ", changed(ConfigurationPart::firmware)},
});

// Ivanti Connect Secure (Pulse, before that Juniper): "DATE - NODE - [ADDRESS] USER(REALM)[ROLES]
// - TEXT", also with "AUTH23457:" in front of the date.
constexpr auto ivanti = std::to_array<TextRow>({
    {" - [{client}] {user}({skip})[{skip}] - Login failed using auth server {skip} ({skip}). "
     " Reason: {reason+}",
     refused(LogonService::vpn)},
    {" - [{client}] {user}({skip})[{skip}] - Login failed using auth server {skip} ({skip}). "
     "Reason: {reason+}",
     refused(LogonService::vpn)},
    {" - [{client}] {user}({skip})[{skip}] - Login failed. Reason: {reason+}",
     refused(LogonService::vpn)},
    {" - [{client}] {user}({skip})[{skip}] - Login succeeded for ", accepted(LogonService::vpn)},
    {" - [{client}] {user}({skip})[{skip}] - Primary authentication failed for ", nothing},
    {" - [{client}] {user}({skip})[{skip}] - Primary authentication successful for ", nothing},
    {" - [{client}] {user}({skip})[{skip}] - VPN Tunneling: Session started for user ", nothing},
    {" - [{client}] {user}({skip})[{skip}] - Account disabled by password management ",
     refused(LogonService::vpn, LogonOutcome::locked)},
    {" - Package {skip} installed", changed(ConfigurationPart::firmware)},
    {" - System reboot", restarted},
});

// OpenVPN 2.5 and 2.6, ssl_verify.c and multi.c.
constexpr auto openvpn = std::to_array<TextRow>({
    {"^{client} TLS Auth Error: Auth Username/Password verification failed for peer",
     refused(LogonService::vpn)},
    {"^{client} TLS: Username/Password authentication succeeded for username '{user+}'",
     accepted(LogonService::vpn)},
    {"^{client} VERIFY ERROR: depth={skip}, error=certificate has expired",
     refused(LogonService::vpn, LogonOutcome::expired)},
    {"^{client} VERIFY ERROR: ", refused(LogonService::vpn)},
    {"^{client} [{user+}] Peer Connection Initiated with ", accepted(LogonService::vpn)},
});

// strongSwan 5.9, charon: ike_sa.c, eap_authenticator.c, xauth.c.
constexpr auto strongswan = std::to_array<TextRow>({
    {"IKE_SA {skip} established between {skip}[{skip}]...{client}[{user+}]",
     accepted(LogonService::vpn)},
    {" method {skip} failed for peer {client}", refused(LogonService::vpn)},
    {"XAuth authentication of '{user+}' failed", refused(LogonService::vpn)},
    {"authentication of '{user+}' with {skip} successful", nothing},
    {"no trusted {skip} public key found for '{user+}'", refused(LogonService::vpn)},
    {"certificate was revoked on ", refused(LogonService::vpn, LogonOutcome::locked)},
    {"subject certificate invalid (valid from ", refused(LogonService::vpn, LogonOutcome::expired)},
});

// Yamaha RT series, "syslog info": log-ons, PP[ANONYMOUS], and what its commands leave.
constexpr auto yamaha = std::to_array<TextRow>({
    {"Login succeeded for HTTP: {client} {user}", accepted(LogonService::http)},
    {"Login succeeded for HTTP: {client}", accepted(LogonService::http)},
    {"Login succeeded for TELNET: {client}", accepted(LogonService::telnet)},
    {"Login succeeded for SSH: {client} {user}", accepted(LogonService::ssh)},
    {"Login succeeded for SSH: {client}", accepted(LogonService::ssh)},
    {"Login failed for HTTP: {client} {user}", refused(LogonService::http)},
    {"Login failed for HTTP: {client}", refused(LogonService::http)},
    {"Login failed for TELNET: {client}", refused(LogonService::telnet)},
    {"Login failed for SSH: {client} {user}", refused(LogonService::ssh)},
    {"Login failed for SSH: {client}", refused(LogonService::ssh)},
    {"'administrator' succeeded for ", nothing},
    {"'administrator' failed for HTTP: {client}", refused(LogonService::http)},
    {"'administrator' failed for TELNET: {client}", refused(LogonService::telnet)},
    {"'administrator' failed for SSH: {client}", refused(LogonService::ssh)},
    {"PP[ANONYMOUS{skip}] Call detected from user '{user+}'", accepted(LogonService::vpn)},
    {"[L2TP] TUNNEL[{skip}] connected from ", nothing}, // nobody has said yet who he is
    {"Configuration saved in ", changed(ConfigurationPart::configuration)},
    {"Exec file updated", changed(ConfigurationPart::firmware)},
    {"Restart by ", restarted},
    {"Power-on boot", restarted},
});

constexpr auto families = std::to_array<TextFamily>({
    {"openssh", "sshd", "", sshd},
    {"linux", "useradd", "", accounts_of_linux},
    {"linux", "usermod", "", accounts_of_linux},
    {"cisco_asa", "", "%ASA-", cisco_asa},
    {"cisco_asa", "", "%FTD-", cisco_asa},
    {"cisco_ios", "", "%SYS-", cisco_ios},
    {"cisco_ios", "", "%SEC_LOGIN-", cisco_ios},
    {"cisco_ios", "", "%SW_VLAN-", cisco_ios},
    {"cisco_ios", "", "%VSHD-", cisco_ios},
    {"cisco_ios", "", "%INSTALL-", cisco_ios},
    {"ivanti", "PulseSecure", "", ivanti},
    {"ivanti", "Juniper", "", ivanti},
    {"ivanti", "Ivanti", "", ivanti},
    {"openvpn", "openvpn", "", openvpn},
    {"openvpn", "ovpn-", "", openvpn},
    {"strongswan", "charon", "", strongswan},
    {"strongswan", "ipsec", "", strongswan},
    {"yamaha", "", " for HTTP: ", yamaha},
    {"yamaha", "", " for TELNET: ", yamaha},
    {"yamaha", "", " for SSH: ", yamaha},
    {"yamaha", "", "PP[ANONYMOUS", yamaha},
    {"yamaha", "", "[L2TP] TUNNEL[", yamaha},
    {"yamaha", "", "Configuration saved in ", yamaha},
    {"yamaha", "", "Exec file updated", yamaha},
    {"yamaha", "", "Restart by ", yamaha},
    {"yamaha", "", "Power-on boot", yamaha},
});

} // namespace

std::span<TextFamily const> text_families() {
    return families;
}

} // namespace sonae::receive
