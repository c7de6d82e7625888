// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/lldp.hpp"

namespace sonae::sense {

namespace {

struct Tlv {
    std::uint8_t type = 0;
    ByteView value;
};

/// False at the end of the frame, or when the value does not fit (then `reader` is not ok).
bool next_tlv(ByteReader& reader, Tlv& tlv) {
    if (reader.left() < 2) {
        return false;
    }
    auto const head = reader.u16();
    tlv.type = static_cast<std::uint8_t>(head >> 9U);
    tlv.value = reader.take(head & 0x1FFU);
    return reader.is_ok();
}

LldpId id_of(ByteView value) {
    return value.empty() ? LldpId{} : LldpId{value.front(), WireText{value.subspan(1)}};
}

/// IANA address family (1 byte) and address.
IpAddress family_address(ByteView value) {
    auto reader = ByteReader{value};
    auto const family = reader.u8();
    if (family == 1 && reader.left() == 4) {
        return read_v4(reader);
    }
    return family == 2 && reader.left() == 16 ? read_v6(reader) : IpAddress{};
}

void read_management(ByteView value, LldpFact& fact) {
    auto reader = ByteReader{value};
    auto const address = family_address(reader.take(reader.u8()));
    if (address.is_set()) {
        fact.management.add(address);
    }
}

void read_ieee_8021(std::uint8_t subtype, ByteReader value, LldpFact& fact) {
    if (subtype == 1) {
        fact.port_vlan = value.u16();
    } else if (subtype == 3) {
        auto const vlan = value.u16();
        auto const name = value.take(value.u8());
        if (value.is_ok()) {
            fact.vlans.add({vlan, WireText{name}});
        }
    }
}

void read_med(std::uint8_t subtype, ByteReader value, LldpFact& fact) {
    auto& inventory = fact.inventory;
    switch (subtype) {
    case 1:
        value.skip(2); // capabilities
        // Classes I to III are endpoints, 4 is a network device.
        fact.is_med_endpoint = value.u8() - 1U < 3U;
        break;
    case 5:
        inventory.hardware = WireText{value.rest()};
        break;
    case 6:
        inventory.firmware = WireText{value.rest()};
        break;
    case 7:
        inventory.software = WireText{value.rest()};
        break;
    case 8:
        inventory.serial = WireText{value.rest()};
        break;
    case 9:
        inventory.manufacturer = WireText{value.rest()};
        break;
    case 10:
        inventory.model = WireText{value.rest()};
        break;
    case 11:
        inventory.asset = WireText{value.rest()};
        break;
    default: // 3 is where somebody sits: not wanted
        break;
    }
}

void read_organisation(ByteView value, LldpFact& fact) {
    constexpr auto ieee_8021 = 0x0080C2U;
    constexpr auto tia_med = 0x0012BBU;
    auto reader = ByteReader{value};
    auto const organisation = (unsigned{reader.u8()} << 16U) | reader.u16();
    auto const subtype = reader.u8();
    if (!reader.is_ok()) {
        return;
    }
    if (organisation == ieee_8021) {
        read_ieee_8021(subtype, reader, fact);
    } else if (organisation == tia_med) {
        read_med(subtype, reader, fact);
    }
}

void read_tlv(Tlv const& tlv, LldpFact& fact) {
    auto value = ByteReader{tlv.value};
    switch (tlv.type) {
    case 4:
        fact.port_description = WireText{tlv.value};
        break;
    case 5:
        fact.system_name = WireText{tlv.value};
        break;
    case 6:
        fact.system_description = WireText{tlv.value};
        break;
    case 7:
        fact.capabilities = value.u16();
        fact.enabled = value.u16();
        break;
    case 8:
        return read_management(tlv.value, fact);
    case 127:
        return read_organisation(tlv.value, fact);
    default:
        break;
    }
}

std::string mac_text(WireText const& value) {
    auto reader = ByteReader{value.bytes()};
    return reader.left() == 6 ? text_of(read_mac(reader)) : value.clean_or_hex();
}

std::string address_text(WireText const& value) {
    auto const address = family_address(value.bytes());
    return address.is_set() ? text_of(address) : value.clean_or_hex();
}

} // namespace

std::optional<LldpFact> dissect_lldp(ByteView payload) {
    auto fact = LldpFact{};
    auto reader = ByteReader{payload};
    auto tlv = Tlv{};
    if (!next_tlv(reader, tlv) || tlv.type != 1 || tlv.value.size() < 2) {
        return std::nullopt;
    }
    fact.chassis = id_of(tlv.value);
    if (!next_tlv(reader, tlv) || tlv.type != 2 || tlv.value.size() < 2) {
        return std::nullopt;
    }
    fact.port = id_of(tlv.value);
    if (!next_tlv(reader, tlv) || tlv.type != 3 || tlv.value.size() < 2) {
        return std::nullopt;
    }
    auto seconds = ByteReader{tlv.value};
    fact.seconds = seconds.u16();
    while (next_tlv(reader, tlv) && tlv.type != 0) {
        read_tlv(tlv, fact);
    }
    fact.is_whole = reader.is_ok();
    return fact;
}

std::string chassis_text(LldpId const& chassis) {
    if (chassis.subtype == 4) {
        return mac_text(chassis.value);
    }
    return chassis.subtype == 5 ? address_text(chassis.value) : chassis.value.clean_or_hex();
}

std::string port_text(LldpId const& port) {
    if (port.subtype == 3) {
        return mac_text(port.value);
    }
    return port.subtype == 4 ? address_text(port.value) : port.value.clean_or_hex();
}

MacAddress chassis_mac(LldpId const& chassis) {
    auto reader = ByteReader{chassis.value.bytes()};
    return chassis.subtype == 4 && reader.left() == 6 ? read_mac(reader) : MacAddress{};
}

} // namespace sonae::sense
