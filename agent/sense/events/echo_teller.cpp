// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/events/echo_teller.hpp"

#include "agent/sense/discover/bounded_table.hpp"
#include "agent/sense/events/convert.hpp"

#include <algorithm>

namespace sonae::sense {

namespace {

constexpr auto echo_head = std::size_t{8};

bool is_request(Frame const& frame) {
    constexpr auto v4 = std::uint8_t{8};
    constexpr auto v6 = std::uint8_t{128};
    return frame.data.size() >= echo_head &&
           frame.data.front() == (frame.protocol == ip_protocol::icmp ? v4 : v6);
}

bool is_alphabet(ByteView payload) {
    constexpr auto letters = std::size_t{23}; // 'a' to 'w'
    for (auto i = std::size_t{0}; i < payload.size(); ++i) {
        if (payload[i] != 'a' + i % letters) {
            return false;
        }
    }
    return true;
}

bool is_counting(ByteView payload) {
    return std::adjacent_find(payload.begin(), payload.end(), [](auto a, auto b) {
               return static_cast<std::uint8_t>(a + 1) != b;
           }) == payload.end();
}

bool is_repeating(ByteView payload) {
    return std::adjacent_find(payload.begin(), payload.end(), std::not_equal_to<>{}) ==
           payload.end();
}

} // namespace

bool is_common_echo(ByteView payload) {
    constexpr auto longest_time = std::size_t{16};
    if (is_alphabet(payload) || is_repeating(payload) || payload.size() <= longest_time) {
        return true;
    }
    auto const behind_time = payload.subspan(longest_time);
    return is_counting(behind_time) || is_repeating(behind_time);
}

EchoTeller::EchoTeller(EventLimits const& limits, Teller& teller)
    : teller_{teller}
    , seed_{limits.seed}
    , pairs_(limits.pairs) {}

void EchoTeller::packet(Frame const& frame, Instant at) {
    if (!is_request(frame)) {
        return;
    }
    auto const from = mixed(frame.from.high, frame.from.low, seed_);
    auto const to = mixed(frame.to.high, frame.to.low, seed_);
    auto& pair = pairs_[mixed(from, to, seed_) % pairs_.size()];
    auto& event = pair.event;
    if (event.count != 0 &&
        (event.client.address != told(frame.from) || event.server.address != told(frame.to))) {
        tell(pair);
    }
    if (event.count == 0) {
        event.client = sender_end(frame);
        event.server = receiver_end(frame);
        pair.at = at;
        pair.vlan = frame.vlan();
    }
    ++event.count;
    has_any_ = true;
    auto const payload = frame.data.subspan(echo_head);
    auto const size = static_cast<std::uint32_t>(payload.size());
    if (event.count == 1 || size > event.payload_bytes) {
        event.payload_bytes = size;
        event.entropy = entropy_of(payload);
        event.is_common = is_common_echo(payload);
    }
}

void EchoTeller::tell(Pair& pair) {
    teller_.tell(pair.at, pair.vlan, pair.event);
    pair = {};
}

void EchoTeller::pass() {
    if (!has_any_) {
        return;
    }
    has_any_ = false;
    for (auto& pair : pairs_) {
        if (pair.event.count != 0) {
            tell(pair);
        }
    }
}

} // namespace sonae::sense
