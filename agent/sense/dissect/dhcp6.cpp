// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/dhcp6.hpp"

#include "agent/sense/dissect/dns.hpp"

namespace sonae::sense {

namespace {

constexpr auto most_relays = 4;

struct Option {
    std::uint16_t code = 0;
    ByteView value;
};

/// False at the end, or when the option does not fit.
bool next_option(ByteReader& reader, Option& option) {
    if (reader.left() < 4) {
        return false;
    }
    option.code = reader.u16();
    option.value = reader.take(reader.u16());
    return reader.is_ok();
}

void read_lease(ByteView value, Dhcp6Fact& fact) {
    auto reader = ByteReader{value};
    auto const address = read_v6(reader);
    if (reader.is_ok()) {
        fact.addresses.add(address);
    }
}

void read_prefix(ByteView value, Dhcp6Fact& fact) {
    auto reader = ByteReader{value};
    reader.skip(8); // life times
    auto const length = reader.u8();
    auto const address = read_v6(reader);
    if (reader.is_ok() && length > 0 && length <= 128) {
        fact.prefixes.add(prefix_of(address, length));
    }
}

/// What stands behind the head of an identity association.
void read_association(ByteView value, std::size_t head_size, Dhcp6Fact& fact) {
    auto reader = ByteReader{value};
    reader.skip(head_size);
    for (auto option = Option{}; next_option(reader, option);) {
        if (option.code == 5) {
            read_lease(option.value, fact);
        } else if (option.code == 26) {
            read_prefix(option.value, fact);
        }
    }
}

void read_vendor_class(ByteView value, Dhcp6Fact& fact) {
    auto reader = ByteReader{value};
    reader.skip(4); // enterprise number
    fact.vendor_class = WireText{reader.take(reader.u16())};
}

void read_name_servers(ByteView value, Dhcp6Fact& fact) {
    auto reader = ByteReader{value};
    while (reader.left() >= 16) {
        fact.name_servers.add(read_v6(reader));
    }
}

void read_option(Option const& option, Dhcp6Fact& fact) {
    switch (option.code) {
    case 1:
        fact.client = WireText{option.value};
        break;
    case 2:
        fact.server = WireText{option.value};
        break;
    case 3:  // IA_NA: identifier and two timers
    case 25: // IA_PD: the same
        return read_association(option.value, 12, fact);
    case 4: // IA_TA: an identifier
        return read_association(option.value, 4, fact);
    case 16:
        return read_vendor_class(option.value, fact);
    case 18:
        fact.interface_id = WireText{option.value};
        break;
    case 23:
        return read_name_servers(option.value, fact);
    case 39:
        if (!option.value.empty()) {
            fact.full_name = WireText{option.value.subspan(1)};
        }
        break;
    default:
        break;
    }
}

} // namespace

std::optional<Dhcp6Fact> dissect_dhcp6(ByteView payload) {
    auto fact = Dhcp6Fact{};
    for (auto relays = 0; relays <= most_relays; ++relays) {
        auto reader = ByteReader{payload};
        fact.type = static_cast<Dhcp6Type>(reader.u8());
        if (fact.type == Dhcp6Type::none || fact.type > Dhcp6Type::relay_reply) {
            return std::nullopt;
        }
        auto const is_relay =
            fact.type == Dhcp6Type::relay_forward || fact.type == Dhcp6Type::relay_reply;
        if (is_relay) {
            reader.skip(1); // hops
            fact.is_relayed = true;
            fact.link = read_v6(reader);
            fact.peer = read_v6(reader);
        } else {
            reader.skip(3); // transaction
        }
        if (!reader.is_ok()) {
            return std::nullopt;
        }
        auto inner = ByteView{};
        for (auto option = Option{}; next_option(reader, option);) {
            if (is_relay && option.code == 9) {
                inner = option.value;
            } else {
                read_option(option, fact);
            }
        }
        if (!is_relay || inner.empty()) {
            return fact;
        }
        payload = inner;
    }
    return std::nullopt;
}

MacAddress mac_of_duid(ByteView duid) {
    auto reader = ByteReader{duid};
    auto const type = reader.u16();
    auto const hardware = reader.u16();
    if ((type != 1 && type != 3) || hardware != 1) {
        return {};
    }
    if (type == 1) {
        reader.skip(4); // time
    }
    auto const mac = read_mac(reader);
    return reader.is_ok() && reader.left() == 0 ? mac : MacAddress{};
}

std::string full_name_text(Dhcp6Fact const& fact) {
    auto name = DnsName{};
    return read_plain_name(fact.full_name.bytes(), name) ? name.clean() : std::string{};
}

} // namespace sonae::sense
