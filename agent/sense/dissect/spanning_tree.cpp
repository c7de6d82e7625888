// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/spanning_tree.hpp"

namespace sonae::sense {

namespace {

constexpr auto configuration = std::uint8_t{0x00};
constexpr auto rapid = std::uint8_t{0x02};
constexpr auto change_notice = std::uint8_t{0x80};

BridgeId read_bridge(ByteReader& reader) {
    auto const priority = reader.u16();
    return {priority, read_mac(reader)};
}

/// Behind the BPDU: a padding byte (of the form of 1998) or a length (of the rapid one), then a TLV
/// of type 0 with the VLAN.
void read_vlan(ByteReader reader, StpFact& fact) {
    reader.skip(1);
    auto const type = reader.u16();
    auto const length = reader.u16();
    auto const vlan = reader.u16();
    if (reader.is_ok() && type == 0 && length == 2) {
        fact.vlan = vlan & 0x0FFFU;
    }
}

MstInstance read_instance(ByteReader& reader) {
    constexpr auto instance_bits = std::uint16_t{0x0FFF};
    auto instance = MstInstance{};
    instance.has_changed = (reader.u8() & 0x01U) != 0;
    instance.root = read_bridge(reader);
    instance.root_cost = reader.u32();
    instance.instance = instance.root.priority & instance_bits;
    reader.skip(3); // priorities and hops
    return instance;
}

/// IEEE 802.1Q §14.4: the region, the common tree inside of it, then 16 bytes for each instance.
void read_region(ByteReader reader, StpFact& fact) {
    constexpr auto before_instances = std::size_t{64}; // of the length of version 3
    reader.skip(1);                                    // length of version 1
    auto const length = std::size_t{reader.u16()};
    reader.skip(1); // selector
    auto const region = reader.take(32);
    auto const revision = reader.u16();
    if (!reader.is_ok()) {
        return;
    }
    fact.region = WireText{region};
    fact.revision = revision;
    reader.skip(16 + 4 + 8 + 1); // digest, inner cost, bridge, hops
    for (auto at = before_instances; at + 16 <= length && reader.left() >= 16; at += 16) {
        fact.instances.add(read_instance(reader));
    }
}

} // namespace

std::string text_of(BridgeId const& bridge) {
    return std::to_string(bridge.priority) + "." + text_of(bridge.mac);
}

std::optional<StpFact> dissect_stp(ByteView payload, bool is_per_vlan) {
    auto fact = StpFact{};
    fact.is_per_vlan = is_per_vlan;
    auto reader = ByteReader{payload};
    auto const protocol = reader.u16();
    auto const version = reader.u8();
    auto const type = reader.u8();
    if (!reader.is_ok() || protocol != 0) {
        return std::nullopt;
    }
    if (type == change_notice) {
        fact.is_change_notice = true;
        fact.has_changed = true;
        return fact;
    }
    if (type != configuration && type != rapid) {
        return std::nullopt;
    }
    fact.version = version >= 3   ? StpVersion::mstp
                   : version == 2 ? StpVersion::rstp
                                  : StpVersion::stp;
    fact.has_changed = (reader.u8() & 0x01U) != 0;
    fact.root = read_bridge(reader);
    fact.root_cost = reader.u32();
    fact.bridge = read_bridge(reader);
    fact.port = reader.u16();
    reader.skip(8); // age and timers
    if (!reader.is_ok()) {
        return std::nullopt;
    }
    if (is_per_vlan) {
        read_vlan(reader, fact);
    } else if (fact.version == StpVersion::mstp) {
        read_region(reader, fact);
    }
    return fact;
}

} // namespace sonae::sense
