// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/telemetry/host_events.hpp"
#include "inventory/telemetry/network_events.hpp"

#include <string>
#include <variant>
#include <vector>

namespace sonae::telemetry {

using Body = std::variant<
    Flow,
    AddressClaim,
    AddressQuery,
    DhcpMessage,
    RouterAdvert,
    BridgeNews,
    NeighbourNews,
    NameLookup,
    TlsOpening,
    WindowsActivity,
    Logon,
    DicomOpening,
    DicomUse,
    Hl7Message,
    Echo,
    Disclosure,
    MachineSeen,
    MachineFlood,
    SensorState,
    ServiceChange,
    AntivirusState,
    BackupEvent,
    FileActivity,
    CanaryEvent,
    AccountEvent,
    TamperEvent,
    ListeningPort,
    ConfigurationChange,
    PrintActivity,
    RemoteTool,
    Silence,
    ForeignAlert,
    PortChange,
    PowerChange>;

/// One thing that happened. Equal things within a second are told once, with how often.
struct Event {
    Instant at{};            ///< when it happened (packet or event time), the first of `count`
    std::uint32_t count = 1; ///< at least 1
    std::uint16_t vlan = 0;  ///< of the frame; 0: none
    Body body;
};

/// Where events come from. Events of one source are in the order of their time, give or take
/// `disorder`.
struct Source {
    std::string agent;     ///< id; "" of the daemon's own receivers
    std::string interface; ///< of a sensor; "host" of the agent's own machine; "syslog", "trap",
                           ///< "eve", "zeek"
    std::string asset;     ///< id of the machine that host events are about; "" not known
};

/// What one source gives away at once: `boot` and `seq` name it, so that it is taken once.
struct Batch {
    Source source;
    std::string boot;
    std::uint64_t seq = 0;
    std::uint64_t lost = 0; ///< events that had to be given up before these
    std::vector<Event> events;
};

} // namespace sonae::telemetry
