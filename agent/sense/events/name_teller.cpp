// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/events/name_teller.hpp"

#include "agent/sense/discover/bounded_table.hpp"
#include "agent/sense/events/convert.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>
#include <functional>
#include <optional>

namespace sonae::sense {

namespace {

using telemetry::NameLookup;
using telemetry::NameService;

constexpr auto until_unanswered = Millis{5'000};
constexpr auto most_addresses = std::size_t{16};

std::optional<NameService> service_of(Frame const& frame) {
    auto const has = [&](std::uint16_t port) {
        return frame.source_port == port || frame.destination_port == port;
    };
    return has(53)     ? std::optional{NameService::dns}
           : has(5355) ? std::optional{NameService::llmnr}
           : has(5353) ? std::optional{NameService::mdns}
                       : std::nullopt;
}

/// A name that stands for an address of the house, or an answer with one.
bool is_of_house(std::string_view name, NameLookup const& lookup) {
    auto const reversed = reverse_address(name);
    return (reversed.is_set() && is_private(reversed)) ||
           std::any_of(lookup.addresses.begin(), lookup.addresses.end(), topology::is_private);
}

void read_addresses(DnsMessage& message, NameLookup& lookup) {
    auto record = DnsAnswer{};
    for (auto i = 0; i < message.answers() && message.next(record); ++i) {
        if (record.address.is_set() && lookup.addresses.size() < most_addresses) {
            lookup.addresses.push_back(told(record.address));
        }
    }
}

} // namespace

NameTeller::NameTeller(EventLimits const& limits, Teller& teller, HouseNames const& names)
    : limits_{limits}
    , teller_{teller}
    , names_{names}
    , pending_(limits.lookups) {}

std::uint64_t NameTeller::key_of(NameLookup const& lookup, std::string_view name) const {
    auto const lower = ascii_lower(name);
    auto const text = mixed(std::hash<std::string>{}(lower), lower.size(), limits_.seed);
    auto const& asker = lookup.asker;
    // Of mDNS the answer goes to everybody.
    auto const who = lookup.service == NameService::mdns
                         ? std::uint64_t{0}
                         : mixed(asker.address.high ^ asker.port, asker.address.low, limits_.seed);
    auto const what = static_cast<std::uint64_t>(lookup.service) << 16U | lookup.type;
    return mixed(text ^ who, what, limits_.seed) | 1U;
}

NameTeller::Pending& NameTeller::place_of(std::uint64_t key) {
    return pending_[(key >> 1U) % pending_.size()];
}

void NameTeller::ask(Frame const& frame, NameLookup lookup, std::string_view name, Instant at) {
    auto const key = key_of(lookup, name);
    auto& place = place_of(key);
    if (place.key == key && at - place.at < until_unanswered) {
        return; // asked again
    }
    tell_unanswered(place);
    names_.fit(name, is_of_house(name, lookup), lookup);
    place = {key, at, frame.vlan(), false, std::move(lookup)};
}

void NameTeller::answer(Frame const& frame, NameLookup lookup, std::string_view name, Instant at) {
    auto const key = key_of(lookup, name);
    auto& place = place_of(key);
    if (place.key != key) {
        if (lookup.service == NameService::mdns) {
            return; // a machine that speaks of itself unasked
        }
        lookup.asker.port = 0;
        names_.fit(name, is_of_house(name, lookup), lookup);
        teller_.tell(at, frame.vlan(), lookup);
        return;
    }
    place.was_answered = true;
    lookup.asker = place.event.asker;
    names_.fit(name, is_of_house(name, lookup), lookup);
    // Whoever answers as well is told as well: two answers may be an owner and somebody else.
    teller_.tell(place.at, place.vlan, lookup);
}

void NameTeller::packet(Frame const& frame, Instant at) {
    if (auto const service = service_of(frame)) {
        read(*service, frame, at);
    }
}

void NameTeller::read(NameService service, Frame const& frame, Instant at) {
    auto message = DnsMessage{frame.data};
    if (!message.is_ok()) {
        return;
    }
    if (service == NameService::mdns && message.is_response()) {
        return read_mdns_answers(frame, message, at);
    }
    if (message.question().is_empty() || message.operation() != 0) {
        return;
    }
    auto lookup = NameLookup{};
    lookup.service = service;
    lookup.type = message.question_type();
    auto const name = message.question();
    if (!message.is_response()) {
        lookup.asker = sender_end(frame);
        return ask(frame, std::move(lookup), name.raw(), at);
    }
    lookup.asker = receiver_end(frame);
    lookup.answerer = sender_end(frame);
    lookup.result = static_cast<std::uint8_t>(message.result());
    lookup.answer_bytes =
        static_cast<std::uint16_t>(std::min<std::size_t>(frame.data.size(), 0xFFFF));
    read_addresses(message, lookup);
    answer(frame, std::move(lookup), name.raw(), at);
}

/// Every record with an address may answer a question of somebody.
void NameTeller::read_mdns_answers(Frame const& frame, DnsMessage message, Instant at) {
    auto record = DnsAnswer{};
    for (auto i = 0; i < message.answers() && message.next(record); ++i) {
        if (!record.address.is_set()) {
            continue;
        }
        auto lookup = NameLookup{};
        lookup.service = NameService::mdns;
        lookup.type = record.type;
        lookup.answerer = sender_end(frame);
        lookup.answer_bytes =
            static_cast<std::uint16_t>(std::min<std::size_t>(frame.data.size(), 0xFFFF));
        lookup.addresses.push_back(told(record.address));
        answer(frame, std::move(lookup), record.name.raw(), at);
    }
}

void NameTeller::netbios(Frame const& frame, NetbiosFact const& fact, Instant at) {
    auto lookup = NameLookup{};
    lookup.service = NameService::netbios;
    lookup.type = dns_type::netbios;
    auto const name = fact.text();
    if (fact.kind == NetbiosKind::query) {
        lookup.asker = sender_end(frame);
        return ask(frame, std::move(lookup), name, at);
    }
    if (fact.kind == NetbiosKind::answer) {
        lookup.asker = receiver_end(frame);
        lookup.answerer = sender_end(frame);
        lookup.answer_bytes = static_cast<std::uint16_t>(frame.data.size() & 0xFFFFU);
        if (fact.address.is_set()) {
            lookup.addresses.push_back(told(fact.address));
        }
        answer(frame, std::move(lookup), name, at);
    }
}

void NameTeller::tell_unanswered(Pending& pending) {
    if (pending.key != 0 && !pending.was_answered) {
        teller_.tell(pending.at, pending.vlan, pending.event);
    }
    pending.key = 0;
}

void NameTeller::pass(Instant now) {
    for (auto& pending : pending_) {
        if (pending.key != 0 && now - pending.at >= until_unanswered) {
            tell_unanswered(pending);
        }
    }
}

void NameTeller::finish() {
    std::for_each(pending_.begin(), pending_.end(), [this](auto& each) { tell_unanswered(each); });
}

} // namespace sonae::sense
