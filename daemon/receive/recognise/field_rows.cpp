// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/recognise/field_rows.hpp"

namespace sonae::receive {

namespace {

using namespace effect;

// FortiOS Log Message Reference, 6.0 to 7.6. The last five digits of a logid are the message.
constexpr auto fortigate = std::to_array<FieldRow>({
    {"logid", "0101039426", "", "", refused(LogonService::vpn)}, // SSL VPN login fail
    {"logid", "0101039424", "action", "tunnel-up", accepted(LogonService::vpn)},
    {"logid", "0101039947", "action", "tunnel-up", nothing}, // its tunnel, told by 39424 before
    {"logid", "0101039425", "", "", nothing},                // tunnel down
    {"logid", "0101039948", "", "", nothing},
    {"logid", "0101039943", "", "", nothing}, // a connection, nobody known yet
    {"logid", "0101037127", "", "", nothing}, // progress of IPsec phase 1
    {"logid", "0101037129", "", "", nothing},
    {"logid", "0101037121", "", "", refused(LogonService::vpn)}, // XAUTH authentication failed
    {"logid", "0100032001", "", "", accepted(LogonService::http)},
    {"logid", "0100032002", "", "", refused(LogonService::http)},
    {"logid", "0100032021", "", "", refused(LogonService::http, LogonOutcome::locked)},
    {"logid", "0100032003", "", "", nothing}, // an administrator logged out
    {"cfgpath", "system.admin", "action", "Add", account(AccountChange::made_administrator)},
    {"logid", "0100044544", "", "", changed(ConfigurationPart::configuration)},
    {"logid", "0100044545", "", "", changed(ConfigurationPart::configuration)},
    {"logid", "0100044546", "", "", changed(ConfigurationPart::configuration)},
    {"logid", "0100044547", "", "", changed(ConfigurationPart::configuration)},
    {"logid", "0100032102", "", "", changed(ConfigurationPart::configuration)},
    {"logid", "0100032202", "", "", changed(ConfigurationPart::firmware)}, // image restored
    {"logid", "0100032203", "", "", changed(ConfigurationPart::firmware)},
    {"logid", "0100032009", "", "", restarted},
    {"logid", "0100032138", "", "", nothing}, // it is going to restart
});

// SonicOS Log Events Reference: "m" is the event.
constexpr auto sonicwall = std::to_array<FieldRow>({
    {"m", "1080", "", "", accepted(LogonService::vpn)}, // SSL VPN zone remote user
    {"m", "238", "", "", accepted(LogonService::vpn)},  // WAN zone remote user
    {"m", "235", "", "", accepted(LogonService::vpn)},  // VPN zone remote user
    {"m", "237", "", "", accepted(LogonService::vpn)},
    {"m", "32", "", "", refused(LogonService::vpn)},
    {"m", "33", "", "", refused(LogonService::vpn, LogonOutcome::unknown_account)},
    {"m", "329", "", "", refused(LogonService::vpn, LogonOutcome::locked)},
    {"m", "29", "", "", accepted(LogonService::http)}, // an administrator
    {"m", "30", "", "", refused(LogonService::http)},
    {"m", "31", "", "", nothing}, // a user of an internal zone
    {"m", "4", "", "", restarted},
    {"m", "1382", "", "", changed(ConfigurationPart::configuration)},
});

constexpr auto families = std::to_array<FieldFamily>({
    {.product = "fortigate",
     .first_mark = "logid",
     .second_mark = "type",
     .client = "remip",
     .other_client = "srcip",
     .user = "user",
     .object = "cfgobj",
     .reason = "reason",
     .before = "",
     .after = "",
     .rows = fortigate},
    {.product = "sonicwall",
     .first_mark = "sn",
     .second_mark = "m",
     .client = "src",
     .other_client = "",
     .user = "usr",
     .object = "",
     .reason = "",
     .before = "",
     .after = "",
     .rows = sonicwall},
});

} // namespace

std::span<FieldFamily const> field_families() {
    return families;
}

} // namespace sonae::receive
