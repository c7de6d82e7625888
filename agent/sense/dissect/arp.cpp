// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/arp.hpp"

namespace sonae::sense {

namespace {

ArpKind kind_of(std::uint16_t operation, ArpFact const& fact) {
    if (operation == 1 && !fact.sender_address.is_set()) {
        return ArpKind::probe;
    }
    if (fact.sender_address == fact.target_address) {
        return ArpKind::gratuitous;
    }
    return operation == 1 ? ArpKind::request : ArpKind::reply;
}

} // namespace

std::optional<ArpFact> dissect_arp(ByteView payload) {
    auto reader = ByteReader{payload};
    auto const hardware = reader.u16();
    auto const protocol = reader.u16();
    auto const sizes = reader.u16();
    auto const operation = reader.u16();
    auto fact = ArpFact{};
    fact.sender = read_mac(reader);
    fact.sender_address = read_v4(reader);
    fact.target = read_mac(reader);
    fact.target_address = read_v4(reader);
    auto const is_ethernet = (hardware == 1 || hardware == 6) && protocol == 0x0800;
    if (!reader.is_ok() || !is_ethernet || sizes != 0x0604 || operation < 1 || operation > 2) {
        return std::nullopt;
    }
    fact.kind = kind_of(operation, fact);
    return fact;
}

} // namespace sonae::sense
