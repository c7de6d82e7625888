// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/telemetry/samples.hpp"

namespace sonae::telemetry {

namespace {

Mac const mac = {0x001B210A0B0C};
Address const gateway = *topology::parse_address("10.1.30.1");
Address const name_server = *topology::parse_address("2001:db8::53");

std::vector<Body> link_bodies() {
    return {
        Flow{
            Transport::other,
            47,
            workstation(),
            server(),
            FlowState::closed,
            moment(-90'000),
            5'000'000'000,
            7,
            40,
            50},
        AddressClaim{ClaimKind::gratuitous, gateway, mac, true},
        AddressQuery{workstation(), gateway, true},
        DhcpMessage{
            DhcpKind::offer,
            mac,
            gateway,
            Mac{0x001B210A0B0D},
            gateway,
            *topology::parse_address("10.1.30.2"),
            *topology::parse_address("10.1.30.77"),
            gateway,
            {gateway, name_server},
            "ナース端末",
            "MSFT 5.0",
            "1,3,6,15"},
        RouterAdvert{
            workstation(),
            1'800,
            RouterPreference::high,
            {*topology::parse_prefix("2001:db8:1::/64"), *topology::parse_prefix("10.0.0.0/8")},
            {name_server},
            true},
        BridgeNews{mac, "4096.00:1b:21:0a:0b:0c", "32769.00:1b:21:0a:0b:0d", true},
        NeighbourNews{mac, "00:1b:21:0a:0b:0c", "Gi1/0/3", "edge-sw", "IOS 15.2", 30, true},
        NameLookup{
            NameService::llmnr,
            workstation(),
            server(),
            "example.com",
            28,
            3,
            512,
            {name_server},
            {0xFFFF'FFFF'FFFF'FFFF, 63, 3.5F}},
        TlsOpening{
            workstation(),
            server(),
            "example.com",
            "t13d1516h2_8daaf6152771_e5627efa2ab1",
            "anydesk"},
    };
}

std::vector<Body> service_bodies() {
    return {
        WindowsActivity{WindowsCall::netlogon_zero, workstation(), server()},
        Logon{
            LogonService::database,
            workstation(),
            server(),
            77,
            LogonOutcome::expired,
            true,
            23,
            true},
        DicomOpening{workstation(), server(), "CT01", "PACS", {"store_image", "query"}, true, true},
        DicomUse{workstation(), server(), "CT01", DicomOperation::find, 12, 9'000'000'000, true},
        Hl7Message{workstation(), server(), "HIS^MAIN", "ADT", "AE", 900, 7},
        Echo{workstation(), server(), 30, 1'400, 7.5F, true},
        Disclosure{workstation(), server(), "telnet_logon"},
        MachineSeen{mac, gateway, true},
        MachineFlood{4'294'967'295},
        SensorState{true, {"no_frames", "packets_lost"}, 0.25F, 1'000'000},
    };
}

std::vector<Body> host_bodies() {
    return {
        ServiceChange{"pacs-archive", ServiceKind::remote_access, true, true},
        AntivirusState{"Defender", true, moment(-3'600'000)},
        BackupEvent{BackupChange::recovery_disabled, "nightly", 1ULL << 40U},
        FileActivity{"/srv/share", 1, 2, 3, 4, 5, 6, ".locked", 7, 7.9F, 8, "unknown"},
        CanaryEvent{"share_root", "/srv/share", CanaryTouch::attributes, "/tmp/x", "svc-scan"},
        AccountEvent{AccountChange::password_reset, "helper", "admin", true},
        TamperEvent{TamperKind::firewall_off, "Security", "admin"},
        ListeningPort{"tcp", 65'535, "sshd", false},
        ConfigurationChange{ConfigurationPart::serial, "A1", "A2"},
        PrintActivity{500, 501},
        RemoteTool{"teamviewer", true},
        Silence{false, moment(-60'000)},
        ForeignAlert{"suricata", "1:2001219", "ET SCAN", 1, true, workstation(), server()},
        PortChange{"Gi1/0/1", true, false},
        PowerChange{true, true},
    };
}

} // namespace

Instant moment(int milliseconds) {
    return *parse_rfc3339("2026-05-01T02:00:00Z") + Millis{milliseconds};
}

Endpoint workstation() {
    return {*topology::parse_address("10.1.30.7"), Mac{0x001B210A0B0C}, 50'001};
}

Endpoint server() {
    return {*topology::parse_address("2001:db8::7"), {}, 445};
}

std::vector<Event> one_of_each() {
    auto events = std::vector<Event>{};
    auto const add = [&](std::vector<Body> bodies) {
        for (auto& body : bodies) {
            auto const number = static_cast<int>(events.size());
            auto const count = static_cast<std::uint32_t>(number + 1);
            auto const vlan = static_cast<std::uint16_t>(4'000 + number);
            events.push_back({moment(number * 100), count, vlan, std::move(body)});
        }
    };
    add(link_bodies());
    add(service_bodies());
    add(host_bodies());
    return events;
}

Batch batch_of(std::vector<Event> events) {
    return {{"ag_1", "eth0", "as_7"}, "boot-1", 41, 3, std::move(events)};
}

} // namespace sonae::telemetry
