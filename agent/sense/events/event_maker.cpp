// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/events/event_maker.hpp"

#include "agent/sense/dissect/remote_tools.hpp"
#include "agent/sense/dissect/snmp.hpp"
#include "agent/sense/dissect/tls.hpp"
#include "agent/sense/events/convert.hpp"
#include "inventory/base/encoding.hpp"

#include <algorithm>
#include <chrono>

namespace sonae::sense {

namespace {

constexpr auto second = Millis{1'000};
// A capture whose clock was set back is no reason to wait for its time to come again.
constexpr auto longest_disorder = Millis{60'000};

constexpr auto kerberos_port = std::uint16_t{88};

bool is_smb_port(std::uint16_t port) {
    return port == 445 || port == 139;
}

bool has_words(ByteView data, std::string_view words) {
    constexpr auto most = std::size_t{512};
    return as_text(data.first(std::min(data.size(), most))).find(words) != std::string_view::npos;
}

bool is_stratum(ByteView data) {
    return has_words(data, "\"mining.subscribe\"") || has_words(data, "\"mining.authorize\"") ||
           (has_words(data, "\"method\":\"login\"") && has_words(data, "\"pass\":"));
}

bool is_torrent_handshake(ByteView data) {
    return as_text(data).starts_with("\x13"
                                     "BitTorrent protocol");
}

/// BEP 5.
bool is_torrent_table(ByteView data) {
    auto const text = as_text(data);
    return text.starts_with("d1:ad2:id20:") || text.starts_with("d1:rd2:id20:");
}

} // namespace

EventMaker::EventMaker(EventLimits const& limits)
    : limits_{limits}
    , teller_{limits}
    , names_{limits.seed}
    , flows_{limits, teller_}
    , link_{limits, teller_, names_}
    , lookups_{limits, teller_, names_}
    , echoes_{limits, teller_}
    , logons_{limits, teller_}
    , windows_{teller_, logons_}
    , medical_{limits, teller_} {}

void EventMaker::pass(Instant now) {
    auto const age = now - second_;
    if (age < second && age > -longest_disorder) {
        return;
    }
    if (has_begun_) {
        close_second(now);
    }
    has_begun_ = true;
    second_ = std::chrono::floor<std::chrono::seconds>(now);
}

void EventMaker::close_second(Instant now) {
    echoes_.pass();
    link_.pass(now);
    lookups_.pass(now);
    flows_.pass(now);
    medical_.pass(now);
    teller_.close_second();
}

void EventMaker::finish() {
    echoes_.pass();
    link_.finish(second_);
    lookups_.finish();
    medical_.finish(second_);
    flows_.finish();
    teller_.close_second();
}

void EventMaker::state(telemetry::SensorState const& state, Instant at) {
    teller_.tell(at, 0, state);
}

void EventMaker::sender(Frame const& frame, bool is_back, Instant at) {
    pass(at);
    link_.sender(frame, is_back, at);
}

void EventMaker::held_back(Instant at) {
    pass(at);
    link_.held_back();
}

void EventMaker::fact(Frame const& frame, ArpFact const& fact, Instant at) {
    pass(at);
    link_.arp(frame, fact, at);
}

void EventMaker::fact(Frame const& frame, NdFact const& fact, Instant at) {
    pass(at);
    link_.nd(frame, fact, at);
}

void EventMaker::fact(Frame const& frame, DhcpFact const& fact, Instant at) {
    pass(at);
    link_.dhcp(frame, fact, at);
}

void EventMaker::fact(Frame const& frame, Dhcp6Fact const& fact, Instant at) {
    pass(at);
    link_.dhcp6(frame, fact, at);
}

void EventMaker::fact(Frame const& frame, LldpFact const& fact, Instant at) {
    pass(at);
    link_.lldp(frame, fact, at);
}

void EventMaker::fact(Frame const& frame, CdpFact const& fact, Instant at) {
    pass(at);
    link_.cdp(frame, fact, at);
}

void EventMaker::fact(Frame const& frame, StpFact const& fact, Instant at) {
    pass(at);
    link_.stp(frame, fact, at);
}

void EventMaker::fact(Frame const& frame, NetbiosFact const& fact, Instant at) {
    pass(at);
    lookups_.netbios(frame, fact, at);
}

void EventMaker::fact(Frame const& frame, SnmpFact const& fact, Instant at) {
    pass(at);
    constexpr auto encrypted = 3;
    if (fact.version == encrypted) {
        return;
    }
    auto event = telemetry::Disclosure{};
    event.client = sender_end(frame);
    event.server = receiver_end(frame);
    if (fact.kind == SnmpKind::answer) {
        std::swap(event.client, event.server);
    }
    event.client.port = 0;
    event.client.mac = {};
    event.server.mac = {}; // the same event from both ends
    event.code = "snmp_community";
    teller_.tell(at, frame.vlan(), event);
}

void EventMaker::fact(Frame const& frame, ClientHelloFact const& fact, Instant at) {
    pass(at);
    auto event = telemetry::TlsOpening{};
    event.client = sender_end(frame);
    event.server = receiver_end(frame);
    auto const name = as_text(fact.server_name.bytes());
    event.name = is_private(frame.to) ? fact.server_name.clean() : names_.fit(name);
    event.ja4 = fact.fingerprint();
    event.remote_tool = remote_tool_of(name);
    teller_.tell(at, frame.vlan(), event);
}

void EventMaker::fact(Frame const& frame, DicomFact const& fact, Instant at) {
    pass(at);
    medical_.dicom_opening(frame, fact, flows_.tag_of(frame), at);
}

void EventMaker::packet(Frame const& frame, Instant at) {
    pass(at);
    if (frame.ip == IpVersion::none || frame.fault != FrameFault::none || frame.is_later_fragment) {
        return;
    }
    auto* const flow = flows_.see(frame, at);
    if (frame.protocol == ip_protocol::udp) {
        read_udp(flow, frame, at);
    } else if (frame.protocol == ip_protocol::tcp) {
        if (flow != nullptr && !frame.data.empty()) {
            read_tcp(*flow, frame, at);
        }
    } else if (frame.protocol == ip_protocol::icmp || frame.protocol == ip_protocol::icmpv6) {
        echoes_.packet(frame, at);
    }
}

void EventMaker::read_udp(Conversation* flow, Frame const& frame, Instant at) {
    lookups_.packet(frame, at);
    if (flow == nullptr || frame.data.empty()) {
        return;
    }
    if (flow->server.port == kerberos_port) {
        logons_.kerberos(*flow, frame.data, at);
    } else if (frame.data.front() == 'd' && is_torrent_table(frame.data)) {
        logons_.disclose(*flow, "bittorrent", at);
    }
}

void EventMaker::read_tcp(Conversation& flow, Frame const& frame, Instant at) {
    if (flow.is_hl7) {
        return medical_.hl7(flow, frame, at);
    }
    if (flow.is_dicom) {
        return medical_.dicom(flow, frame, at);
    }
    if (auto const service = text_service_of(flow.server.port); service != TextService::none) {
        return logons_.text(flow, service, frame, at);
    }
    read_first_byte(flow, frame, at);
}

void EventMaker::read_tcp_kerberos(Conversation& flow, Frame const& frame, Instant at) {
    constexpr auto length = std::size_t{4};
    if (frame.data.size() > length) {
        logons_.kerberos(flow, frame.data.subspan(length), at);
    }
}

/// What a segment is can be told by its first bytes: whoever asks waits for the answer before he
/// sends again, so that messages begin with segments.
void EventMaker::read_first_byte(Conversation& flow, Frame const& frame, Instant at) {
    auto const data = frame.data;
    switch (data.front()) {
    case 0x00:
        if (is_smb_port(flow.server.port)) {
            windows_.smb(flow, data, at);
        } else if (flow.server.port == kerberos_port) {
            read_tcp_kerberos(flow, frame, at);
        }
        return;
    case 0x01:
    case 0x02:
    case 0x03:
    case 0x04:
    case 0x07:
        return medical_.dicom(flow, frame, at);
    case 0x05:
        windows_.rpc(flow, data, at);
        return medical_.dicom(flow, frame, at);
    case 0x0B:
        return medical_.hl7(flow, frame, at);
    case 0x13:
        if (is_torrent_handshake(data)) {
            logons_.disclose(flow, "bittorrent", at);
        }
        return;
    case '{':
        if (is_stratum(data)) {
            logons_.disclose(flow, "stratum", at);
        }
        return;
    default:
        return;
    }
}

} // namespace sonae::sense
