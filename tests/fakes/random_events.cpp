// SPDX-License-Identifier: Apache-2.0
#include "tests/fakes/random_events.hpp"

namespace sonae::fakes {

using namespace telemetry;

RandomEvents::RandomEvents(std::uint64_t seed, std::uint64_t variety)
    : random_{seed}
    , variety_{variety} {}

std::uint64_t RandomEvents::number(std::uint64_t most) {
    // Not std::uniform_int_distribution: that is another one in another library.
    return random_() % (most + 1);
}

bool RandomEvents::coin() {
    return number(1) == 1;
}

template <class Enum>
Enum RandomEvents::any(Enum last) {
    return static_cast<Enum>(number(static_cast<std::uint64_t>(last)));
}

Address RandomEvents::address() {
    auto const which = number(variety_);
    switch (number(9)) {
    case 0:
        return {0, 0xFFFF'CB00'7100ULL + which % 256}; // outside
    case 1:
        return {0x2001'0DB8'0000'0000ULL, which};
    case 2:
        return {};
    default:
        return {0, 0xFFFF'0A00'0000ULL + which % (1U << 24U)};
    }
}

Mac RandomEvents::mac() {
    return number(20) == 0 ? Mac{} : Mac{0x001B'2100'0000ULL + number(variety_)};
}

Endpoint RandomEvents::end() {
    auto const which = number(variety_);
    return {
        .address =
            number(4) == 0 ? address() : Address{0, 0xFFFF'0A00'0000ULL + which % (1U << 24U)},
        .mac = coin() ? Mac{0x001B'2100'0000ULL + which} : Mac{},
        .port = static_cast<std::uint16_t>(coin() ? 445 : number(variety_))};
}

std::string RandomEvents::name() {
    switch (number(9)) {
    case 0:
        return {};
    case 1:
        return std::string(number(300), static_cast<char>(number(255)));
    default:
        return "n" + std::to_string(number(variety_));
    }
}

Event RandomEvents::event(Instant at) {
    auto const kind = number(std::variant_size_v<Body> - 1);
    auto made =
        Event{.at = at, .count = static_cast<std::uint32_t>(1 + number(3)), .vlan = 0, .body = {}};
    made.vlan = static_cast<std::uint16_t>(number(9) == 0 ? number(variety_) % 4'096 : 0);
    made.count = number(999) == 0 ? 0xFFFF'FFFFU : made.count;
    made.body = kind < 7    ? network_body(kind)
                : kind < 11 ? name_body(kind)
                : kind < 19 ? medical_body(kind)
                            : host_body(kind);
    return made;
}

Body RandomEvents::network_body(std::uint64_t kind) {
    switch (kind) {
    case 0: {
        auto flow = Flow{};
        flow.transport = any(Transport::udp);
        flow.client = end();
        flow.server = end();
        flow.state = any(FlowState::seen);
        flow.bytes_out = number(1'000'000'000);
        flow.bytes_in = number(1'000'000);
        return flow;
    }
    case 1:
        return AddressClaim{any(ClaimKind::neighbour_advert), address(), mac(), coin()};
    case 2:
        return AddressQuery{end(), address(), coin()};
    case 3: {
        auto dhcp = DhcpMessage{};
        dhcp.kind = any(DhcpKind::inform);
        dhcp.client = mac();
        dhcp.sender = coin() ? dhcp.client : mac();
        dhcp.server = address();
        dhcp.source = address();
        dhcp.offered = address();
        dhcp.host_name = name();
        dhcp.vendor_class = name();
        dhcp.parameters = name();
        return dhcp;
    }
    case 4: {
        auto advert = RouterAdvert{};
        advert.router = end();
        advert.lifetime_s = static_cast<std::uint16_t>(number(3));
        advert.preference = any(RouterPreference::high);
        advert.prefixes.push_back(Prefix{.address = address(), .length = 64});
        advert.is_redirect = coin();
        return advert;
    }
    case 5:
        return BridgeNews{mac(), name(), name(), coin()};
    default:
        return NeighbourNews{mac(), name(), name(), name(), name(), 1, coin()};
    }
}

Body RandomEvents::name_body(std::uint64_t kind) {
    switch (kind) {
    case 7: {
        auto lookup = NameLookup{};
        lookup.service = any(NameService::mdns);
        lookup.asker = end();
        lookup.answerer = end();
        lookup.name = name();
        lookup.result = static_cast<std::uint8_t>(number(3));
        return lookup;
    }
    case 8: {
        auto opening = TlsOpening{};
        opening.client = end();
        opening.server = end();
        opening.name = name();
        return opening;
    }
    case 9:
        return WindowsActivity{any(WindowsCall::netlogon_zero), end(), end()};
    default: {
        auto logon = Logon{};
        logon.service = any(LogonService::database);
        logon.client = end();
        logon.server = end();
        logon.account = number(variety_);
        logon.outcome = any(LogonOutcome::expired);
        logon.ticket_cipher = static_cast<std::uint8_t>(17 + number(6));
        logon.without_preauthentication = coin();
        return logon;
    }
    }
}

Body RandomEvents::medical_body(std::uint64_t kind) {
    switch (kind) {
    case 11: {
        auto opening = DicomOpening{};
        opening.client = end();
        opening.server = end();
        opening.calling = name();
        return opening;
    }
    case 12: {
        auto use = DicomUse{};
        use.client = end();
        use.server = end();
        use.calling = name();
        use.count = number(1'000);
        return use;
    }
    case 13: {
        auto message = Hl7Message{};
        message.client = end();
        message.server = end();
        message.sender = name();
        message.type = name();
        return message;
    }
    case 14:
        return Echo{end(), end(), 1, 64, 4, coin()};
    case 15:
        return Disclosure{end(), end(), "ftp_logon"};
    case 16:
        return MachineSeen{mac(), address(), coin()};
    case 17:
        return MachineFlood{static_cast<std::uint32_t>(number(500))};
    default: {
        auto state = SensorState{};
        state.is_blind = number(50) == 0;
        return state;
    }
    }
}

Body RandomEvents::host_body(std::uint64_t kind) {
    switch (kind) {
    case 19:
        return ServiceChange{name(), any(ServiceKind::remote_access), coin(), coin()};
    case 20:
        return AntivirusState{name(), coin(), std::nullopt};
    case 21:
        return BackupEvent{any(BackupChange::recovery_disabled), name(), number(1'000'000)};
    case 22: {
        auto files = FileActivity{};
        files.folder = name();
        files.renamed = static_cast<std::uint32_t>(number(500));
        files.extension_changed = files.renamed;
        files.mean_entropy = static_cast<float>(number(8));
        return files;
    }
    case 23:
        return CanaryEvent{name(), name(), any(CanaryTouch::attributes), name(), name()};
    case 24:
        return AccountEvent{any(AccountChange::password_reset), name(), name(), coin()};
    case 25:
        return TamperEvent{any(TamperKind::firewall_off), name(), name()};
    case 26:
        return ListeningPort{"tcp", static_cast<std::uint16_t>(number(65'535)), name(), coin()};
    case 27:
        return ConfigurationChange{any(ConfigurationPart::serial), name(), name()};
    case 28:
        return PrintActivity{1, static_cast<std::uint32_t>(number(100))};
    case 29:
        return RemoteTool{name(), coin()};
    default:
        return Silence{coin(), Instant{}};
    }
}

} // namespace sonae::fakes
