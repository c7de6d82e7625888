// SPDX-License-Identifier: Apache-2.0
#include "tests/fakes/snmp_agent.hpp"

#include "daemon/devices/address.hpp"
#include "inventory/base/encoding.hpp"
#include "inventory/base/file.hpp"
#include "inventory/base/text.hpp"

#include <stdexcept>

namespace sonae::testing {

namespace {

using devices::Value;

std::string octets_of_hex(std::string_view text) {
    auto const bytes = from_hex(text).value();
    return std::string{as_text(bytes)};
}

Value value_of(std::string_view tag, std::string_view text) {
    using Kind = Value::Kind;
    auto const number = [&] { return std::stoll(std::string{text}); };
    if (tag == "4") {
        return {Kind::octets, 0, std::string{text}};
    }
    if (tag == "4x") {
        return {Kind::octets, 0, octets_of_hex(text)};
    }
    if (tag == "6") {
        return {Kind::object_id, 0, {}, devices::parse_oid(text).value()};
    }
    if (tag == "64") {
        auto const address = devices::parse_address(text).value();
        auto octets = std::string{}; // IpAddress is IPv4 only (RFC 2578, 7.1.5)
        for (auto shift = 24U; shift < 32; shift -= 8) {
            octets += static_cast<char>(address.low >> shift & 0xFFU);
        }
        return {Kind::address, 0, std::move(octets)};
    }
    auto const kinds = std::map<std::string_view, Kind>{
        {"2", Kind::integer},
        {"65", Kind::counter},
        {"66", Kind::gauge},
        {"67", Kind::ticks},
        {"70", Kind::counter64}};
    return {kinds.at(tag), number()};
}

} // namespace

Values read_walk(std::filesystem::path const& file) {
    auto const text = read_text(file, std::size_t{16} << 20U).value();
    auto values = Values{};
    for (auto const line : split(text, '\n')) {
        auto const parts = split(line, '|');
        if (parts.size() == 3) {
            values.emplace(devices::parse_oid(parts[0]).value(), value_of(parts[1], parts[2]));
        }
    }
    return values;
}

devices::Reply SnmpAgent::answer(devices::Request const& request) {
    asked_.push_back(request);
    auto reply = devices::Reply{};
    if (is_silent || (request.is_bulk && request.repetitions > most_repetitions)) {
        reply.outcome = devices::Reply::Outcome::timeout;
        return reply;
    }
    if (request.is_bulk && request.repetitions >= too_big_from) {
        reply.error_status = devices::Reply::too_big;
        return reply;
    }
    auto const vlan = request.vlan ? vlans_.find(*request.vlan) : vlans_.end();
    if (request.vlan && vlan == vlans_.end()) {
        reply.outcome = devices::Reply::Outcome::timeout; // nobody knows that community
        return reply;
    }
    auto const& values = request.vlan ? vlan->second : values_;
    if (request.is_bulk) {
        return bulk(request, values);
    }
    for (auto const& oid : request.oids) {
        auto const at = values.find(oid);
        reply.bindings.push_back(
            {oid, at == values.end() ? Value{Value::Kind::no_such_object} : at->second}
        );
    }
    return reply;
}

devices::Reply SnmpAgent::bulk(devices::Request const& request, Values const& values) const {
    auto reply = devices::Reply{};
    auto last = request.oids.front();
    auto at = values.upper_bound(last);
    for (auto i = 0; i < request.repetitions; ++i) {
        if (at == values.end()) {
            reply.bindings.push_back({last, Value{Value::Kind::end_of_view}});
            continue;
        }
        last = at->first;
        reply.bindings.push_back({at->first, at->second});
        ++at;
    }
    return reply;
}

} // namespace sonae::testing
