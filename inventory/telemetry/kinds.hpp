// SPDX-License-Identifier: Apache-2.0
// The number on the wire and the word of each kind of event.
#pragma once

#include "inventory/telemetry/event.hpp"

#include <cstdint>
#include <string_view>

namespace sonae::telemetry {

/// What a kind of event is on the wire, and its word.
struct Kind {
    std::uint32_t number = 0;
    std::string_view name;
};

/// A number is given once and never again to another kind.
template <class T>
inline constexpr auto kind_of = Kind{};

template <>
inline constexpr auto kind_of<Flow> = Kind{1, "flow"};
template <>
inline constexpr auto kind_of<AddressClaim> = Kind{2, "address_claim"};
template <>
inline constexpr auto kind_of<AddressQuery> = Kind{3, "address_query"};
template <>
inline constexpr auto kind_of<DhcpMessage> = Kind{4, "dhcp_message"};
template <>
inline constexpr auto kind_of<RouterAdvert> = Kind{5, "router_advert"};
template <>
inline constexpr auto kind_of<BridgeNews> = Kind{6, "bridge_news"};
template <>
inline constexpr auto kind_of<NeighbourNews> = Kind{7, "neighbour_news"};
template <>
inline constexpr auto kind_of<NameLookup> = Kind{8, "name_lookup"};
template <>
inline constexpr auto kind_of<TlsOpening> = Kind{9, "tls_opening"};
template <>
inline constexpr auto kind_of<WindowsActivity> = Kind{10, "windows_activity"};
template <>
inline constexpr auto kind_of<Logon> = Kind{11, "logon"};
template <>
inline constexpr auto kind_of<DicomOpening> = Kind{12, "dicom_opening"};
template <>
inline constexpr auto kind_of<DicomUse> = Kind{13, "dicom_use"};
template <>
inline constexpr auto kind_of<Hl7Message> = Kind{14, "hl7_message"};
template <>
inline constexpr auto kind_of<Echo> = Kind{15, "echo"};
template <>
inline constexpr auto kind_of<Disclosure> = Kind{16, "disclosure"};
template <>
inline constexpr auto kind_of<MachineSeen> = Kind{17, "machine_seen"};
template <>
inline constexpr auto kind_of<MachineFlood> = Kind{18, "machine_flood"};
template <>
inline constexpr auto kind_of<SensorState> = Kind{19, "sensor_state"};
template <>
inline constexpr auto kind_of<ServiceChange> = Kind{20, "service_change"};
template <>
inline constexpr auto kind_of<AntivirusState> = Kind{21, "antivirus_state"};
template <>
inline constexpr auto kind_of<BackupEvent> = Kind{22, "backup_event"};
template <>
inline constexpr auto kind_of<FileActivity> = Kind{23, "file_activity"};
template <>
inline constexpr auto kind_of<CanaryEvent> = Kind{24, "canary_event"};
template <>
inline constexpr auto kind_of<AccountEvent> = Kind{25, "account_event"};
template <>
inline constexpr auto kind_of<TamperEvent> = Kind{26, "tamper_event"};
template <>
inline constexpr auto kind_of<ListeningPort> = Kind{27, "listening_port"};
template <>
inline constexpr auto kind_of<ConfigurationChange> = Kind{28, "configuration_change"};
template <>
inline constexpr auto kind_of<PrintActivity> = Kind{29, "print_activity"};
template <>
inline constexpr auto kind_of<RemoteTool> = Kind{30, "remote_tool"};
template <>
inline constexpr auto kind_of<Silence> = Kind{31, "silence"};
template <>
inline constexpr auto kind_of<ForeignAlert> = Kind{32, "foreign_alert"};
template <>
inline constexpr auto kind_of<PortChange> = Kind{33, "port_change"};
template <>
inline constexpr auto kind_of<PowerChange> = Kind{34, "power_change"};

} // namespace sonae::telemetry
