// SPDX-License-Identifier: Apache-2.0
// The words for enums of network_events.hpp, in the order of their values, as people and documents
// read them.
#pragma once

#include "inventory/telemetry/codes.hpp"
#include "inventory/telemetry/network_events.hpp"

namespace sonae::telemetry {

template <>
struct Codes<Transport> {
    static constexpr auto last = Transport::udp;
    static constexpr auto names = std::to_array<std::string_view>({"other", "icmp", "tcp", "udp"});
};

template <>
struct Codes<FlowState> {
    static constexpr auto last = FlowState::seen;
    static constexpr auto names = std::to_array<std::string_view>(
        {"attempted", "established", "refused", "unanswered", "closed", "seen"}
    );
};

template <>
struct Codes<ClaimKind> {
    static constexpr auto last = ClaimKind::neighbour_advert;
    static constexpr auto names = std::to_array<std::string_view>(
        {"request", "reply", "probe", "gratuitous", "neighbour_advert"}
    );
};

template <>
struct Codes<DhcpKind> {
    static constexpr auto last = DhcpKind::inform;
    static constexpr auto names = std::to_array<std::string_view>(
        {"discover", "offer", "request", "acknowledge", "refuse", "decline", "release", "inform"}
    );
};

template <>
struct Codes<RouterPreference> {
    static constexpr auto last = RouterPreference::high;
    static constexpr auto names = std::to_array<std::string_view>({"low", "medium", "high"});
};

template <>
struct Codes<NameService> {
    static constexpr auto last = NameService::mdns;
    static constexpr auto names =
        std::to_array<std::string_view>({"dns", "llmnr", "netbios", "mdns"});
};

template <>
struct Codes<WindowsCall> {
    static constexpr auto last = WindowsCall::netlogon_zero;
    static constexpr auto names = std::to_array<std::string_view>(
        {"smb1",
         "exploit_shape",
         "admin_share",
         "service_control",
         "service_created",
         "task_scheduled",
         "registry",
         "accounts",
         "replication",
         "replica_added",
         "netlogon_zero"}
    );
};

template <>
struct Codes<LogonService> {
    static constexpr auto last = LogonService::snmp;
    static constexpr auto names = std::to_array<std::string_view>(
        {"ssh",
         "smb",
         "rdp",
         "kerberos",
         "ldap",
         "ftp",
         "http",
         "telnet",
         "mail",
         "vpn",
         "windows",
         "database",
         "snmp"}
    );
};

template <>
struct Codes<LogonOutcome> {
    static constexpr auto last = LogonOutcome::expired;
    static constexpr auto names = std::to_array<std::string_view>(
        {"accepted", "refused", "unknown_account", "locked", "expired"}
    );
};

template <>
struct Codes<DicomOperation> {
    static constexpr auto last = DicomOperation::echo;
    static constexpr auto names =
        std::to_array<std::string_view>({"store", "find", "move", "get", "echo"});
};

} // namespace sonae::telemetry
