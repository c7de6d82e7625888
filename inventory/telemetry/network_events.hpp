// SPDX-License-Identifier: Apache-2.0
// What a passive sensor tells of the network: one value for each thing that happened, never the
// packet.
#pragma once

#include "inventory/base/instant.hpp"
#include "inventory/topology/address.hpp"
#include "inventory/topology/mac.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace sonae::telemetry {

using topology::Address;
using topology::Mac;
using topology::Prefix;

/// One end of a conversation. An end behind a router has the router's MAC in frames, so `mac` is
/// set only where the frame was from a machine of that segment.
struct Endpoint {
    Address address;
    Mac mac;
    std::uint16_t port = 0;
};

enum class Transport : std::uint8_t { other, icmp, tcp, udp };

/// How far a flow has come. A flow is told when it begins, when its state changes, each minute
/// while bytes move, and when it ends.
enum class FlowState : std::uint8_t {
    attempted,   ///< nothing came back yet
    established, ///< the other end answered (TCP: SYN and ACK; UDP: any answer)
    refused,     ///< RST or "port unreachable"
    unanswered,  ///< given up: nothing came back within 5 s
    closed,
    seen, ///< its beginning was before the sensor's
};

/// Bytes and packets of both directions since the flow began.
struct Flow {
    Transport transport = Transport::other;
    std::uint8_t protocol = 0; ///< IANA number, of `other`
    Endpoint client;
    Endpoint server;
    FlowState state = FlowState::attempted;
    Instant began_at{};
    std::uint64_t bytes_out = 0; ///< client to server, payload of IP
    std::uint64_t bytes_in = 0;
    std::uint64_t packets_out = 0;
    std::uint64_t packets_in = 0;
};

enum class ClaimKind : std::uint8_t { request, reply, probe, gratuitous, neighbour_advert };

/// Somebody says that an address is theirs (ARP, RFC 826 and 5227; ND, RFC 4861).
struct AddressClaim {
    ClaimKind kind = ClaimKind::reply;
    Address address; ///< of a probe: the one that is asked for
    Mac mac;
    bool is_override = false; ///< of ND: the override flag
};

/// Somebody asks who has an address. `was_answered`: within a second.
struct AddressQuery {
    Endpoint asker;
    Address target;
    bool was_answered = false;
};

enum class DhcpKind : std::uint8_t {
    discover,
    offer,
    request,
    acknowledge,
    refuse,
    decline,
    release,
    inform
};

/// RFC 2131; DHCPv6 (RFC 8415) in the kinds that mean the same.
struct DhcpMessage {
    DhcpKind kind = DhcpKind::discover;
    Mac sender;
    Address source; ///< of the packet
    Mac client;
    Address server; ///< option 54
    Address relay;  ///< giaddr
    Address offered;
    Address gateway;                   ///< option 3, the first
    std::vector<Address> name_servers; ///< option 6
    std::string host_name;             ///< option 12
    std::string vendor_class;          ///< option 60
    std::string parameters;            ///< option 55, as numbers with commas, in their order
};

enum class RouterPreference : std::uint8_t { low, medium, high };

/// RFC 4861 4.2, 8106 5.1. `is_redirect`: an ICMP redirect in place of an advertisement.
struct RouterAdvert {
    Endpoint router;
    std::uint16_t lifetime_s = 0;
    RouterPreference preference = RouterPreference::medium;
    std::vector<Prefix> prefixes;
    std::vector<Address> name_servers;
    bool is_redirect = false;
};

/// A bridge protocol data unit that says something new (IEEE 802.1D 9.3).
struct BridgeNews {
    Mac sender;
    std::string root; ///< priority.mac
    std::string bridge;
    bool is_topology_change = false;
};

/// LLDP and CDP, when it says something new or has run out.
struct NeighbourNews {
    Mac sender;
    std::string chassis;
    std::string port;
    std::string name;
    std::string description;
    std::uint16_t native_vlan = 0;
    bool is_gone = false;
};

enum class NameService : std::uint8_t { dns, llmnr, netbios, mdns };

/// A question about a name, with its answer when one came within 5 s.
struct NameLookup {
    NameService service = NameService::dns;
    Endpoint asker;
    Endpoint answerer; ///< not set: nobody answered
    std::string name; ///< at most 255 bytes; of names outside the registered domain and, of what is
                      ///< before it, length, entropy and a hash (see `below`)
    std::uint16_t type = 0;
    std::uint8_t result = 0; ///< RFC 1035 RCODE
    std::uint16_t answer_bytes = 0;
    std::vector<Address> addresses;

    /// What stood before the registered domain of a name outside: people's own words may be in it.
    struct Below {
        std::uint64_t hash = 0;
        std::uint16_t length = 0;
        float entropy = 0; ///< bits a character, of the leftmost label
    } below;
};

/// The opening of TLS or QUIC. `name`: of a server outside its registered domain, of one inside all
/// of it.
struct TlsOpening {
    Endpoint client;
    Endpoint server;
    std::string name;
    std::string ja4;
    std::string remote_tool; ///< code of a tool for remote maintenance; "" none
};

