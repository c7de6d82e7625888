// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/events/flow_watch.hpp"

#include "agent/sense/discover/bounded_table.hpp"
#include "agent/sense/events/convert.hpp"
#include "agent/sense/frame/ip.hpp"

#include <utility>

namespace sonae::sense {

namespace {

using telemetry::FlowState;
using telemetry::Transport;

constexpr auto until_unanswered = Millis{5'000};
constexpr auto between_tellings = Millis{60'000};
// As long as firewalls keep them (RFC 5382, 4787 ask for more, and no table of ours would hold it).
constexpr auto idle_tcp = Millis{std::chrono::hours{2}};
constexpr auto idle_other = Millis{std::chrono::minutes{2}};
constexpr auto after_end = Millis{5'000};

namespace tcp_flag {
constexpr auto fin = std::uint8_t{0x01};
constexpr auto syn = std::uint8_t{0x02};
constexpr auto rst = std::uint8_t{0x04};
constexpr auto ack = std::uint8_t{0x10};
} // namespace tcp_flag

bool has(Frame const& frame, std::uint8_t flag) {
    return (frame.tcp_flags & flag) != 0;
}

Transport transport_of(std::uint8_t protocol) {
    switch (protocol) {
    case ip_protocol::icmp:
    case ip_protocol::icmpv6:
        return Transport::icmp;
    case ip_protocol::tcp:
        return Transport::tcp;
    case ip_protocol::udp:
        return Transport::udp;
    default:
        return Transport::other;
    }
}

namespace icmp {
constexpr auto reply = std::uint8_t{0};
constexpr auto unreachable = std::uint8_t{3};
constexpr auto request = std::uint8_t{8};
constexpr auto unreachable_v6 = std::uint8_t{1};
constexpr auto request_v6 = std::uint8_t{128};
constexpr auto reply_v6 = std::uint8_t{129};
} // namespace icmp

bool is_unreachable(Frame const& frame) {
    auto const kind = frame.data.front();
    return frame.protocol == ip_protocol::icmp ? kind == icmp::unreachable
                                               : kind == icmp::unreachable_v6;
}

bool is_echo(Frame const& frame) {
    auto const kind = frame.data.empty() ? std::uint8_t{255} : frame.data.front();
    return frame.protocol == ip_protocol::icmp ? kind == icmp::reply || kind == icmp::request
                                               : kind == icmp::request_v6 || kind == icmp::reply_v6;
}

/// Whether the sender of a first frame answers somebody whose question was not seen.
bool is_answer(Frame const& frame) {
    if (frame.protocol == ip_protocol::tcp) {
        return has(frame, tcp_flag::syn) ? has(frame, tcp_flag::ack)
                                         : frame.source_port < frame.destination_port;
    }
    if (frame.protocol == ip_protocol::udp) {
        constexpr auto first_of_clients = 1'024;
        return frame.source_port < first_of_clients && frame.destination_port >= first_of_clients;
    }
    auto const kind = frame.data.empty() ? std::uint8_t{255} : frame.data.front();
    return (frame.protocol == ip_protocol::icmp && kind == icmp::reply) ||
           (frame.protocol == ip_protocol::icmpv6 && kind == icmp::reply_v6);
}

std::uint64_t end_hash(IpAddress const& address, std::uint16_t port, std::uint64_t seed) {
    return mixed(address.high ^ port, address.low, seed);
}

} // namespace

bool is_from_client(Conversation const& flow, Frame const& frame) {
    return flow.client.address == told(frame.from) && flow.client.port == frame.source_port;
}

FlowWatch::FlowWatch(EventLimits const& limits, Teller& teller)
    : limits_{limits}
    , teller_{teller}
    , table_{limits.flows} {}

std::uint64_t FlowWatch::tag_of(Frame const& frame) const {
    auto const from = end_hash(frame.from, frame.source_port, limits_.seed);
    auto const to = end_hash(frame.to, frame.destination_port, limits_.seed);
    auto const tag = mixed(from + to, frame.protocol, limits_.seed);
    return tag == 0 ? 1 : tag;
}

Conversation* FlowWatch::find(Frame const& frame) {
    return table_.find(tag_of(frame));
}

Conversation* FlowWatch::see(Frame const& frame, Instant at) {
    auto const is_icmp = transport_of(frame.protocol) == Transport::icmp;
    if (frame.ip == IpVersion::none || frame.is_later_fragment || frame.fault != FrameFault::none ||
        !is_unicast(frame.to) || !is_unicast(frame.from) || frame.destination.is_group()) {
        return nullptr;
    }
    if (is_icmp && !is_echo(frame)) {
        if (!frame.data.empty() && is_unreachable(frame)) {
            see_unreachable(frame, at);
        }
        return nullptr;
    }
    auto const tag = tag_of(frame);
    auto* flow = table_.find(tag);
    auto const is_syn = frame.protocol == ip_protocol::tcp && has(frame, tcp_flag::syn) &&
                        !has(frame, tcp_flag::ack);
    if (flow != nullptr && is_syn && flow->state == FlowState::closed) {
        table_.drop(*flow); // the port is used again
        flow = nullptr;
    }
    if (flow == nullptr) {
        flow = begin(frame, tag, at);
    }
    count(*flow, frame, at);
    return flow;
}

Conversation* FlowWatch::begin(Frame const& frame, std::uint64_t tag, Instant at) {
    auto& place = table_.place_for(tag);
    if (place.tag != 0 && place.bytes_in + place.bytes_out != place.told_bytes) {
        tell(place, place.last_at);
    }
    auto flow = Conversation{};
    flow.tag = tag;
    flow.client = sender_end(frame);
    flow.server = receiver_end(frame);
    if (is_answer(frame)) {
        flow.client = receiver_end(frame);
        flow.server = sender_end(frame);
    }
    flow.began_at = at;
    flow.told_at = at;
    flow.vlan = frame.vlan();
    flow.transport = transport_of(frame.protocol);
    flow.protocol = flow.transport == Transport::other ? frame.protocol : std::uint8_t{0};
    auto const is_opening = flow.transport != Transport::tcp || has(frame, tcp_flag::syn);
    flow.state = is_opening ? FlowState::attempted : FlowState::seen;
    table_.put(place, flow);
    return &place;
}

void FlowWatch::count(Conversation& flow, Frame const& frame, Instant at) {
    auto const is_client = is_from_client(flow, frame);
    auto& end = is_client ? flow.client : flow.server;
    ++(is_client ? flow.packets_out : flow.packets_in);
    (is_client ? flow.bytes_out : flow.bytes_in) += frame.ip_bytes;
    flow.last_at = std::max(flow.last_at, at);
    table_.touch(flow);
    if (!end.mac.is_set()) {
        end.mac = sender_end(frame).mac;
    }
    if (flow.transport == Transport::tcp) {
        take_flags(flow, frame, is_client, at);
    } else if (!is_client) {
        take_answer(flow, at);
    }
    if (at - flow.told_at >= between_tellings &&
        flow.bytes_in + flow.bytes_out != flow.told_bytes) {
        tell(flow, at);
    }
}

void FlowWatch::take_answer(Conversation& flow, Instant at) {
    if (flow.state == FlowState::attempted || flow.state == FlowState::unanswered) {
        change(flow, FlowState::established, at);
    }
}

void FlowWatch::take_flags(
    Conversation& flow, Frame const& frame, bool is_from_client, Instant at
) {
    if (has(frame, tcp_flag::rst)) {
        auto const is_refusal = !is_from_client && (flow.state == FlowState::attempted ||
                                                    flow.state == FlowState::unanswered);
        auto const is_over = flow.state == FlowState::closed || flow.state == FlowState::refused;
        if (!is_over) {
            change(flow, is_refusal ? FlowState::refused : FlowState::closed, at);
        }
        return;
    }
    if (!is_from_client && has(frame, tcp_flag::syn)) {
        take_answer(flow, at);
    }
    if (has(frame, tcp_flag::fin)) {
        flow.endings |= is_from_client ? 1U : 2U;
        constexpr auto both = 3;
        if (flow.endings == both && flow.state != FlowState::closed) {
            change(flow, FlowState::closed, at);
        }
    }
}

/// An ICMP error has the head of the packet that it is about.
void FlowWatch::see_unreachable(Frame const& frame, Instant at) {
    constexpr auto head = std::size_t{8};
    if (frame.data.size() <= head) {
        return;
    }
    auto original = Frame{};
    original.payload = frame.data.subspan(head);
    frame.ip == IpVersion::v4 ? read_ipv4(original) : read_ipv6(original);
    auto* const flow = table_.find(tag_of(original));
    if (flow != nullptr && flow->state == FlowState::attempted &&
        flow->client.address == told(original.from)) {
        change(*flow, FlowState::refused, at);
    }
}

void FlowWatch::change(Conversation& flow, FlowState state, Instant at) {
    flow.state = state;
    flow.is_told = false;
    tell(flow, at);
}

void FlowWatch::tell(Conversation& flow, Instant at) {
    auto event = telemetry::Flow{};
    event.transport = flow.transport;
    event.protocol = flow.protocol;
    event.client = flow.client;
    event.server = flow.server;
    event.state = flow.state;
    event.began_at = flow.began_at;
    event.bytes_out = flow.bytes_out;
    event.bytes_in = flow.bytes_in;
    event.packets_out = flow.packets_out;
    event.packets_in = flow.packets_in;
    teller_.tell_flow(at, flow.vlan, event);
    flow.is_told = true;
    flow.told_at = at;
    flow.told_bytes = flow.bytes_in + flow.bytes_out;
}

void FlowWatch::look_at(Conversation& flow, Instant now) {
    if (!flow.is_told) {
        tell(flow, flow.last_at);
    }
    auto const silence = now - flow.last_at;
    if (flow.state == FlowState::attempted && now - flow.began_at >= until_unanswered) {
        change(flow, FlowState::unanswered, now);
    }
    auto const is_over = flow.state == FlowState::closed || flow.state == FlowState::refused;
    auto const most = is_over                               ? after_end
                      : flow.endings != 0                   ? between_tellings
                      : flow.state == FlowState::unanswered ? between_tellings
                      : flow.transport == Transport::tcp    ? idle_tcp
                                                            : idle_other;
    if (silence < most) {
        return;
    }
    auto const has_news = flow.bytes_in + flow.bytes_out != flow.told_bytes;
    auto const is_tcp_end =
        flow.transport == Transport::tcp && !is_over && flow.state != FlowState::unanswered;
    if (!is_over && (has_news || is_tcp_end)) {
        change(flow, FlowState::closed, now);
    }
    table_.drop(flow);
}

void FlowWatch::pass(Instant now) {
    table_.for_each([&](Conversation& flow) { look_at(flow, now); });
}

void FlowWatch::finish() {
    table_.for_each([&](Conversation& flow) {
        auto const has_news = flow.bytes_in + flow.bytes_out != flow.told_bytes;
        if (!flow.is_told || (has_news && flow.packets_in != 0)) {
            tell(flow, flow.last_at);
        }
    });
}

} // namespace sonae::sense