enum class WindowsCall : std::uint8_t {
    smb1,            ///< the protocol of 1996 was agreed on
    exploit_shape,   ///< messages of SMB1 that only an exploit sends (MS17-010)
    admin_share,     ///< ADMIN$ or C$ was opened
    service_control, ///< svcctl: the pipe was opened
    service_created,
    task_scheduled, ///< atsvc, ITaskSchedulerService
    registry,       ///< winreg
    accounts,       ///< samr, lsarpc
    replication,    ///< DRSUAPI GetNCChanges
    replica_added,  ///< DRSUAPI AddEntry, ReplicaAdd
    netlogon_zero,  ///< NetrServerAuthenticate with a challenge of zeros (CVE-2020-1472)
};

struct WindowsActivity {
    WindowsCall call = WindowsCall::smb1;
    Endpoint client;
    Endpoint server;
};

enum class LogonService : std::uint8_t {
    ssh,
    smb,
    rdp,
    kerberos,
    ldap,
    ftp,
    http,
    telnet,
    mail,
    vpn,
    windows,
    database,
    snmp
};
enum class LogonOutcome : std::uint8_t { accepted, refused, unknown_account, locked, expired };

/// Somebody tried to log on. Accounts are told apart by a keyed hash; their names stay where they
/// are.
struct Logon {
    LogonService service = LogonService::ssh;
    Endpoint client;
    Endpoint server;
    std::uint64_t account = 0; ///< 0: not known
    LogonOutcome outcome = LogonOutcome::refused;
    bool was_clear_text = false;    ///< the password went over the wire as it is
    std::uint8_t ticket_cipher = 0; ///< RFC 3961 number of a Kerberos ticket; 23: RC4
    bool without_preauthentication = false;
};

struct DicomOpening {
    Endpoint client;
    Endpoint server;
    std::string calling; ///< AE titles
    std::string called;
    std::vector<std::string> services; ///< SOP classes, as codes of the sensor
    bool was_accepted = false;
    bool is_encrypted = false;
};

enum class DicomOperation : std::uint8_t { store, find, move, get, echo };

/// Commands of one association, counted; no data set is read.
struct DicomUse {
    Endpoint client;
    Endpoint server;
    std::string calling;
    DicomOperation operation = DicomOperation::store;
    std::uint64_t count = 0;
    std::uint64_t bytes = 0;
    bool is_wildcard = false; ///< a question for every patient
};

struct Hl7Message {
    Endpoint client;
    Endpoint server;
    std::string sender; ///< MSH-3^MSH-4
    std::string type;   ///< MSH-9.1
    std::string answer; ///< MSA-1 ("AA", "AE", "AR"), of an acknowledgement
    std::uint32_t bytes = 0;
    std::uint16_t segments = 0;
};

/// Echo requests of one pair in a second.
struct Echo {
    Endpoint client;
    Endpoint server;
    std::uint32_t count = 0;
    std::uint32_t payload_bytes = 0; ///< of the largest
    float entropy = 0;               ///< bits a byte, of the largest
    bool is_common = false;          ///< the payload of a system's own ping
};

/// What a text protocol gave away: a code, never the bytes.
struct Disclosure {
    Endpoint client;
    Endpoint server;
    std::string code; ///< telnet_logon, ftp_logon, http_basic, snmp_community, pop3_logon,
                      ///< imap_logon, stratum, bittorrent
};

/// A MAC sent for the first time since the sensor began, or again after a day.
struct MachineSeen {
    Mac mac;
    Address address;
    bool is_back = false;
};

/// Newcomers of one second, more than the sensor tells one by one.
struct MachineFlood {
    std::uint32_t count = 0;
};

/// What the sensor itself is worth (docs/sensor.md, "Blindness").
struct SensorState {
    bool is_blind = false;
    std::vector<std::string> causes;
    float lost_share = 0; ///< of the last minute's packets
    std::uint64_t packets = 0;
};

/// A port of a switch, router or firewall went up or down, as the device itself says.
struct PortChange {
    std::string port; ///< its name on the device, else "#" and its index
    bool is_up = false;
    bool is_enabled = true; ///< false: somebody switched it off
};

/// A power supply says what it runs on.
struct PowerChange {
    bool is_on_mains = false;
    bool is_nearly_empty = false; ///< the battery
};

/// What another engine raised an alarm for. Its code and its name for it are from its rules; what
/// it saw stays with it.
struct ForeignAlert {
    std::string engine;        ///< "suricata", "zeek"
    std::string code;          ///< "1:2001219" (group and signature), "SSH::Password_Guessing"
    std::string name;          ///< of the rule, at most 120 bytes
    std::uint8_t severity = 3; ///< 1 the worst to 4, as Suricata counts
    bool was_blocked = false;
    Endpoint client;
    Endpoint server;
};

} // namespace sonae::telemetry
